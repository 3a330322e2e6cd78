package plans_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/assert"

	"github.com/syntroph/syntroph/internal/apitest"
)

// mostUsersOfPage is how many users a page of their table has.
const mostUsersOfPage = 40

// groups holds what is grouped to one statement that reads what its filter finds and
// no more, and what the kept totals know to those.
func (l large) groups(t *testing.T) {
	t.Helper()
	for _, c := range []struct {
		query string
		kept  bool
		of    int // the rows that it groups; 0 if a filter says
	}{
		{"{ list: dealGroups(by: [STAGE, OWNER]) { groups { count amount { sum average } weightedValue { sum } } } }", true, 0},
		{"{ list: dealGroups(by: [ACTUAL_CLOSE_DATE_MONTH], filter: { stage: CLOSED_WON }) { groups { count amount { sum } } } }", true, 0},
		{"{ list: dealGroups(by: [STAGE]) { groups { count amount { sum min max } } } }", false, loaded().Deals},
		{"{ list: dealGroups(by: [LEAD_SOURCE, CREATED_AT_MONTH]) { groups { count amount { sum } weightedValue { sum } } } }", false, loaded().Deals},
		{"{ list: dealGroups(by: [ORGANIZATION_INDUSTRY]) { groups { count amount { sum } } } }", false, loaded().Deals + loaded().Organizations},
		{"{ list: dealGroups(by: [LEAD_SOURCE], filter: { stage: LEAD }) { groups { count } } }", false, 0},
		{"{ list: contactGroups(by: [CREATED_AT_MONTH]) { groups { count } } }", false, loaded().Contacts},
		{"{ list: organizationGroups(by: [INDUSTRY]) { groups { count annualRevenue { sum average } } } }", false, loaded().Organizations},
	} {
		for name, who := range map[string]*apitest.Client{"manager": l.manager, "salesperson of many": l.many, "salesperson of few": l.few} {
			var got struct {
				List struct{ Groups []struct{ Count int } }
			}
			began, took := time.Now(), time.Duration(0)
			plans := l.plansOf(t, func() { who.Must(t, c.query, nil, &got); took = time.Since(began) })
			found, read, discarded := 0, 0.0, 0.0
			for _, g := range got.List.Groups {
				found += g.Count
			}
			for _, p := range plans {
				read, discarded = read+p.Plan.Read(), discarded+p.Plan.Discarded()
			}
			t.Logf("%s, %s: %d rows in groups, %.0f read, %.0f discarded, %v", c.query, name, found, read, discarded, took)
			switch {
			case c.kept:
				assert.Less(t, read, 15_000.0, "%s, %s", c.query, name)
				assert.NotZero(t, found)
			case c.of > 0 && name == "manager":
				assert.LessOrEqual(t, read, float64(c.of)+100, "%s, %s", c.query, name)
			}
			// An owner's name is looked up for each group; among so few users that they fill
			// one page that passes the others.
			lookedUp := float64(len(got.List.Groups) * mostUsersOfPage)
			assert.LessOrEqual(t, discarded, max(float64(mostShared), float64(found)/20, lookedUp), "%s, %s", c.query, name)
		}
	}
}
