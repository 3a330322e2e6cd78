package server_test

import (
	"testing"
	"time"

	"github.com/jackc/pgx/v5/pgtype"
	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/require"

	"github.com/syntroph/syntroph/crm"
	"github.com/syntroph/syntroph/internal/apitest"
	"github.com/syntroph/syntroph/internal/browser"
	"github.com/syntroph/syntroph/sqlc"
)

// abroad is a browser whose locale, time zone and first day of the week are none
// of a workspace's in these tests.
func abroad(p *browser.Page) {
	p.Locale("fr-CA")
	p.TimeZone("Asia/Tokyo")
}

// Money, numbers, percents, months and days are written as the workspace is set,
// on every page, whatever the browser's language and time zone.
func TestWebAppWritesByTheWorkspacesSettings(t *testing.T) {
	t.Parallel()
	s := apitest.Start(t)
	w := s.Workspace(t)
	amount := decimal.RequireFromString("1234567.50")
	day := pgtype.Date{Time: time.Date(2026, time.March, 4, 0, 0, 0, 0, time.UTC), Valid: true}
	w.Deals(t, 3, func(i int, d *sqlc.InsertDealParams) {
		d.Name, d.Currency, d.Amount, d.ExpectedCloseDate = "Engine", "EUR", &amount, day
		if i < 2 {
			d.Stage, d.ActualCloseDate = crm.DealClosedWon, day
		}
		if i == 0 {
			d.Stage = crm.DealClosedLost
		}
	})
	organization := w.Organization(t, func(o *sqlc.InsertOrganizationParams) { o.AnnualRevenue = &amount }).ID.String()
	deal := apitest.Value[string](t, w, "SELECT id::text FROM deals WHERE stage = 'LEAD'")
	p, origin := signIn(t, s, w, crm.RoleOwner, "/")
	abroad(p)
	for tag, c := range map[string]struct{ money, short, rate, month, day, percent, revenue string }{
		"de-DE": {"1.234.567,50\u00a0€", "1,4\u00a0Mio.\u00a0€", "50\u00a0%", "März 2026", "04.03.2026", "10\u00a0%", "1.234.567,50\u00a0CHF"},
		"en-US": {"€1,234,567.50", "€1.4M", "50%", "March 2026", "Mar 4, 2026", "10%", "CHF\u00a01,234,567.50"},
		"en-GB": {"€1,234,567.50", "€1.4", "50%", "March 2026", "4 Mar 2026", "10%", "CHF\u00a01,234,567.50"},
	} {
		w.Exec(t, "UPDATE workspace_settings SET locale = $1, currency = 'CHF'", tag)
		p.Visit(origin + "/")
		p.Reads(`[data-figure="Open"]`, c.money)
		p.Reads(`.figures`, c.rate)
		p.Reads(`.chart-card table`, c.month)
		p.Reads(`.chart svg`, c.short)
		p.Visit(origin + "/deals")
		p.Reads("tbody", c.money)
		p.Reads("tbody", c.day)
		p.Visit(origin + "/deals/" + deal)
		p.Reads(`section[aria-label="Details"]`, c.money)
		p.Reads(`section[aria-label="Details"]`, c.percent)
		p.Reads(`section[aria-label="Deal summary"]`, c.money)
		p.Visit(origin + "/organizations/" + organization)
		p.Reads("main", c.revenue)
		p.Visit(origin + "/board")
		p.Reads(`[data-stage="LEAD"]`, c.money)
		p.Reads(`.deal-card`, c.day)
	}
	require.Empty(t, p.Faults())
}

// A moment is written in the workspace's time zone, which is named to a browser
// in another one; a day stays the day that it is.
func TestWebAppTellsTheWorkspacesTime(t *testing.T) {
	t.Parallel()
	s := apitest.Start(t)
	w := s.Workspace(t)
	w.Exec(t, "UPDATE workspace_settings SET locale = 'en-US', time_zone = 'America/Los_Angeles'")
	night := time.Date(2026, time.March, 5, 3, 30, 0, 0, time.UTC) // 19:30 on the 4th in Los Angeles, 12:30 on the 5th in Tokyo
	c := w.Contact(t, nil)
	w.Exec(t, "UPDATE contacts SET created_at = $1, updated_at = $1", night)
	p, origin := signIn(t, s, w, crm.RoleOwner, "/")
	abroad(p)
	p.Visit(origin + "/contacts/" + c.ID.String())
	p.Reads("main", "Created Mar 4, 2026")
	p.Visit(origin + "/account")
	p.Eventually(`/[AP]M\sP[SD]T,/.test(document.querySelector('.sessions')?.textContent)`)
	p.TimeZone("America/Los_Angeles")
	p.Visit(origin + "/account")
	p.Eventually(`/[AP]M,/.test(document.querySelector('.sessions')?.textContent)`)
	require.Empty(t, p.Faults())
}

// Numbers are typed and days are chosen as the workspace writes them: commas, the
// order of a date's parts, and the day that weeks begin with.
func TestWebAppTypesByTheWorkspacesSettings(t *testing.T) {
	t.Parallel()
	s := apitest.Start(t)
	w := s.Workspace(t)
	w.Exec(t, "UPDATE workspace_settings SET locale = 'de-AT', first_day_of_week = 'SATURDAY', currency = 'CHF'")
	p, origin := signIn(t, s, w, crm.RoleOwner, "/")
	p.Locale("en-US")
	p.Visit(origin + "/deals?new=1")
	p.Type(`.dialog [name="name"]`, "Engine")
	p.Type(`.dialog [name="amount"]`, "1.250,50")
	require.Equal(t, "CHF", p.Value(`document.querySelector('[name="currency"]').value`))
	p.Type(`.dialog [role="spinbutton"]`, "04032026")
	p.Click(".dialog .date-group button:last-child")
	p.Eventually(`/^Sa/.test(document.querySelector('.calendar th')?.textContent)`)
	p.Screenshot("calendar")
	p.Press(browser.Escape)
	p.Eventually(`document.querySelector('.calendar') === null`)
	p.Click(`.dialog form .primary`)
	p.Reads("h1", "Engine")
	require.Equal(t, "1250.5 CHF 2026-03-04", apitest.Value[string](t, w, "SELECT concat_ws(' ', trim_scale(amount), currency, expected_close_date) FROM deals"))

	p.Click(`[aria-label="Change Expected close"]`)
	p.Eventually(`document.activeElement.getAttribute('role') === 'spinbutton'`)
	p.Press("05\r")
	p.Reads(".toasts", "Expected close saved.")
	p.Reads("main", "05.03.2026")
	p.Click(`[aria-label="Change Expected close"]`)
	p.Click(`[aria-label="Clear Expected close"]`)
	p.Click(`.editing .primary`)
	p.Eventually(`document.querySelector('[aria-label="Add Expected close"]')`)
	require.Empty(t, p.Faults())
}

// The workspace has a page of its own; a change there is seen at once.
func TestWebAppWorkspaceSettings(t *testing.T) {
	t.Parallel()
	s := apitest.Start(t)
	w := s.Workspace(t)
	p, _ := signIn(t, s, w, crm.RoleAdmin, "/settings")
	p.Click(`.tabs a[href="/settings/workspace"]`)
	p.Eventually(`document.title.startsWith('Workspace · ')`)
	p.Retype(`[name="companyName"]`, "Müller & Söhne")
	p.Retype(`[name="timeZone"]`, "Mars/Olympus")
	p.Choose(`[name="locale"]`, "de-DE")
	p.Reads(".form", "31.12.2026, 14:30 · 1.234,5")
	p.Choose(`[name="firstDayOfWeek"]`, "SUNDAY")
	p.Click(".form .primary")
	p.Reads(".form .error", "time zone")
	lookHere(t, p, "workspace")
	p.Retype(`[name="timeZone"]`, "Europe/Vienna")
	p.Click(".form .primary")
	p.Reads(".toasts", "Settings saved.")
	p.Reads(".nav .brand", "Müller & Söhne")
	require.Equal(t, "Müller & Söhne Europe/Vienna USD de-DE SUNDAY", apitest.Value[string](t, w,
		"SELECT concat_ws(' ', company_name, time_zone, currency, locale, first_day_of_week) FROM workspace_settings"))
	require.Empty(t, p.Faults())

	p, _ = signIn(t, s, w, crm.RoleSalesperson, "/settings/workspace")
	p.Reads("main", "Europe/Vienna")
	p.Reads("main", "German (Germany)")
	require.Equal(t, "false", p.Value(`String(document.querySelector('main .form') !== null)`))
	require.Empty(t, p.Faults())
}
