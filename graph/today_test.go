package graph_test

import (
	"sync/atomic"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/syntroph/syntroph/crm"
	"github.com/syntroph/syntroph/internal/apitest"
	"github.com/syntroph/syntroph/sqlc"
	"github.com/syntroph/syntroph/tenant"
)

// clock is a time that a test sets.
type clock struct{ now atomic.Pointer[time.Time] }

func (c *clock) set(t *testing.T, at string) {
	t.Helper()
	now, err := time.Parse(time.RFC3339, at)
	require.NoError(t, err)
	c.now.Store(&now)
}

// setupAt is a suite in a time zone, at a time.
func setupAt(t *testing.T, zone, at string) (suite, *clock) {
	t.Helper()
	c := &clock{}
	c.set(t, at)
	s := setup(t, func(cfg *tenant.Config) { cfg.Now = func() time.Time { return *c.now.Load() } })
	s.w.Exec(t, "UPDATE workspace_settings SET time_zone = $1", zone)
	return s, c
}

// A deal that is due today is not overdue, one that was due yesterday is, and
// what is won now is won today: wherever the company is, at any hour.
func TestTodayIsTheWorkspaces(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ zone, now, yesterday, today, tomorrow string }{
		{"America/Los_Angeles", "2026-11-26T16:39:00-08:00", "2026-11-25", "2026-11-26", "2026-11-27"},
		{"America/Los_Angeles", "2026-11-30T16:39:00-08:00", "2026-11-29", "2026-11-30", "2026-12-01"}, // a month's end
		{"America/Los_Angeles", "2026-03-08T23:30:00-07:00", "2026-03-07", "2026-03-08", "2026-03-09"}, // 23 hours long
		{"America/Los_Angeles", "2026-11-01T23:59:59-08:00", "2026-10-31", "2026-11-01", "2026-11-02"}, // 25 hours long
		{"Pacific/Auckland", "2026-11-27T00:30:00+13:00", "2026-11-26", "2026-11-27", "2026-11-28"},
		{"Pacific/Auckland", "2026-12-31T23:59:59+13:00", "2026-12-30", "2026-12-31", "2027-01-01"},
		{"Asia/Kathmandu", "2026-02-28T00:00:00+05:45", "2026-02-27", "2026-02-28", "2026-03-01"},
		{"UTC", "2026-11-26T00:00:00Z", "2026-11-25", "2026-11-26", "2026-11-27"},
	} {
		t.Run(c.zone+" "+c.now, func(t *testing.T) {
			t.Parallel()
			s, _ := setupAt(t, c.zone, c.now)
			for _, due := range []string{c.yesterday, c.today, c.tomorrow} {
				s.w.Deal(t, func(d *sqlc.InsertDealParams) { d.Name, d.ExpectedCloseDate = due, day(due) })
			}
			var got struct {
				OverdueDeals, UpcomingDeals struct {
					Edges []struct {
						Node struct {
							ID, Name  string
							IsOverdue bool
						}
					}
				}
			}
			s.sales.Must(t, `{ overdueDeals { edges { node { id name isOverdue } } } upcomingDeals { edges { node { id name isOverdue } } } }`, nil, &got)
			overdue, upcoming := got.OverdueDeals.Edges, got.UpcomingDeals.Edges
			require.Len(t, overdue, 1)
			require.Equal(t, c.yesterday, overdue[0].Node.Name)
			require.True(t, overdue[0].Node.IsOverdue)
			require.Len(t, upcoming, 2)
			require.Equal(t, []string{c.today, c.tomorrow}, []string{upcoming[0].Node.Name, upcoming[1].Node.Name})
			require.False(t, upcoming[0].Node.IsOverdue, "due today")
			closesToday(t, s, upcoming[0].Node.ID, overdue[0].Node.ID, c.today, c.tomorrow)
		})
	}
}

// closesToday wins one deal, loses another, and tries tomorrow.
func closesToday(t *testing.T, s suite, won, lost, today, tomorrow string) {
	t.Helper()
	const win = `mutation($input: MarkDealWonInput!) { markDealWon(input: $input) { deal { actualCloseDate } } }`
	s.refused(t, s.sales, crm.CodeBadUserInput, "input.closeDate", win, apitest.Vars{"input": apitest.Vars{"id": won, "closeDate": tomorrow}})
	var got struct {
		MarkDealWon, MarkDealLost struct {
			Deal struct{ ActualCloseDate string }
		}
		Pipeline struct{ Months []struct{ Month string } }
	}
	s.sales.Must(t, win, apitest.Vars{"input": apitest.Vars{"id": won}}, &got)
	s.sales.Must(t, `mutation($input: MarkDealLostInput!) { markDealLost(input: $input) { deal { actualCloseDate } } }`,
		apitest.Vars{"input": apitest.Vars{"id": lost, "reason": "PRICE", "closeDate": today}}, &got)
	require.Equal(t, today, got.MarkDealWon.Deal.ActualCloseDate)
	require.Equal(t, today, got.MarkDealLost.Deal.ActualCloseDate)
	s.sales.Must(t, `{ pipeline { months { month } } }`, nil, &got)
	require.Equal(t, today[:8]+"01", got.Pipeline.Months[11].Month)
}

// The days to close are counted between days of the workspace; what was closed
// before its record was made, as history that is brought in, has none.
func TestDaysToCloseAreTheWorkspaces(t *testing.T) {
	t.Parallel()
	s, _ := setupAt(t, "America/Los_Angeles", "2026-11-26T16:39:00-08:00")
	for _, c := range []struct {
		made, closed string
		want         any
	}{
		{"2026-11-26T16:39:00-08:00", "2026-11-26", 0.0}, // the 27th by UTC
		{"2026-11-25T23:59:00-08:00", "2026-11-26", 1.0},
		{"2026-10-30T12:00:00-07:00", "2026-11-26", 27.0}, // over the end of daylight saving time
		{"2026-11-26T16:39:00-08:00", "2026-10-30", nil},
		{"2026-11-26T16:39:00-08:00", "1999-12-31", nil},
	} {
		d := s.w.Deal(t, func(d *sqlc.InsertDealParams) { d.Stage, d.ActualCloseDate = crm.DealClosedWon, day(c.closed) })
		s.w.Exec(t, "UPDATE deals SET created_at = $1::text::timestamptz WHERE id = $2", c.made, d.ID)
		var got struct{ Deal map[string]any }
		s.sales.Must(t, `query($id: ID!) { deal(id: $id) { daysToClose } }`, apitest.Vars{"id": d.ID}, &got)
		require.Equal(t, c.want, got.Deal["daysToClose"], "%s to %s", c.made, c.closed)
	}
}

// Midnight passes, and so does a change of the time zone: the next operation
// knows, though it runs with the cached viewer.
func TestTodayPasses(t *testing.T) {
	t.Parallel()
	s, now := setupAt(t, "America/Los_Angeles", "2026-11-26T23:59:59-08:00")
	d := s.w.Deal(t, func(d *sqlc.InsertDealParams) { d.ExpectedCloseDate = day("2026-11-26") })
	overdue := func() bool {
		var got struct{ Deal struct{ IsOverdue bool } }
		s.sales.Must(t, `query($id: ID!) { deal(id: $id) { isOverdue } }`, apitest.Vars{"id": d.ID}, &got)
		return got.Deal.IsOverdue
	}
	require.False(t, overdue())
	settingsChanged(t, s.admin, apitest.Vars{"timeZone": "America/New_York"})
	require.True(t, overdue())
	settingsChanged(t, s.admin, apitest.Vars{"timeZone": "America/Los_Angeles"})
	require.False(t, overdue())
	now.set(t, "2026-11-27T00:00:00-08:00")
	require.True(t, overdue())
}
