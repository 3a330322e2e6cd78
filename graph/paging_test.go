package graph_test

import (
	"maps"
	"math/rand/v2"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/syntroph/syntroph/internal/apitest"
	"github.com/syntroph/syntroph/sqlc"
)

// connection is a page as a client gets it.
type connection struct {
	TotalCount int
	Count      struct{ Value int }
	PageInfo   struct {
		HasNextPage, HasPreviousPage bool
		StartCursor, EndCursor       *string
	}
	Edges []struct {
		Cursor string
		Node   struct{ ID string }
	}
}

// pageFields is the selection of a connection.
const pageFields = ` { totalCount pageInfo { hasNextPage hasPreviousPage startCursor endCursor } edges { cursor node { id } } }`

// reader reads a list from its beginning to its end, in pages of random sizes,
// and goes on after a random one of each page's edges.
type reader struct {
	random *rand.Rand
	client *apitest.Client
	query  string // takes $first and $after; the list is "list", or in "it"
	vars   apitest.Vars
}

// read returns the IDs in the order that they came in, each page checked.
func (r reader) read(t *testing.T, total int) (ids []string) {
	t.Helper()
	var after *string
	for {
		c := r.page(t, after)
		require.Equal(t, total, c.TotalCount)
		require.Equal(t, after != nil, c.PageInfo.HasPreviousPage)
		require.Equal(t, len(ids)+len(c.Edges) < total, c.PageInfo.HasNextPage)
		if len(c.Edges) == 0 {
			require.Nil(t, c.PageInfo.EndCursor)
			return ids
		}
		require.Equal(t, c.Edges[0].Cursor, *c.PageInfo.StartCursor)
		require.Equal(t, c.Edges[len(c.Edges)-1].Cursor, *c.PageInfo.EndCursor)
		read := 1 + r.random.IntN(len(c.Edges))
		for _, e := range c.Edges[:read] {
			ids = append(ids, e.Node.ID)
		}
		require.LessOrEqual(t, len(ids), total, "a row came twice")
		after = &c.Edges[read-1].Cursor
	}
}

func (r reader) page(t *testing.T, after *string) connection {
	t.Helper()
	size := 1 + r.random.IntN(30)
	vars := apitest.Vars{"first": size, "after": after}
	maps.Copy(vars, r.vars)
	var got struct {
		List connection
		It   struct{ List connection }
	}
	r.client.Must(t, r.query, vars, &got)
	if got.List.Edges == nil {
		got.List = got.It.List
	}
	require.LessOrEqual(t, len(got.List.Edges), size)
	return got.List
}

// names are few, so that many rows tie, and such as sorting and cursors trip
// over.
var names = []string{"a", "A", "aa", "a b", "B", "é", "Éa", "z", "日本", "\U0010FFFF", "\U0010FFFFz", `"<&>\`, "_", "%", "\u2028", "-"}

// shuffled fills the workspace with random rows of two salespeople: several
// made at one time, few values, many of them null.
func shuffled(t *testing.T, s suite, r *rand.Rand) {
	t.Helper()
	colleague, _ := s.colleague(t)
	owners := []sqlc.User{colleague, s.w.User("SALESPERSON"), s.w.User("SALESPERSON"), s.w.User("MANAGER")}
	for range 3 {
		organizations := s.w.Organizations(t, 20, func(_ int, o *sqlc.InsertOrganizationParams) {
			o.OwnerID, o.Name, o.AnnualRevenue = apitest.Pick(r, owners...).ID, apitest.Pick(r, names...), apitest.Pick(r, amounts...)
		})
		contacts := s.w.Contacts(t, 20, func(_ int, c *sqlc.InsertContactParams) {
			c.OwnerID, c.FirstName, c.LastName = apitest.Pick(r, owners...).ID, apitest.Pick(r, names...), apitest.Pick(r, names...)
			c.OrganizationID, c.LastContactedAt = apitest.Pick(r, nil, &organizations[r.IntN(20)].ID, &organizations[0].ID), apitest.Pick(r, times...)
		})
		deals := s.w.Deals(t, 30, func(_ int, d *sqlc.InsertDealParams) {
			d.OwnerID, d.Name, d.Amount, d.ExpectedCloseDate = apitest.Pick(r, owners...).ID, apitest.Pick(r, names...), apitest.Pick(r, amounts...), apitest.Pick(r, days...)
			d.OrganizationID = apitest.Pick(r, nil, &organizations[r.IntN(20)].ID, &organizations[0].ID)
			d.ContactID = apitest.Pick(r, nil, &contacts[r.IntN(20)].ID, &contacts[0].ID)
		})
		s.w.Activities(t, 30, func(_ int, a *sqlc.InsertActivityParams) {
			a.OwnerID, a.Kind, a.DueOn = apitest.Pick(r, owners...).ID, "TASK", apitest.Pick(r, days...)
			a.ContactID, a.DealID = apitest.Pick(r, nil, &contacts[r.IntN(20)].ID), apitest.Pick(r, nil, &deals[r.IntN(30)].ID)
		})
		s.w.NewUser(t, "MANAGER")
	}
	s.w.Exec(t, `UPDATE deals SET stage = 'CLOSED_WON', actual_close_date = '2026-01-01' WHERE random() < 0.2`)
	s.w.Exec(t, `UPDATE users SET first_name = 'Same', last_name = 'Same' WHERE random() < 0.5`)
}
