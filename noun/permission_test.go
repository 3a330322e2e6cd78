package noun_test

import (
	"testing"

	"github.com/google/uuid"
	"github.com/stretchr/testify/require"

	"github.com/syntroph/syntroph/crm"
	"github.com/syntroph/syntroph/internal/apitest"
)

// operation is a root field that takes a record's ID.
type operation struct {
	text, field string // the field that an error names
	vars        func(id any, version any) apitest.Vars
}

// byID are the noun's root fields that take a record's ID.
func (s suite) byID() []operation {
	return []operation{
		{s.Operations()[s.Name], "id", func(id, _ any) apitest.Vars { return apitest.Vars{"id": id} }},
		{s.Update(), "input.id", func(id, version any) apitest.Vars { return input(apitest.Vars{"id": id, "version": version}) }},
		{s.Delete(), "input.id", func(id, version any) apitest.Vars { return input(apitest.Vars{"id": id, "version": version}) }},
	}
}

// Whoever is signed in reaches own records with every operation, and nobody else
// reaches anything.
func TestPermissions(t *testing.T) {
	t.Parallel()
	records(t, func(t *testing.T, s suite) {
		for _, c := range []*apitest.Client{s.sales, s.manager, s.admin, s.owner} {
			id := s.Make(t, c, 1, nil)
			for name, op := range s.Operations() {
				vars := apitest.Vars{"id": id, "input": apitest.Vars{"id": id}}
				switch name {
				case "create" + s.Type():
					vars = input(s.Input(2))
				case "delete" + s.Type():
					vars = input(apitest.Vars{"id": s.Make(t, c, 3, nil)})
				}
				before := contents(t, s.w)
				s.w.Anonymous().Fail(t, crm.CodeUnauthenticated, op, vars)
				require.Equal(t, before, contents(t, s.w), name)
				c.Must(t, op, vars, nil)
			}
		}
	})
}

// An ID that the viewer has no record of gets one and the same answer, byte for
// byte, whether it is another tenant's, another owner's, deleted or made up.
func TestUnreachableIDs(t *testing.T) {
	t.Parallel()
	records(t, func(t *testing.T, s suite) {
		other := s.Workspace(t)
		_, colleague := s.colleague(t)
		foreign, colleagues, deleted := s.Make(t, other.As(t, crm.RoleSalesperson), 1, nil), s.Make(t, colleague, 1, nil), s.Make(t, s.sales, 1, nil)
		s.sales.Must(t, s.Delete(), input(apitest.Vars{"id": deleted}), nil)
		before := contents(t, s.w) + contents(t, other)
		for _, op := range s.byID() {
			absent := s.sales.Do(t, op.text, op.vars(uuid.New(), nil))
			e := s.sales.Fail(t, crm.CodeNotFound, op.text, op.vars(uuid.New(), nil))
			require.Equal(t, op.field, e.Extensions.Field)
			for _, id := range []uuid.UUID{foreign, colleagues, deleted} {
				for _, version := range []any{nil, 7} { // a version tells no more
					require.Equal(t, string(absent.Body), string(s.sales.Do(t, op.text, op.vars(id, version)).Body))
				}
			}
			// Whoever sees all data still sees no other tenant's.
			s.owner.Fail(t, crm.CodeNotFound, op.text, op.vars(foreign, nil))
		}
		require.Equal(t, before, contents(t, s.w)+contents(t, other))
	})
}

// A change that was made on an old version is refused, one on the current version
// or on none goes through.
func TestStaleVersions(t *testing.T) {
	t.Parallel()
	records(t, func(t *testing.T, s suite) {
		for _, op := range s.byID()[1:] {
			for version, fresh := range map[any]bool{1: false, 3: false, -1: false, 2: true, nil: true} {
				id := s.Make(t, s.sales, 1, nil)
				s.sales.Must(t, s.Update(), input(apitest.Vars{"id": id}), nil)
				if fresh {
					s.owner.Must(t, op.text, op.vars(id, version), nil)
					continue
				}
				s.refused(t, s.owner, crm.CodeConflict, "input.version", op.text, op.vars(id, version))
			}
		}
	})
}
