package graph_test

import (
	"fmt"
	"testing"

	"github.com/google/uuid"
	"github.com/stretchr/testify/require"

	"github.com/syntroph/syntroph/crm"
	"github.com/syntroph/syntroph/internal/apitest"
	"github.com/syntroph/syntroph/sqlc"
)

// crowd makes n deals, each of an organization of its own with contacts of
// several owners.
func crowd(t *testing.T, s suite, n int) {
	t.Helper()
	owners := []uuid.UUID{s.w.User(crm.RoleSalesperson).ID, s.w.User(crm.RoleManager).ID, s.w.User(crm.RoleOwner).ID}
	organizations := s.w.Organizations(t, n, func(i int, o *sqlc.InsertOrganizationParams) { o.OwnerID = owners[i%3] })
	contacts := s.w.Contacts(t, 3*n, func(i int, c *sqlc.InsertContactParams) {
		c.OrganizationID, c.OwnerID = &organizations[i%n].ID, owners[(i+i/n)%3]
	})
	s.w.Deals(t, n, func(i int, d *sqlc.InsertDealParams) {
		d.OrganizationID, d.ContactID, d.OwnerID = &organizations[i].ID, &contacts[i].ID, owners[0]
	})
}

// statements runs a query and returns the number of its SQL statements.
func statements(t *testing.T, s suite, c *apitest.Client, query string, first int) int {
	t.Helper()
	c.Must(t, query, apitest.Vars{"first": first}, nil)
	n, ok := s.Log.Last(t, "operation")["statements"].(float64)
	require.True(t, ok)
	return int(n)
}

// The number of SQL statements depends on the query's text alone: one for the
// session, one for each relation that it names, one for each kind of count;
// never on the number of rows, nor on which goroutine comes first. (One that
// names a relation on two levels, as a deal's owner and a contact's, takes one
// or two for it: what the first has loaded the second need not.)
func TestStatements(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		query string
		want  int
	}{
		"one list": {`query($first: Int!) { deals(first: $first) { edges { node { id } } } }`, 2},
		"three levels": {`query($first: Int!) { deals(first: $first) { edges { node { name organization { name
			contacts(first: 10) { edges { node { firstName owner { email } } } } } } } } }`, 5},
		"three levels with counts": {`query($first: Int!) { deals(first: $first) { totalCount edges { node { name organization { name
			deals(first: 1) { totalCount }
			contacts(first: 7) { totalCount edges { node { firstName owner { email } deals(first: 1) { totalCount } } } } } } } } }`, 11},
		"every relation of a deal":               {`query($first: Int!) { deals(first: $first) { edges { node { owner { id } organization { id } contact { id } } } } }`, 5},
		"one relation with two sizes":            {`query($first: Int!) { organizations(first: $first) { edges { node { a: contacts(first: 1) { edges { cursor } } b: contacts(first: 2) { edges { cursor } } } } } }`, 4},
		"the people of keys and of the pipeline": {`query($first: Int!) { deals(first: $first) { edges { node { id } } } apiKeys { user { email } } pipeline { owners { owner { email } } } }`, 6},
		"a count is made only when asked for":    {`query($first: Int!) { organizations(first: $first) { edges { node { contacts(first: 1) { edges { cursor } } } } } }`, 3},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			one, hundred := setup(t), setup(t)
			crowd(t, one, 1)
			crowd(t, hundred, 100)
			for range 20 {
				require.Equal(t, c.want, statements(t, one, one.owner, c.query, 100))
				require.Equal(t, c.want, statements(t, hundred, hundred.owner, c.query, 100))
				require.Equal(t, c.want, statements(t, hundred, hundred.sales, c.query, 1))
			}
		})
	}
}

// Relations of the same rows that are asked for whatever the variables are
// loaded in one flight; one that a variable decides about waits until it is
// asked for.
func TestFlights(t *testing.T) {
	t.Parallel()
	s := setup(t)
	crowd(t, s, 30)
	contact := apitest.Value[uuid.UUID](t, s.w, "SELECT id FROM contacts LIMIT 1")
	for name, c := range map[string]struct {
		query   string
		flights int
	}{
		"every relation of a deal":   {`{ deals(first: 30) { edges { node { owner { id } organization { id } contact { id } } } } }`, 2},
		"through fragments":          {`{ deals(first: 30) { edges { node { ...who ... on Deal { organization { id } } } } } } fragment who on Deal { owner { id } }`, 2},
		"a list and an owner":        {`{ organizations(first: 30) { edges { node { owner { id } contacts(first: 1) { edges { cursor } } } } } }`, 3},
		"of one record":              {`{ contact(id: "` + contact.String() + `") { organization { id } owner { id } } }`, 2},
		"a level below":              {`{ deals(first: 30) { edges { node { organization { id owner { id } } } } } }`, 3},
		"on a condition that holds":  {`query($no: Boolean = true) { deals(first: 30) { edges { node { owner { id } organization @include(if: $no) { id } } } } }`, 3},
		"on one that does not":       {`query($no: Boolean = false) { deals(first: 30) { edges { node { owner { id } organization @include(if: $no) { id } } } } }`, 2},
		"in a fragment on condition": {`query($no: Boolean = false) { deals(first: 30) { edges { node { owner { id } ... @include(if: $no) { contact { id } } } } } }`, 2},
	} {
		first := s.owner.Do(t, c.query, nil)
		require.Empty(t, first.Errors, "%s: %s", name, first.Body)
		for range 3 { // its viewer is cached, and its COMMIT travels
			require.JSONEq(t, string(first.Data), string(s.owner.Do(t, c.query, nil).Data), name)
			line := s.Log.Last(t, "operation")
			require.EqualValues(t, c.flights, line["flights"], name)
			require.EqualValues(t, 1, line["runs"], name)
		}
	}
}

// Each parent gets its own children, in order, however many parents share the
// statement.
func TestNestedListsOfManyParents(t *testing.T) {
	t.Parallel()
	s := setup(t)
	shuffled(t, s, apitest.NewRandom(t))
	var got struct {
		Organizations struct {
			Edges []struct {
				Node struct {
					ID                      string
					Contacts, Deals, Single connection
				}
			}
		}
	}
	s.manager.Must(t, fmt.Sprintf(`{ organizations(first: 100) { edges { node { id contacts(first: 3)%s deals(first: 5)%s single: deals(first: 1)%s } } } }`,
		pageFields, pageFields, pageFields), nil, &got)
	require.Len(t, got.Organizations.Edges, 60)
	for _, e := range got.Organizations.Edges {
		id := uuid.MustParse(e.Node.ID)
		contacts := rows(t, s.w, "contacts", "organization_id = $1", "sort_name, id", id)
		deals := rows(t, s.w, "deals", "organization_id = $1", "created_at DESC, id DESC", id)
		requireFirst(t, contacts, e.Node.Contacts, 3)
		requireFirst(t, deals, e.Node.Deals, 5)
		requireFirst(t, deals, e.Node.Single, 1)
	}
}

// requireFirst compares a list's first page with all that it should hold.
func requireFirst(t *testing.T, all []string, got connection, size int) {
	t.Helper()
	require.Equal(t, len(all), got.TotalCount)
	require.Equal(t, len(all) > size, got.PageInfo.HasNextPage)
	ids := []string{}
	for _, e := range got.Edges {
		ids = append(ids, e.Node.ID)
	}
	require.Equal(t, all[:min(size, len(all))], ids)
}

// A loader that fails is not tried again for the next row, and the next
// operation is well again. In a mutation its failure is the mutation's, though
// null could stand where it failed.
func TestFailingLoader(t *testing.T) {
	t.Parallel()
	s := setup(t)
	crowd(t, s, 50)
	const query = `{ deals(first: 50) { edges { node { organization { name } } } } }`
	const mutation = `mutation($id: ID!) { updateDeal(input: {id: $id, name: "New"}) { deal { organization { name } } } }`
	deal := apitest.Vars{"id": apitest.Value[uuid.UUID](t, s.w, "SELECT id FROM deals LIMIT 1")}
	rename := func(from, to string) {
		_, err := s.DB.Owner().Exec(t.Context(), "ALTER TABLE "+s.w.Tenant.SchemaName+"."+from+" RENAME TO "+to)
		require.NoError(t, err)
	}
	rename("organizations", "gone")
	a := s.owner.Do(t, query, nil)
	require.Len(t, a.Errors, 1, "and not one for each row")
	require.Equal(t, crm.CodeUnavailable, a.Errors[0].Extensions.Code)
	require.EqualValues(t, 3, s.Log.Last(t, "operation")["statements"])
	s.owner.Fail(t, crm.CodeUnavailable, mutation, deal)
	rename("gone", "organizations")
	s.owner.Must(t, query, nil, nil)
	require.Zero(t, apitest.Value[int](t, s.w, "SELECT count(*) FROM deals WHERE name = 'New'"))
	s.owner.Must(t, mutation, deal, nil)
}
