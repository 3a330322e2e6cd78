package graph_test

import (
	"slices"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/syntroph/syntroph/internal/apitest"
	"github.com/syntroph/syntroph/sqlc"
)

// Accented letters stand where their base letter stands.
func TestOrderByFoldedName(t *testing.T) {
	t.Parallel()
	s := setup(t)
	want := []string{"ähnlich", "Ångström", "Kämpfe", "Klein", "Máa", "Mab", "Mb", "Zeta"}
	for _, i := range []int{5, 4, 6, 2, 3, 1, 7, 0} {
		s.w.Organization(t, func(o *sqlc.InsertOrganizationParams) { o.Name = want[i] })
		s.w.Deal(t, func(d *sqlc.InsertDealParams) { d.Name = want[i] })
	}
	for _, list := range []string{"organizations", "deals"} {
		var got map[string]struct {
			Edges []struct{ Node struct{ Name string } }
		}
		s.owner.Must(t, `{ `+list+`(orderBy: {field: NAME}) { edges { node { name } } } }`, nil, &got)
		var names []string
		for _, e := range got[list].Edges {
			names = append(names, e.Node.Name)
		}
		require.Equal(t, want, names, list)
	}
}

// People are ordered by last name and then by first name, as a pair: glued into
// one text, "De La, Ada" would stand before "De, Zoe". One name alone is the name.
func TestOrderOfPeople(t *testing.T) {
	t.Parallel()
	s := setup(t)
	want := [][2]string{{"Zoë", "ähnlich"}, {"Ada", "Ångström"}, {"Zoe", "De"}, {"Ada", "De La"}, {"Ada", "Müller"}, {"Änne", "Muller"}, {"Bo", "MÜLLER"}, {"Suharto", ""}, {"", "Toni"}, {"Al", "Zeta"}}
	for _, i := range []int{5, 4, 6, 2, 3, 8, 1, 7, 0, 9} {
		s.w.Contact(t, func(c *sqlc.InsertContactParams) { c.FirstName, c.LastName = want[i][0], want[i][1] })
	}
	for _, direction := range []string{"ASC", "DESC"} {
		var names [][2]string
		var after *string
		for more := true; more; {
			var got struct {
				Contacts struct {
					Edges []struct {
						Node struct{ FirstName, LastName string }
					}
					PageInfo struct {
						EndCursor   *string
						HasNextPage bool
					}
				}
			}
			s.owner.Must(t, `query($after: String, $by: Direction!) { contacts(first: 3, after: $after, orderBy: {field: NAME, direction: $by}) {
				edges { node { firstName lastName } } pageInfo { endCursor hasNextPage } } }`, apitest.Vars{"after": after, "by": direction}, &got)
			for _, e := range got.Contacts.Edges {
				names = append(names, [2]string{e.Node.FirstName, e.Node.LastName})
			}
			after, more = got.Contacts.PageInfo.EndCursor, got.Contacts.PageInfo.HasNextPage
		}
		if direction == "DESC" {
			slices.Reverse(names)
		}
		require.Equal(t, want, names)
	}
}
