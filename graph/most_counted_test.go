package graph_test

import (
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

// A count says all up to 10,000, and from the next record on that there are more;
// the sums of a list that is searched are null from there. What is exact stays so,
// and what the kept totals know has no bound.
func TestCountsAndSumsAtTheirBound(t *testing.T) {
	t.Parallel()
	s := setup(t)
	add := func(n int) {
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
	read := func(text any) (got counted) {
		s.manager.Must(t, countedLists, apitest.Vars{"text": text}, &got)
		return got
	}
	add(page.MostCounted)
	for _, text := range []any{"counted", nil} {
		got := read(text)
		for _, list := range []page.ListCount{got.Contacts.Count, got.Organizations.Count, got.Deals.Count} {
			require.Equal(t, page.ListCount{Value: 10_000}, list, text)
		}
		require.Equal(t, []money{{"USD", "15000.00"}}, got.Deals.Sums, text)
		require.Equal(t, []money{{"USD", "15000.00"}}, got.Deals.Totals, text)
	}
	add(1)
	for _, text := range []any{"counted", nil} {
		got := read(text)
		for _, list := range []page.ListCount{got.Contacts.Count, got.Organizations.Count, got.Deals.Count} {
			require.Equal(t, page.ListCount{Value: 10_000, IsMore: true}, list, text)
		}
		require.Equal(t, []int{10_001, 10_001, 10_001}, []int{got.Contacts.TotalCount, got.Organizations.TotalCount, got.Deals.TotalCount}, text)
		require.Equal(t, []money{{"USD", "15001.50"}}, got.Deals.Totals, text)
	}
	require.Nil(t, read("counted").Deals.Sums)
	require.Equal(t, []money{{"USD", "15001.50"}}, read(nil).Deals.Sums)
}
