package crm_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/syntroph/syntroph/crm"
)

func TestPeriods(t *testing.T) {
	t.Parallel()
	for _, test := range []struct {
		period   crm.Period
		today    string
		first    time.Weekday
		from, to string // the last day
	}{
		{crm.Today, "2026-11-27", time.Monday, "2026-11-27", "2026-11-27"},
		{crm.Yesterday, "2026-03-01", time.Monday, "2026-02-28", "2026-02-28"},
		{crm.Tomorrow, "2028-02-28", time.Monday, "2028-02-29", "2028-02-29"},
		{crm.ThisWeek, "2026-11-29", time.Monday, "2026-11-23", "2026-11-29"},
		{crm.ThisWeek, "2026-11-29", time.Sunday, "2026-11-29", "2026-12-05"},
		{crm.ThisWeek, "2026-11-27", time.Saturday, "2026-11-21", "2026-11-27"},
		{crm.LastWeek, "2026-01-01", time.Monday, "2025-12-22", "2025-12-28"},
		{crm.NextWeek, "2026-12-31", time.Monday, "2027-01-04", "2027-01-10"},
		{crm.ThisMonth, "2026-02-28", time.Monday, "2026-02-01", "2026-02-28"},
		{crm.LastMonth, "2026-03-31", time.Monday, "2026-02-01", "2026-02-28"},
		{crm.NextMonth, "2026-12-31", time.Monday, "2027-01-01", "2027-01-31"},
		{crm.ThisQuarter, "2026-05-31", time.Monday, "2026-04-01", "2026-06-30"},
		{crm.LastQuarter, "2026-01-31", time.Monday, "2025-10-01", "2025-12-31"},
		{crm.NextQuarter, "2026-12-01", time.Monday, "2027-01-01", "2027-03-31"},
		{crm.ThisYear, "2028-12-31", time.Monday, "2028-01-01", "2028-12-31"},
		{crm.LastYear, "2028-02-29", time.Monday, "2027-01-01", "2027-12-31"},
		{crm.NextYear, "2028-02-29", time.Monday, "2029-01-01", "2029-12-31"},
		{crm.Last7Days, "2026-11-27", time.Monday, "2026-11-21", "2026-11-27"},
		{crm.Last30Days, "2026-11-27", time.Monday, "2026-10-29", "2026-11-27"},
		{crm.Last90Days, "2026-11-27", time.Monday, "2026-08-30", "2026-11-27"},
		{crm.Next7Days, "2026-11-27", time.Monday, "2026-11-27", "2026-12-03"},
		{crm.Next30Days, "2026-11-27", time.Monday, "2026-11-27", "2026-12-26"},
		{crm.Next90Days, "2026-11-27", time.Monday, "2026-11-27", "2027-02-24"},
	} {
		today, err := time.Parse(time.DateOnly, test.today)
		require.NoError(t, err)
		from, to := test.period.Days(today, test.first)
		assert.Equal(t, test.from, from.Format(time.DateOnly), "%s from %s", test.period, test.today)
		assert.Equal(t, test.to, to.AddDate(0, 0, -1).Format(time.DateOnly), "%s from %s", test.period, test.today)
	}
}
