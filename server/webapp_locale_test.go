package server_test

import (
	"testing"
	"time"

	"github.com/jackc/pgx/v5/pgtype"
	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/require"

	"github.com/syntroph/syntroph/crm"
	"github.com/syntroph/syntroph/internal/apitest"
	"github.com/syntroph/syntroph/sqlc"
)

// Money, numbers, percents, months and days are written as the reader's browser
// is set, on every page.
func TestWebAppWritesByTheLocale(t *testing.T) {
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
	deal := apitest.Value[string](t, w, "SELECT id::text FROM deals WHERE stage = 'LEAD'")
	p, origin := signIn(t, s, w, crm.RoleOwner, "/")
	for tag, c := range map[string]struct{ money, short, rate, month, day, percent string }{
		"de-DE": {"1.234.567,50\u00a0€", "1,4\u00a0Mio.\u00a0€", "50\u00a0%", "März 2026", "04.03.2026", "10\u00a0%"},
		"en-US": {"€1,234,567.50", "€1.4M", "50%", "March 2026", "Mar 4, 2026", "10%"},
		"en-GB": {"€1,234,567.50", "€1.4", "50%", "March 2026", "4 Mar 2026", "10%"},
	} {
		p.Locale(tag)
		p.Visit(origin + "/")
		p.Reads(`[data-figure="Open"]`, c.money)
		p.Reads(`.figures`, c.rate)
		p.Reads(`.chart-card table`, c.month)
		p.Reads(`.chart svg`, c.short)
		p.Visit(origin + "/deals")
		p.Reads("tbody", c.money)
		p.Reads("tbody", c.day)
		p.Visit(origin + "/deals/" + deal)
		p.Reads("main", c.money)
		p.Reads("main", c.percent)
		p.Visit(origin + "/board")
		p.Reads(`[data-stage="LEAD"]`, c.money)
		p.Reads(`.deal-card`, c.day)
	}
	require.Empty(t, p.Faults())
}
