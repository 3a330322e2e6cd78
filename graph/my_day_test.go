package graph_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/syntroph/syntroph/crm"
	"github.com/syntroph/syntroph/internal/apitest"
	"github.com/syntroph/syntroph/sqlc"
)

const myDay = `{ today { day weekEndsOn
	overdue { nodes { subject contact { id } deal { id } } count { value isMore } } dueToday { nodes { subject } count { value } }
	dueThisWeek(most: 1) { nodes { subject } count { value } } dealsWithoutTask { nodes { name owner { id } } count { value } } } }`

type tasks struct {
	Nodes []struct{ Subject, Name string }
	Count struct{ Value int }
}

// names are those of the tasks or deals.
func (l tasks) names() (all []string) {
	for _, n := range l.Nodes {
		all = append(all, n.Subject+n.Name)
	}
	return all
}

type dayOfMine struct {
	Today struct {
		Day, WeekEndsOn                                  string
		Overdue, DueToday, DueThisWeek, DealsWithoutTask tasks
	}
}

// What is overdue, due today and due this week is told by the workspace's day and week,
// in order, of one's own alone; nothing that is done, and what is counted is all of it.
func TestMyDay(t *testing.T) {
	t.Parallel()
	s, _ := setupAt(t, "Pacific/Auckland", "2026-11-26T12:00:00Z") // Friday the 27th there
	for _, c := range []struct{ first, ends string }{{"MONDAY", "2026-11-29"}, {"SATURDAY", "2026-11-27"}, {"SUNDAY", "2026-11-28"}} {
		s.w.Exec(t, "UPDATE workspace_settings SET first_day_of_week = $1", c.first)
		var got dayOfMine
		s.sales.Must(t, myDay, nil, &got)
		require.Equal(t, []string{"2026-11-27", c.ends}, []string{got.Today.Day, got.Today.WeekEndsOn})
	}
	s.w.Exec(t, "UPDATE workspace_settings SET first_day_of_week = 'MONDAY'")
	for _, task := range []struct{ subject, on, at string }{
		{"late", "2026-11-26", ""},
		{"latest", "2025-01-01", "09:00"},
		{"any time", "2026-11-27", ""},
		{"ten", "2026-11-27", "10:00"},
		{"nine", "2026-11-27", "09:00"},
		{"sunday", "2026-11-29", ""},
		{"saturday", "2026-11-28", ""},
		{"next week", "2026-11-30", ""},
		{"some day", "", ""},
		{"done", "2026-11-26", ""},
	} {
		s.w.Activity(t, func(a *sqlc.InsertActivityParams) {
			a.Kind, a.Subject = crm.ActivityTask, task.subject
			if task.on != "" {
				a.DueOn = day(task.on)
			}
			if task.at != "" {
				a.DueTime = &task.at
			}
			if task.subject == "done" {
				a.DoneAt = &a.OccurredAt
			}
		})
	}
	s.log(t, s.manager, "TASK", apitest.Vars{"dueOn": "2026-11-26"})
	var got dayOfMine
	s.sales.Must(t, myDay, nil, &got)
	require.Equal(t, []string{"latest", "late"}, got.Today.Overdue.names())
	require.Equal(t, []string{"nine", "ten", "any time"}, got.Today.DueToday.names())
	require.Equal(t, []string{"saturday"}, got.Today.DueThisWeek.names())
	require.Equal(t, []int{2, 3, 2}, []int{got.Today.Overdue.Count.Value, got.Today.DueToday.Count.Value, got.Today.DueThisWeek.Count.Value})
}

// An open deal of one's own is there while nothing of one's own is planned for it.
func TestDealsWithoutTask(t *testing.T) {
	t.Parallel()
	s := setup(t)
	other, _ := s.colleague(t)
	deals := s.w.Deals(t, 5, func(i int, d *sqlc.InsertDealParams) {
		d.Name = []string{"later", "sooner", "planned", "won", "theirs"}[i]
		d.ExpectedCloseDate = day([]string{"2026-12-02", "2026-12-01", "2026-12-01", "2026-12-01", "2026-12-01"}[i])
		if i == 4 {
			d.OwnerID = other.ID
		}
	})
	s.sales.Must(t, `mutation($id: ID!) { markDealWon(input: {id: $id}) { deal { id } } }`, apitest.Vars{"id": deals[3].ID}, nil)
	task := s.log(t, s.sales, "TASK", apitest.Vars{"dealId": deals[2].ID})
	s.log(t, s.manager, "TASK", apitest.Vars{"dealId": deals[1].ID})
	s.log(t, s.sales, "NOTE", apitest.Vars{"dealId": deals[1].ID})
	var got dayOfMine
	s.sales.Must(t, myDay, nil, &got)
	require.Equal(t, []string{"sooner", "later"}, got.Today.DealsWithoutTask.names())
	s.sales.Must(t, completeTask, input(apitest.Vars{"id": task}), nil)
	s.sales.Must(t, myDay, nil, &got)
	require.ElementsMatch(t, []string{"sooner", "planned", "later"}, got.Today.DealsWithoutTask.names())
	require.Equal(t, 3, got.Today.DealsWithoutTask.Count.Value)
}

// A day takes as many statements with many tasks and deals as with none.
func TestStatementsOfMyDay(t *testing.T) {
	t.Parallel()
	s := setup(t)
	took := func() any {
		s.sales.Must(t, myDay, nil, nil)
		return s.Log.Last(t, "operation")["statements"]
	}
	contact, deal := s.w.Contact(t, nil).ID, s.w.Deal(t, nil).ID
	fill := func(n int) {
		s.w.Activities(t, n, func(_ int, a *sqlc.InsertActivityParams) {
			a.Kind, a.ContactID, a.DealID, a.DueOn = crm.ActivityTask, &contact, &deal, day("2020-01-01")
		})
		s.w.Deals(t, n, func(int, *sqlc.InsertDealParams) {})
	}
	fill(1)
	one := took()
	fill(60)
	require.Equal(t, one, took())
}
