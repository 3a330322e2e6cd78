package noun_test

import (
	"testing"

	"github.com/google/uuid"
	"github.com/stretchr/testify/require"

	"github.com/syntroph/syntroph/crm"
	"github.com/syntroph/syntroph/internal/apitest"
)

// Each field refuses what its type and its constraint refuse, at its path, in a new
// record and in a change; nothing is written.
func TestBadInputs(t *testing.T) {
	t.Parallel()
	records(t, func(t *testing.T, s suite) {
		id := s.Make(t, s.sales, 1, nil)
		before, tried := contents(t, s.w), 0
		for action, op := range map[string]string{"Create": s.Create(), "Update": s.Update()} {
			for _, f := range s.Fields(action) {
				for _, value := range s.Bad(f) {
					in := apitest.Vars{"id": id}
					if action == "Create" {
						in = s.Input(2)
					}
					in[f.Name] = value
					e := s.sales.Fail(t, crm.CodeBadUserInput, op, input(in))
					require.Equal(t, "input."+f.Name, e.Extensions.Field, "%.40v: %s", value, e.Message)
					require.NotEmpty(t, e.Message)
					tried++
				}
			}
		}
		require.Greater(t, tried, 20)
		require.Equal(t, before, contents(t, s.w))
	})
}

// A field that every record has can't be cleared.
func TestRequiredFieldsStay(t *testing.T) {
	t.Parallel()
	records(t, func(t *testing.T, s suite) {
		id := s.Make(t, s.sales, 1, nil)
		for _, f := range s.Fields("Create") {
			if f.Type.NonNull {
				s.refused(t, s.sales, crm.CodeBadUserInput, "input."+f.Name, s.Update(), input(apitest.Vars{"id": id, f.Name: nil}))
			}
		}
		s.refused(t, s.sales, crm.CodeBadUserInput, "input.ownerId", s.Update(), input(apitest.Vars{"id": id, "ownerId": nil}))
		for field := range s.needs {
			without := s.Input(2)
			delete(without, field)
			s.refused(t, s.sales, crm.CodeBadUserInput, "input."+field, s.Create(), input(without))
			for _, c := range []*apitest.Client{s.sales, s.owner} {
				s.refused(t, c, crm.CodeBadUserInput, "input."+field, s.Update(), input(apitest.Vars{"id": id, field: nil}))
				s.refused(t, c, crm.CodeBadUserInput, "input.items.0."+field, s.batchOf("update"), items("ALL_OR_NOTHING", apitest.Vars{"id": id, field: nil}))
			}
		}
	})
}

// A record keeps what it is made with and what it is changed to, and a field that
// is left out stays as it is.
func TestFieldsAreKept(t *testing.T) {
	t.Parallel()
	records(t, func(t *testing.T, s suite) {
		id := s.Make(t, s.sales, 1, nil)
		made := s.row(t, id)
		for _, f := range s.Fields("Create") {
			require.NotNil(t, made[apitest.Column(f.Name)], f.Name)
		}
		for _, f := range s.Fields("Update") {
			before := s.row(t, id)
			s.sales.Must(t, s.Update(), input(apitest.Vars{"id": id, f.Name: s.Value(f, 2)}), nil)
			after := s.row(t, id)
			for column, value := range before {
				switch column {
				case "updated_at", "sort_name", "search_text":
				case "version":
					require.Equal(t, int(value.(float64))+1, int(after[column].(float64)))
				case apitest.Column(f.Name):
					require.NotNil(t, after[column])
				default:
					require.Equal(t, value, after[column], "%s with %s", column, f.Name)
				}
			}
		}
	})
}

// A salesperson refers to nothing that they don't see, and whoever sees all data
// to nothing of another tenant.
func TestReferencesToStrangers(t *testing.T) {
	t.Parallel()
	records(t, func(t *testing.T, s suite) {
		other := s.Workspace(t)
		colleague, theirs := s.colleague(t)
		foreign := other.As(t, crm.RoleSalesperson)
		gone := s.w.NewUser(t, crm.RoleSalesperson)
		s.w.Exec(t, "UPDATE users SET deactivated_at = now() WHERE id = $1", gone.ID)
		own := s.Make(t, s.sales, 1, nil)
		for _, p := range s.Parents {
			field := s.parentField(p) + "Id"
			parent := s.parent(p)
			foreignID, colleagues := parent.Make(t, foreign, 1, nil), parent.Make(t, theirs, 1, nil)
			for op, in := range map[string]apitest.Vars{s.Create(): s.Input(1), s.Update(): {"id": own}} {
				refer := func(id any) apitest.Vars { in[field] = id; return input(in) }
				absent := s.sales.Do(t, op, refer(uuid.New()))
				for _, id := range []uuid.UUID{foreignID, colleagues} {
					s.refused(t, s.sales, crm.CodeNotFound, "input."+field, op, refer(id))
					require.Equal(t, string(absent.Body), string(s.sales.Do(t, op, refer(id)).Body), "indistinguishable")
				}
				s.refused(t, s.owner, crm.CodeNotFound, "input."+field, op, refer(foreignID))
				s.refused(t, s.owner, crm.CodeBadUserInput, "input."+field, op, refer("nobody"))
				s.owner.Must(t, op, refer(colleagues), nil)
				// Or what the salesperson's record refers to would be shown to them.
				s.sales.Must(t, s.Update(), input(apitest.Vars{"id": own, field: s.needs[field]}), nil)
			}
		}
		for op, in := range map[string]apitest.Vars{s.Create(): s.Input(1), s.Update(): {"id": own}} {
			in["ownerId"] = colleague.ID
			s.refused(t, s.sales, crm.CodeForbidden, "input.ownerId", op, input(in))
			in["ownerId"] = other.User(crm.RoleSalesperson).ID
			s.refused(t, s.owner, crm.CodeNotFound, "input.ownerId", op, input(in))
			in["ownerId"] = gone.ID
			s.refused(t, s.owner, crm.CodeBadUserInput, "input.ownerId", op, input(in))
		}
	})
}
