package noun_test

import (
	"testing"

	"github.com/google/uuid"
	"github.com/stretchr/testify/require"

	"github.com/syntroph/syntroph/crm"
	"github.com/syntroph/syntroph/internal/apitest"
)

// trashed is a mutation of a record in the trash.
func (s suite) trashed(action string) string {
	return `mutation($input: ` + action + s.Type() + `Input!) { it: ` + map[string]string{"Restore": "restore", "Destroy": "destroy"}[action] + s.Type() + `(input: $input) { __typename } }`
}

// A deleted record is restored as it was, by whoever could delete it, at the version
// that they read; nobody else finds it in the trash, and admins alone destroy it.
func TestRestore(t *testing.T) {
	t.Parallel()
	records(t, func(t *testing.T, s suite) {
		id := s.Make(t, s.sales, 1, nil)
		was := s.row(t, id)
		s.sales.Must(t, s.Delete(), input(apitest.Vars{"id": id}), nil)
		require.Empty(t, s.row(t, id))
		_, colleague := s.colleague(t)
		other := s.Workspace(t).As(t, crm.RoleOwner)
		absent := string(s.sales.Do(t, s.trashed("Restore"), input(apitest.Vars{"id": uuid.New()})).Body)
		for _, c := range []*apitest.Client{colleague, other} {
			require.Equal(t, absent, string(c.Do(t, s.trashed("Restore"), input(apitest.Vars{"id": id})).Body))
		}
		s.refused(t, s.sales, crm.CodeConflict, "input.version", s.trashed("Restore"), input(apitest.Vars{"id": id, "version": 7}))
		s.sales.Must(t, s.trashed("Restore"), input(apitest.Vars{"id": id, "version": 1}), nil)
		is := s.row(t, id)
		require.EqualValues(t, 2, is["version"])
		for _, column := range []string{"version", "updated_at"} {
			delete(was, column)
			delete(is, column)
		}
		require.Equal(t, was, is)
		s.refused(t, s.sales, crm.CodeNotFound, "input.id", s.trashed("Restore"), input(apitest.Vars{"id": id})) // it is in no trash any more
		s.sales.Must(t, s.Delete(), input(apitest.Vars{"id": id}), nil)
		s.refused(t, s.sales, crm.CodeForbidden, "", s.trashed("Destroy"), input(apitest.Vars{"id": id}))
		s.admin.Must(t, s.trashed("Destroy"), input(apitest.Vars{"id": id}), nil)
		s.refused(t, s.sales, crm.CodeNotFound, "input.id", s.trashed("Restore"), input(apitest.Vars{"id": id}))
	})
}
