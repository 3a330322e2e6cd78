package server_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/jackc/pgx/v5/pgtype"
	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/require"

	"github.com/syntroph/syntroph/crm"
	"github.com/syntroph/syntroph/graph/exec"
	"github.com/syntroph/syntroph/internal/apitest"
	"github.com/syntroph/syntroph/internal/browser"
	"github.com/syntroph/syntroph/sqlc"
)

// addFilter opens the filter's editor at a field.
func addFilter(p *browser.Page, field string) {
	p.Click(".add-filter")
	p.Type(".filter-editor input", field)
	p.Click(`//*[@role="option"][.="` + field + `"]`)
	p.Wait(".filter-editor select")
}

// operator chooses how the field of the open editor is compared.
func operator(p *browser.Page, words string) {
	p.Choose(".filter-editor select", p.Value(`[...document.querySelectorAll('.filter-editor select option')].find(o => o.textContent === '`+words+`').value`))
}

// chips are the filters of the page, as sentences.
const chips = `[...document.querySelectorAll('.chip button:first-child')].map(e => e.textContent).join('; ')`

// Filters, the order and the search are in the address, so that a reload keeps
// them and the back button takes them away one by one. What the list comes to
// follows them.
func TestWebAppFiltersLiveInTheAddress(t *testing.T) {
	t.Parallel()
	s := apitest.Start(t)
	w := s.Workspace(t)
	hill := w.Organization(t, func(o *sqlc.InsertOrganizationParams) { o.Name = "Hill Poultry" })
	w.Deals(t, 6, func(i int, d *sqlc.InsertDealParams) {
		amount := decimal.RequireFromString("100.50")
		d.Name, d.Amount, d.OwnerID = fmt.Sprintf("Deal %d", i), &amount, w.User(crm.RoleManager).ID
		if i < 3 {
			d.OrganizationID = &hill.ID
		}
		if i == 0 {
			d.Currency, d.Stage = "EUR", crm.DealQualified
		}
	})
	p, origin := signIn(t, s, w, crm.RoleOwner, "/deals")
	p.Reads(".list-bar p", "6 deals€100.50$502.50")

	addFilter(p, "Organization")
	p.Type(`.filter-editor .picker input`, "hill")
	p.Click(`//*[@role="option"][.="Hill Poultry"]`)
	p.Reads(".list-bar p", "3 deals€100.50$201")
	addFilter(p, "Stage")
	p.Click(`.filter-editor input[value="LEAD"]`)
	p.Click(".filter-editor .primary")
	p.Reads(".list-bar p", "2 deals$201")
	p.Eventually(chips + ` === "Organization is Hill Poultry; Stage is Lead"`)
	require.Equal(t, "?organizationId="+hill.ID.String()+"&stage=LEAD", p.Value("location.search"))
	p.Reload()
	p.Reads(".list-bar p", "2 deals$201")
	p.Eventually(chips + ` === "Organization is Hill Poultry; Stage is Lead"`)
	p.Run(`history.back()`)
	p.Reads(".list-bar p", "3 deals€100.50$201")
	p.Run(`history.back()`)
	p.Reads(".list-bar p", "6 deals€100.50$502.50")
	p.Eventually(`document.querySelector('.chips') === null`)

	// A filter is changed where it stands, and removed.
	p.Visit(origin + "/deals?stage=LEAD")
	p.Reads(".list-bar p", "5 deals")
	p.Click(".chip button")
	p.Click(`.filter-editor input[value="QUALIFIED"]`)
	p.Click(".filter-editor .primary")
	p.Reads(".list-bar p", "6 deals")
	p.Eventually(chips + ` === "Stage is Lead or Qualified"`)
	p.Click(`[aria-label="Remove filter: Stage is Lead or Qualified"]`)
	p.Eventually(`document.querySelector('.chips') === null`)
	require.Empty(t, p.Faults())
}

// dealsOfABank are four deals of rising amounts, the second with a bank, the last two
// expected to close.
func dealsOfABank(t *testing.T, w apitest.Workspace) {
	t.Helper()
	finance := crm.Industry("FINANCE")
	bank := w.Organization(t, func(o *sqlc.InsertOrganizationParams) { o.Name, o.Industry = "Bank", &finance })
	w.Deals(t, 4, func(i int, d *sqlc.InsertDealParams) {
		amount := decimal.NewFromInt(int64(1000 * i))
		d.Name, d.Amount = fmt.Sprintf("Deal %d", i), &amount
		if i == 1 {
			d.OrganizationID = &bank.ID
		}
		if i > 1 {
			d.ExpectedCloseDate = pgtype.Date{Time: time.Now().AddDate(0, 0, 40*(i-2)), Valid: true}
		}
	})
}

// Numbers, days by the workspace's calendar, texts, empty values, and what is
// said of related records: each reads as a sentence, and finds what it says.
func TestWebAppFiltersByAnyField(t *testing.T) {
	t.Parallel()
	s := apitest.Start(t)
	w := s.Workspace(t)
	dealsOfABank(t, w)
	p, origin := signIn(t, s, w, crm.RoleOwner, "/deals?order=NAME&way=ASC")
	p.Reads(".list-bar", "4 deals")
	shows := func(sentence, names string) {
		t.Helper()
		p.Eventually(chips + ` === ` + "`" + sentence + "`")
		p.Eventually(`[...document.querySelectorAll('tbody a')].map(e => e.textContent).join() === '` + names + `'`)
	}
	addFilter(p, "Amount")
	p.Type(`.filter-editor input`, "1,000")
	p.Press("\r")
	shows("Amount is at least 1,000", "Deal 1,Deal 2,Deal 3")
	addFilter(p, "Expected close")
	p.Choose(`.filter-editor form > :nth-child(2) select`, "NEXT_7_DAYS")
	p.Click(".filter-editor .primary")
	shows("Amount is at least 1,000; Expected close is in the next 7 days", p.Value(`'Deal 2'`))
	addFilter(p, "Organization’s industry")
	p.Click(`.filter-editor input[value="FINANCE"]`)
	p.Click(".filter-editor .primary")
	p.Reads(".empty", "No results")
	p.Choose(`[aria-label="How the filters go together"]`, "any")
	shows("Amount is at least 1,000; Expected close is in the next 7 days; Organization’s industry is Finance", "Deal 1,Deal 2,Deal 3")

	p.Visit(origin + "/deals?order=NAME&way=ASC")
	p.Reads(".list-bar", "4 deals")
	addFilter(p, "Expected close")
	operator(p, "is empty")
	p.Click(".filter-editor .primary")
	shows("Expected close is empty", "Deal 0,Deal 1")
	addFilter(p, "Created")
	operator(p, "is before")
	p.Focus(`.filter-editor [role="spinbutton"]`)
	p.Press("01012026")
	p.Click(".filter-editor .primary")
	p.Reads(".empty", "No results")
	p.Visit(origin + "/organizations?deals.some.amount.gte=1000&name.contains=an")
	shows("A deal’s amount is at least 1,000; Name contains “an”", "Bank")
	require.Empty(t, p.Faults())
}

// Where nothing fits, the page says which part of the filter is to blame; what
// is no filter in an address is passed over.
func TestWebAppSaysWhichFilterToRemove(t *testing.T) {
	t.Parallel()
	s := apitest.Start(t)
	w := s.Workspace(t)
	w.Deals(t, 3, func(i int, d *sqlc.InsertDealParams) { d.Name = fmt.Sprintf("Deal %d", i) })
	p, origin := signIn(t, s, w, crm.RoleOwner, "/deals?search=deal&stage=NEGOTIATION&stage.ne=NOTHING&amount.gte=x&version=1&__proto__=a&owner.some.name=b")
	p.Reads(".empty", "Without “Stage is Negotiation”: 3 deals")
	require.Equal(t, "1", p.Value(`String(document.querySelectorAll('.ways button').length)`), "without the search there are none either")
	for _, l := range looks {
		p.Look(l.width, l.height, l.dark)
		require.Empty(t, p.Barriers(), l.name)
		require.Zero(t, p.Width(), l.name)
		p.Screenshot("noresults-" + l.name)
	}
	p.Click(".ways button")
	p.Reads(".list-bar", "3 deals")
	p.Visit(origin + "/deals?stage=NEGOTIATION&amount.gte=10")
	p.Reads(".empty", "No deal fits, whichever filter is removed.")
	p.Click(".empty .quiet")
	p.Reads(".list-bar", "3 deals")
	require.Empty(t, p.Faults())
}

// The editor holds at any width, light and dark, for people who can't see it too.
func TestWebAppFilterEditorLooks(t *testing.T) {
	t.Parallel()
	s := apitest.Start(t)
	w := s.Workspace(t)
	numbered(t, w, 3)
	p, _ := signIn(t, s, w, crm.RoleOwner, "/contacts?lifecycleStage=LEAD,CUSTOMER&createdAt.within=THIS_YEAR&email.isNull=true&match=any")
	p.Eventually(chips + ` === "Stage is Lead or Customer; Email is empty; Created is this year"` + ` || ` + chips + ` === "Stage is Lead or Customer; Created is this year; Email is empty"`)
	p.Click(".add-filter")
	p.Wait(`.filter-editor [role="option"]`)
	for _, l := range looks {
		p.Look(l.width, l.height, l.dark)
		require.Empty(t, p.Barriers(), l.name)
		require.Zero(t, p.Width(), l.name)
		p.Screenshot("filters-" + l.name)
	}
	p.Look(1280, 800, false)
	p.Press("created")
	p.Press("\r")
	p.Wait(".filter-editor select")
	require.Empty(t, p.Barriers())
	p.Screenshot("filter-form")
	require.Empty(t, p.Faults())
}

// Back from a record, a filtered list is where it was left, as far down.
func TestWebAppBackToAFilteredPlace(t *testing.T) {
	t.Parallel()
	s := apitest.Start(t)
	w := s.Workspace(t)
	numbered(t, w, 300)
	p, _ := signIn(t, s, w, crm.RoleOwner, "/contacts?lastName.contains=number&lifecycleStage=LEAD")
	p.Reads(".list-bar", "300 contacts")
	scrollThrough(p, "Number 120")
	p.Click(`//tbody//a[contains(., "Number 120")]`)
	p.Reads("h1", "Number 120")
	p.Run(`history.back()`)
	p.Wait(`tbody tr[aria-rowindex="122"]`)
	p.Eventually(`scrollY > 2000`)
	p.Eventually(chips + ` === "Last name contains “number”; Stage is Lead"`)
	p.Click(`//tbody//a[contains(., "Number 121")]`)
	p.Reads("h1", "Number 121")
	p.Click(".back")
	p.Wait(`tbody tr[aria-rowindex="122"]`)
	p.Reads(".list-bar", "300 contacts")
	require.Empty(t, p.Faults())
}

// unsaid are the fields of the API's filters that the web app has no words for:
// ways to combine conditions, and a record's bookkeeping.
var unsaid = []string{"and", "or", "not", "id", "externalId", "version", "updatedAt"}

// Every field that the API filters a noun's list by is offered by the web app:
// a column that its description has forgotten fails here.
func TestWebAppKnowsEveryField(t *testing.T) {
	t.Parallel()
	s := apitest.Start(t)
	w := s.Workspace(t)
	w.Deal(t, nil)
	w.Contact(t, nil)
	w.Organization(t, nil)
	p, origin := signIn(t, s, w, crm.RoleOwner, "/contacts")
	schema := exec.NewExecutableSchema(exec.Config{}).Schema()
	for path, where := range map[string]string{"/contacts": "ContactWhere", "/organizations": "OrganizationWhere", "/deals": "DealWhere"} {
		p.Visit(origin + path)
		p.Click(".add-filter")
		p.Wait(`.filter-editor [role="option"]`)
		// The list shows what is in sight alone; the search finds the rest.
		offered := strings.Split(p.Value(`[...document.querySelectorAll('.filter-editor [role="option"]')].map(e => e.dataset.key).join()`), ",")
		for _, f := range schema.Types[where].Fields {
			related := strings.HasSuffix(f.Type.Name(), "Where")
			if slices.Contains(unsaid, f.Name) || related {
				continue
			}
			require.Contains(t, offered, f.Name, "%s: describe it in web/app/src/record, or except it in unsaid.ts", where)
		}
	}
	require.Empty(t, p.Faults())
}
