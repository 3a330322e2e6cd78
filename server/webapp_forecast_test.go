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

// A manager reads what this month will bring and whose it is; the periods are
// months, quarters or years, which stand in the address, and Back goes to the
// former ones. What has no date is named beside them.
func TestWebAppForecast(t *testing.T) {
	t.Parallel()
	s := apitest.Start(t)
	w := s.Workspace(t)
	deal := func(stage crm.DealStage, amount int64, dated bool) {
		w.Deal(t, func(d *sqlc.InsertDealParams) {
			sum := decimal.NewFromInt(amount)
			d.Stage, d.Amount = stage, &sum
			if today := (pgtype.Date{Time: time.Now().UTC(), Valid: true}); stage.IsClosed() {
				d.ActualCloseDate = today
			} else if dated {
				d.ExpectedCloseDate = today
			}
		})
	}
	deal(crm.DealClosedWon, 1000, true)
	deal(crm.DealNegotiation, 500, true) // 80 %
	deal(crm.DealLead, 100, true)        // 10 %
	deal(crm.DealLead, 7, false)
	p, origin := signIn(t, s, w, crm.RoleManager, "/forecast")
	p.Reads("tfoot tr", "$1,000")
	month := p.Text("tbody tr:first-child")
	for _, figure := range []string{"$1,000", "$1,410", "$1,500", "$1,600", "100%", "2 open deals, 1 won"} {
		require.Contains(t, month, figure)
	}
	p.Reads("table[aria-label='By owner'] tbody", "$1,410")
	p.Reads("main", "1 open deal ($7) has no expected close date.")

	p.Choose("select[aria-label='Length of a period']", "QUARTER")
	p.Reads("tbody tr:first-child", "Q")
	p.Eventually(`location.search === "?by=QUARTER"`)
	p.Run(`history.back()`)
	p.Eventually(`location.search === "" && document.querySelector("select").value === "MONTH"`)
	p.Visit(origin + "/forecast?by=YEAR&from=2020-05-05")
	p.Reads("tbody tr:first-child", "2020")
	p.Reads("main", "No deals close in these periods")
	require.Empty(t, p.Faults())
}
