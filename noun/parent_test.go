package noun_test

import (
	"strings"
	"testing"

	"github.com/google/uuid"
	"github.com/stretchr/testify/require"

	"github.com/syntroph/syntroph/crm"
	"github.com/syntroph/syntroph/internal/apitest"
	"github.com/syntroph/syntroph/noun"
)

// parent is the noun that a column refers to.
func (s suite) parent(p noun.Parent) apitest.Noun {
	return apitest.Declared(p.Noun)
}

// parentField is a column's field in the API.
func (s suite) parentField(p noun.Parent) string {
	return fieldOf(strings.TrimSuffix(p.Column, "_id"))
}

// A record's lists have those that refer to it, page by page, and count them; the
// number of statements is the same for one parent and for many.
func TestNestedLists(t *testing.T) {
	t.Parallel()
	records(t, func(t *testing.T, s suite) {
		for _, p := range s.Parents {
			if p.Children == "" {
				continue
			}
			s := newSuite(t, s.Noun, s.Server) // whose first parent has some
			parent := s.parent(p)
			query := `query($first: Int!) { ` + parent.Plural + `(first: $first) { edges { node { id it: ` + p.Children + `(first: 2) { totalCount pageInfo { hasNextPage } edges { node { id ` +
				s.parentField(p) + ` { id } owner { id } } } } } } } }`
			run := func(first int) int {
				s.manager.Must(t, query, apitest.Vars{"first": first}, nil)
				n, ok := s.Log.Last(t, "operation")["statements"].(float64)
				require.True(t, ok)
				return int(n)
			}
			for i := range 5 {
				id := parent.Make(t, s.sales, i, nil)
				for j := range 3 {
					s.Make(t, s.sales, j, apitest.Vars{s.parentField(p) + "Id": id})
				}
				s.requireNested(t, p, id)
			}
			require.Equal(t, run(1), run(100))
		}
	})
}

// requireNested compares a record's list, read in two pages, with the table.
func (s suite) requireNested(t *testing.T, p noun.Parent, id uuid.UUID) {
	t.Helper()
	query := `query($id: ID!, $after: String) { it: ` + s.parent(p).Name + `(id: $id) { list: ` + p.Children + `(first: 2, after: $after)` + pageFields + ` } }`
	var got struct{ It struct{ List connection } }
	s.sales.Must(t, query, apitest.Vars{"id": id}, &got)
	require.Equal(t, 3, got.It.List.TotalCount)
	require.True(t, got.It.List.PageInfo.HasNextPage)
	ids := got.It.List.ids()
	s.sales.Must(t, query, apitest.Vars{"id": id, "after": got.It.List.PageInfo.EndCursor}, &got)
	orderBy := "sort_name, id"
	if s.Newest != "" {
		orderBy = s.Newest + " DESC, id DESC"
	}
	require.Equal(t, s.rows(t, p.Column+" = '"+id.String()+"'", orderBy), append(ids, got.It.List.ids()...))
}

// Deleting a record takes it off those that refer to it, as a change that their
// history has.
func TestDeletingWhatOthersReferTo(t *testing.T) {
	t.Parallel()
	records(t, func(t *testing.T, s suite) {
		for _, p := range s.Parents {
			if s.Requires(p) {
				continue
			}
			parent := s.parent(p)
			to := parent.Make(t, s.sales, 1, nil)
			id := s.Make(t, s.sales, 1, apitest.Vars{s.parentField(p) + "Id": to})
			s.sales.Must(t, parent.Delete(), input(apitest.Vars{"id": to}), nil)
			require.Nil(t, s.row(t, id)[p.Column])
			entries := s.history(t, id)
			require.Equal(t, map[string][2]any{p.Column: {to.String(), nil}}, entries[len(entries)-1].Change)
		}
	})
}

// Who leaves hands over what is theirs to work on, and it is counted.
func TestHandOver(t *testing.T) {
	t.Parallel()
	records(t, func(t *testing.T, s suite) {
		leaver, c := s.colleague(t)
		id, heir := s.Make(t, c, 1, nil), s.w.User(crm.RoleManager).ID
		var got struct {
			It struct{ OpenRecords map[string]int }
		}
		s.admin.Must(t, `mutation($input: DeactivateUserInput!) { it: deactivateUser(input: $input) { openRecords { `+s.Plural+` } } }`,
			input(apitest.Vars{"id": leaver.ID, "handOverToId": heir}), &got)
		require.Equal(t, 1, got.It.OpenRecords[s.Plural])
		require.Equal(t, heir.String(), s.row(t, id)["owner_id"])
		entries := s.history(t, id)
		require.Equal(t, map[string][2]any{"owner_id": {leaver.ID.String(), heir.String()}}, entries[len(entries)-1].Change)
	})
}
