package server_test

import (
	"strings"
	"testing"
	"time"

	"github.com/jackc/pgx/v5/pgtype"
	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/syntroph/syntroph/crm"
	"github.com/syntroph/syntroph/internal/apitest"
	"github.com/syntroph/syntroph/internal/browser"
	"github.com/syntroph/syntroph/sqlc"
)

// looks are the ways that each page is looked at.
var looks = []struct {
	name          string
	width, height int64
	dark          bool
}{
	{"wide-light", 1280, 800, false},
	{"wide-dark", 1280, 800, true},
	{"phone-light", 390, 844, false},
	{"phone-dark", 390, 844, true},
}

// shown is a page, and what it shows when it is ready.
type shown struct{ name, path, ready string }

// The pages that need no session, and a workspace that has nothing yet.
func TestWebAppDoors(t *testing.T) {
	t.Parallel()
	s := apitest.Start(t)
	w := s.Workspace(t)
	apex := "http://localhost:" + port(t, s.URL)
	p := browser.Open(t, 1280, 800)
	look(t, p, apex, shown{"landing", "/", `.promises`})
	look(t, p, apex, shown{"signup", "/signup", `.form`})
	look(t, p, apex, shown{"find", "/find", `.form`})
	host := "http://" + w.Anonymous().Host + ":" + port(t, s.URL)
	look(t, p, host, shown{"login", "/", `.form`})
	look(t, p, host, shown{"reset", "/reset#token=any", `.form`})

	p, origin := signIn(t, s, w, crm.RoleSalesperson, "/")
	look(t, p, origin, shown{"first-home", "/", `.empty`})
	look(t, p, origin, shown{"first-contacts", "/contacts", `.empty`})
	look(t, p, origin, shown{"first-board", "/board", `.column`})
}

// look opens a page in each look and judges it.
func look(t *testing.T, p *browser.Page, origin string, page shown) {
	t.Helper()
	for _, l := range looks {
		p.Look(l.width, l.height, l.dark)
		p.Visit(origin + page.path)
		p.Eventually("document.querySelector('" + page.ready + "') && !document.querySelector('.loading')")
		judge(t, p, page.name+"-"+l.name)
	}
	require.Empty(t, p.Faults(), page.name)
}

// lookHere judges what a journey has come to in the two looks that differ the
// most, 5 s each on busy cores, and goes on as wide as it was.
func lookHere(t *testing.T, p *browser.Page, name string) {
	t.Helper()
	for _, l := range []int{0, len(looks) - 1} {
		l := looks[l]
		p.Look(l.width, l.height, l.dark)
		judge(t, p, name+"-"+l.name)
	}
	p.Look(1280, 800, false)
}

// judge looks for what keeps people out.
func judge(t *testing.T, p *browser.Page, name string) {
	t.Helper()
	assert.Empty(t, p.Barriers(), name)
	assert.Zero(t, p.Width(), name)
	p.Screenshot(name)
}

// smallCompany adds records as a small company has them, and returns the IDs of a
// contact, an organization and a deal to look at.
func smallCompany(t *testing.T, s *apitest.Server, w apitest.Workspace) (contact, organization, deal string) {
	t.Helper()
	_, err := s.DB.Owner().Exec(t.Context(), "UPDATE public.tenants SET company_name = 'Hill Poultry' WHERE id = $1", w.Tenant.ID)
	require.NoError(t, err)
	w.Exec(t, "UPDATE users SET first_name = 'Sam', last_name = 'Seller' WHERE role = 'SALESPERSON'")
	names := []string{"Adler Poultry", "Birch Foods", "Cedar & Sons", "Dell Farmstead", "Elm Kitchens", "Fir Catering"}
	people := []string{"Ada Adams", "Ben Brown", "Carla Costa", "Dan Dietrich", "Eva Eriksen", "Finn Fischer"}
	organizations := w.Organizations(t, len(names), func(i int, o *sqlc.InsertOrganizationParams) { o.Name = names[i] })
	contacts := w.Contacts(t, len(people), func(i int, c *sqlc.InsertContactParams) {
		first, last, _ := strings.Cut(people[i], " ")
		c.FirstName, c.LastName = first, last
		email := strings.ToLower(first) + "@example.com"
		c.Email, c.OrganizationID = &email, &organizations[i].ID
	})
	lost := crm.LossReason("PRICE")
	stages := []crm.DealStage{
		crm.DealLead, crm.DealLead, crm.DealQualified, crm.DealMeetingScheduled, crm.DealProposalSent, crm.DealNegotiation,
		crm.DealClosedWon, crm.DealClosedLost, crm.DealClosedWon,
	}
	deals := w.Deals(t, len(stages), func(i int, d *sqlc.InsertDealParams) {
		of := i % len(names)
		amount := decimal.NewFromInt(int64(1200 + 735*i))
		d.Name, d.Amount, d.Stage = names[of]+", weekly order", &amount, stages[i]
		d.OrganizationID, d.ContactID = &organizations[of].ID, &contacts[of].ID
		if i%3 == 2 {
			d.Currency = "EUR"
		}
		day := pgtype.Date{Time: time.Now().AddDate(0, 0, 9*(i-3)), Valid: true}
		d.ExpectedCloseDate = day
		if d.Stage.IsClosed() {
			d.ActualCloseDate = pgtype.Date{Time: time.Now(), Valid: true}
		}
		if d.Stage == crm.DealClosedLost {
			d.LossReason = &lost
		}
	})
	return contacts[0].ID.String(), organizations[0].ID.String(), deals[5].ID.String()
}
