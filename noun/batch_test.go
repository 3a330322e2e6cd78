package noun_test

import (
	"encoding/json"
	"fmt"
	"maps"
	"strings"
	"testing"

	"github.com/google/uuid"
	"github.com/stretchr/testify/require"

	"github.com/syntroph/syntroph/crm"
	"github.com/syntroph/syntroph/internal/apitest"
)

// verbs are what a batch can do, in an order in which each finds what it needs.
var verbs = []string{"create", "update", "delete", "restore"}

// batched is what a batch answers.
type batched struct {
	It struct {
		Rows   []*struct{ ID uuid.UUID }
		IDs    []*uuid.UUID
		Errors []struct {
			Index                int
			Code, Field, Message string
		}
	}
}

// batchOf is the operation of a batch.
func (s suite) batchOf(verb string) string {
	rows, key, argument := "rows: "+s.Plural+" { id }", "", ""
	switch verb {
	case "delete":
		rows = "ids"
	case "create":
		key, argument = ", $key: String", ", idempotencyKey: $key"
	}
	return fmt.Sprintf(`mutation($input: %s%s%sInput!%s) { it: %s%s(input: $input%s) { %s errors { index code field message } } }`,
		strings.ToUpper(verb[:1]), verb[1:], s.Types(), key, verb, s.Types(), argument, rows)
}

// items are a batch's variables.
func items(mode string, all ...apitest.Vars) apitest.Vars {
	return input(apitest.Vars{"mode": mode, "items": all})
}

func (s suite) batch(t *testing.T, c *apitest.Client, verb, mode string, all ...apitest.Vars) (got batched) {
	t.Helper()
	c.Must(t, s.batchOf(verb), items(mode, all...), &got)
	return got
}

// single is the operation that does to one record what a batch does to many.
func (s suite) single(verb string) string {
	return map[string]string{"create": s.Create(), "update": s.Update(), "delete": s.Delete(), "restore": s.trashed("Restore")}[verb]
}

// A batch does what as many mutations do, one by one: rows and history.
func TestBatchEqualsOneByOne(t *testing.T) {
	t.Parallel()
	records(t, func(t *testing.T, one suite) {
		const n = 4
		many := newSuite(t, one.Noun, one.Server)
		parents, ofMany := one.parents(t), many.parents(t)
		made, batch := make([]apitest.Vars, n), make([]apitest.Vars, n) // what is done to each
		for i := range n {
			made[i] = one.Input(i)
			batch[i] = maps.Clone(made[i])
			maps.Copy(made[i], parents)
			maps.Copy(batch[i], ofMany)
		}
		for _, verb := range verbs {
			for i := range n {
				var got struct {
					It struct{ Record struct{ ID uuid.UUID } }
				}
				one.manager.Must(t, one.single(verb), input(made[i]), &got)
				if verb == "create" {
					made[i]["id"] = got.It.Record.ID
				}
			}
			got := many.batch(t, many.manager, verb, []string{"EACH", "ALL_OR_NOTHING"}[len(verb)%2], batch...)
			require.Empty(t, got.It.Errors)
			for i := range n {
				if verb == "create" {
					batch[i]["id"] = got.It.Rows[i].ID
				}
				require.Equal(t, one.told(t, made[i]["id"], parents), many.told(t, batch[i]["id"], ofMany), verb)
				made[i], batch[i] = one.next(verb, i, made[i]["id"]), apitest.Vars{"id": batch[i]["id"]}
				for field, value := range made[i] {
					if field != "id" {
						batch[i][field] = value
					}
				}
			}
		}
		require.Empty(t, apitest.Value[string](t, many.w, broken))
	})
}

// next is what is done to a record after a verb: every field is changed, then it is
// deleted and restored.
func (s suite) next(verb string, i int, id any) apitest.Vars {
	change := apitest.Vars{"id": id}
	if verb == "create" {
		for _, f := range s.Fields("Update") {
			change[f.Name] = s.Value(f, 10+i)
		}
	}
	return change
}

// told is a record with its history as text, without times of its own and with words
// for the IDs.
func (s suite) told(t *testing.T, id any, parents apitest.Vars) string {
	t.Helper()
	of := id.(uuid.UUID)
	names := []string{of.String(), "its ID"}
	for _, role := range crm.Roles {
		names = append(names, s.w.User(role).ID.String(), string(role))
	}
	for field, parent := range parents {
		names = append(names, parent.(uuid.UUID).String(), field)
	}
	all := []any{withoutTimes(s, s.row(t, of))}
	for _, e := range s.history(t, of) {
		all = append(all, e.Action, e.User, withoutTimes(s, e.Change))
	}
	text, err := json.Marshal(all)
	require.NoError(t, err)
	return strings.NewReplacer(names...).Replace(string(text))
}

// withoutTimes leaves out the points in time that no input says.
func withoutTimes[V any](s suite, columns map[string]V) map[string]V {
	said := map[string]bool{}
	for _, f := range s.Fields("Create") {
		said[apitest.Column(f.Name)] = true
	}
	maps.DeleteFunc(columns, func(column string, _ V) bool {
		return (strings.HasSuffix(column, "_at") || strings.HasSuffix(column, "_since")) && !said[column]
	})
	return columns
}

// short is a record with few fields: 500 of them fit into a request.
func (s suite) short(seed int) apitest.Vars {
	in := apitest.Vars{}
	for i, f := range s.Fields("Create") {
		if i < 4 || f.Type.NonNull {
			in[f.Name] = s.Value(f, seed)
		}
	}
	maps.Copy(in, s.needs)
	return in
}

// How many statements and flights a batch takes does not depend on its size.
func TestBatchesTakeAConstantNumberOfStatements(t *testing.T) {
	t.Parallel()
	records(t, func(t *testing.T, s suite) {
		parents, took := s.parents(t), map[string][]any{}
		parents["ownerId"] = s.w.User(crm.RoleSalesperson).ID
		for _, n := range []int{2, 500} {
			all := make([]apitest.Vars, n)
			for i := range all {
				all[i] = s.short(i)
				maps.Copy(all[i], parents)
			}
			for _, verb := range verbs {
				got := s.batch(t, s.manager, verb, "ALL_OR_NOTHING", all...)
				line := s.Log.Last(t, "operation")
				took[verb] = append(took[verb], line["statements"], line["flights"])
				for i := range all {
					switch verb {
					case "create":
						all[i] = apitest.Vars{"id": got.It.Rows[i].ID}
						f := s.Fields("Update")[0]
						all[i][f.Name] = s.Value(f, i+1)
					default:
						all[i] = apitest.Vars{"id": all[i]["id"]}
					}
				}
			}
		}
		for verb, n := range took {
			require.Equal(t, n[:2], n[2:], verb)
		}
	})
}
