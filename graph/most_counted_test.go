package graph_test

import (
	"fmt"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/syntroph/syntroph/crm"
	"github.com/syntroph/syntroph/graph/page"
	"github.com/syntroph/syntroph/internal/apitest"
	"github.com/syntroph/syntroph/tenant"
)

// counted are the figures of lists, bounded and exact.
type counted struct {
	Contacts, Organizations, Deals struct {
		Count      page.ListCount
		TotalCount int
		Sums       []money
		Totals     []money
	}
}

const countedLists = `query($text: String) {
	contacts(filter: { search: $text }) { count { value isMore } totalCount }
	organizations(filter: { search: $text }) { count { value isMore } totalCount }
	deals(filter: { search: $text }) { count { value isMore } totalCount sums { currency amount } totals { currency amount } }
}`

// A count says all up to 10,000, and from the next record on that there are more; a
// searched one up to 1,000, from where its sums are null. What is exact stays so, and
// what the kept totals know has no bound.
func TestCountsAndSumsAtTheirBound(t *testing.T) {
	t.Parallel()
	s := setup(t)
	s.addCounted(t, page.MostLookedAt)
	s.requireCounts(t, "counted", page.ListCount{Value: 1_000}, 1_000)
	require.Equal(t, []money{{"USD", "1500.00"}}, s.counted(t, "counted").Deals.Sums)
	s.addCounted(t, 1)
	s.requireCounts(t, "counted", page.ListCount{Value: 1_000, IsMore: true}, 1_001)
	s.requireCounts(t, nil, page.ListCount{Value: 1_001}, 1_001)
	s.addCounted(t, page.MostCounted-page.MostLookedAt-1)
	s.requireCounts(t, nil, page.ListCount{Value: 10_000}, 10_000)
	s.addCounted(t, 1)
	for _, text := range []any{"counted", "c", "ted counted", nil} { // found by the beginning of the name, or not
		most := page.ListCount{Value: 1_000, IsMore: true}
		if text == nil {
			most.Value = 10_000
		}
		s.requireCounts(t, text, most, 10_001)
		require.Equal(t, []money{{"USD", "15001.50"}}, s.counted(t, text).Deals.Totals, text)
		require.Equal(t, text != nil, s.counted(t, text).Deals.Sums == nil, text)
	}
	require.Equal(t, []money{{"USD", "15001.50"}}, s.counted(t, nil).Deals.Sums)
}

// addCounted adds so many records of each kind.
func (s suite) addCounted(t *testing.T, n int) {
	t.Helper()
	for _, table := range []string{
		"contacts (id, first_name, last_name, owner_id) SELECT gen_random_uuid(), 'Ada', 'Counted', id",
		"organizations (id, name, owner_id) SELECT gen_random_uuid(), 'Counted', id",
		"deals (id, name, amount, currency, probability, owner_id) SELECT gen_random_uuid(), 'Counted', 1.5, 'USD', 10, id",
	} {
		s.w.Exec(t, "INSERT INTO "+table+" FROM users, generate_series(1, $2) WHERE users.id = $1", s.w.User(crm.RoleOwner).ID, n)
	}
	scope := s.DB.NewScope(s.w.Tenant, tenant.Write, "")
	_, err := scope.RecountDeals(t.Context())
	require.NoError(t, err)
	require.NoError(t, scope.Close(t.Context(), true))
}

func (s suite) counted(t *testing.T, text any) (got counted) {
	t.Helper()
	s.manager.Must(t, countedLists, apitest.Vars{"text": text}, &got)
	return got
}

func (s suite) requireCounts(t *testing.T, text any, most page.ListCount, exact int) {
	t.Helper()
	got := s.counted(t, text)
	require.Equal(t, []page.ListCount{most, most, most}, []page.ListCount{got.Contacts.Count, got.Organizations.Count, got.Deals.Count}, text)
	require.Equal(t, []int{exact, exact, exact}, []int{got.Contacts.TotalCount, got.Organizations.TotalCount, got.Deals.TotalCount}, text)
}

// The count and the sums of a page are read by one statement.
func TestCountAndSumsAreOneStatement(t *testing.T) {
	t.Parallel()
	s := setup(t)
	const query = `query($first: Int!) { deals(first: $first, filter: { search: "a" }) { count { value } %s } }`
	one := statements(t, s, s.manager, fmt.Sprintf(query, ""), 1)
	require.Equal(t, one, statements(t, s, s.manager, fmt.Sprintf(query, "sums { amount }"), 1))
}
