package graph_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/uuid"
	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/require"

	"github.com/syntroph/syntroph/crm"
	"github.com/syntroph/syntroph/internal/apitest"
	"github.com/syntroph/syntroph/sqlc"
)

// trashNouns are the nouns that have a trash.
var trashNouns = []string{"Organization", "Contact", "Deal"}

func (s suite) delete(t *testing.T, c *apitest.Client, noun string, id uuid.UUID) {
	t.Helper()
	c.Must(t, `mutation($id: ID!) { delete`+noun+`(input: {id: $id}) { id } }`, apitest.Vars{"id": id}, nil)
}

func restoring(noun string) string {
	return `mutation($id: ID!, $version: Int) { restore` + noun + `(input: {id: $id, version: $version}) { ` + strings.ToLower(noun) + ` { id version } } }`
}

// linked makes a record of each noun, one linked to the other.
func (s suite) linked(t *testing.T) []uuid.UUID {
	t.Helper()
	o := s.w.Organization(t, nil).ID
	c := s.w.Contact(t, func(c *sqlc.InsertContactParams) { c.OrganizationID, c.Email = &o, new("zoë@example.com") }).ID
	amount := decimal.RequireFromString("10.50")
	d := s.w.Deal(t, func(d *sqlc.InsertDealParams) { d.OrganizationID, d.ContactID, d.Amount = &o, &c, &amount }).ID
	return []uuid.UUID{o, c, d}
}

// rowsOf are a table's rows but for what each write counts up.
func rowsOf(t *testing.T, s suite, table string) string {
	t.Helper()
	return apitest.Value[string](t, s.w, `SELECT coalesce(string_agg((to_jsonb(r) - '{version,updated_at}'::text[])::text, E'\n' ORDER BY id), '') FROM `+table+` AS r`)
}

// totals are what the deals' kept totals come to.
func (s suite) totals(t *testing.T) string {
	t.Helper()
	return apitest.Value[string](t, s.w, `SELECT coalesce(string_agg(r::text, E'\n' ORDER BY r::text), '') FROM (SELECT owner_id, stage, currency, month, sum(deals) AS n,
		trim_scale(sum(amount)) AS amount, trim_scale(sum(weighted)) AS weighted FROM deal_totals GROUP BY 1, 2, 3, 4 HAVING sum(deals) <> 0) AS r`)
}

// A deleted record is nowhere but in the trash, and comes back as it was, with its
// ID and what it was linked to.
func TestRestore(t *testing.T) {
	t.Parallel()
	s := setup(t)
	made := s.linked(t)
	before := map[string]string{"totals": s.totals(t)}
	for _, table := range []string{"organizations", "contacts", "deals"} {
		before[table] = rowsOf(t, s, table)
	}
	for i, noun := range trashNouns {
		id := made[i]
		s.delete(t, s.sales, noun, id)
		require.JSONEq(t, `{"node": null}`, string(s.owner.Do(t, `query($id: ID!) { node(id: $id) { id } }`, apitest.Vars{"id": id}).Data))
		name := strings.ToLower(noun)
		s.owner.Fail(t, crm.CodeNotFound, `query($id: ID!) { `+name+`(id: $id) { id } }`, apitest.Vars{"id": id})
		require.JSONEq(t, `{"it": {"totalCount": 0}}`, string(s.owner.Do(t, `{ it: `+name+`s { totalCount } }`, nil).Data))
		var got struct {
			Trash struct {
				Edges []struct {
					Node struct {
						ID               uuid.UUID
						Kind, Title      string
						Version          int
						Owner, DeletedBy struct{ ID uuid.UUID }
					}
				}
			}
		}
		s.sales.Must(t, `{ trash { edges { node { id kind title version owner { id } deletedBy { id } } } } }`, nil, &got)
		require.Len(t, got.Trash.Edges, 1)
		node, self := got.Trash.Edges[0].Node, s.w.User(crm.RoleSalesperson).ID
		require.Equal(t, []any{id, strings.ToUpper(noun), self, self}, []any{node.ID, node.Kind, node.Owner.ID, node.DeletedBy.ID})
		require.NotEmpty(t, node.Title)
		a := s.sales.Do(t, restoring(noun), apitest.Vars{"id": id, "version": node.Version})
		require.Contains(t, string(a.Body), fmt.Sprintf(`"version":%d}`, node.Version+1))
		require.JSONEq(t, `{"trash": {"edges": []}}`, string(s.owner.Do(t, `{ trash { edges { node { id } } } }`, nil).Data))
		for table, rows := range before {
			if table != "totals" {
				require.Equal(t, rows, rowsOf(t, s, table), "%s restored: %s", noun, table)
			}
		}
		require.Equal(t, before["totals"], s.totals(t))
		entries := s.history(t, crm.RecordKind(strings.ToUpper(noun)), id)
		last := entries[len(entries)-1]
		require.Equal(t, string(crm.ActionRestore), last.Action)
		require.Len(t, last.Change, len(entries[len(entries)-2].Change))
	}
}

// What the trash has of others tells no more than what it has not; who sees all
// data restores all of the workspace's, and nobody another workspace's.
func TestUnreachableTrash(t *testing.T) {
	t.Parallel()
	s := setup(t)
	other := s.Workspace(t)
	colleague, c := s.colleague(t)
	foreign, theirs := records(t, other, other.User(crm.RoleSalesperson).ID), records(t, s.w, colleague.ID)
	live := records(t, s.w, s.w.User(crm.RoleSalesperson).ID)
	for _, noun := range trashNouns {
		name := strings.ToLower(noun)
		s.delete(t, c, noun, theirs[name])
		s.delete(t, other.As(t, crm.RoleSalesperson), noun, foreign[name])
		before := contents(t, s.w) + contents(t, other)
		absent := s.sales.Do(t, restoring(noun), apitest.Vars{"id": uuid.New()})
		e := s.sales.Fail(t, crm.CodeNotFound, restoring(noun), apitest.Vars{"id": uuid.New(), "version": 3})
		require.Equal(t, "input.id", e.Extensions.Field)
		for _, id := range []uuid.UUID{foreign[name], theirs[name], live[name]} {
			require.Equal(t, string(absent.Body), string(s.sales.Do(t, restoring(noun), apitest.Vars{"id": id}).Body))
			require.Equal(t, string(absent.Body), string(s.sales.Do(t, restoring(noun), apitest.Vars{"id": id, "version": 7}).Body))
		}
		destroy := `mutation($id: ID!) { destroy` + noun + `(input: {id: $id}) { id } }`
		for _, id := range []uuid.UUID{foreign[name], live[name], uuid.New()} {
			s.owner.Fail(t, crm.CodeNotFound, restoring(noun), apitest.Vars{"id": id})
			s.owner.Fail(t, crm.CodeNotFound, destroy, apitest.Vars{"id": id})
		}
		require.Equal(t, before, contents(t, s.w)+contents(t, other))
		s.refused(t, s.manager, crm.CodeConflict, "input.version", restoring(noun), apitest.Vars{"id": theirs[name], "version": 2})
		s.manager.Must(t, restoring(noun), apitest.Vars{"id": theirs[name], "version": 1}, nil)
		s.delete(t, c, noun, theirs[name])
		s.refused(t, s.sales, crm.CodeForbidden, "", destroy, apitest.Vars{"id": theirs[name]})
		s.admin.Must(t, destroy, apitest.Vars{"id": theirs[name]}, nil)
		s.owner.Fail(t, crm.CodeNotFound, restoring(noun), apitest.Vars{"id": theirs[name]})
		require.Equal(t, string(crm.ActionDestroy), s.history(t, crm.RecordKind(strings.ToUpper(noun)), theirs[name])[3].Action)
	}
	require.JSONEq(t, `{"trash": {"edges": []}}`, string(s.sales.Do(t, `{ trash { edges { node { id } } } }`, nil).Data))
}

// The trash is paged, the newest first, and narrowed by kind; records deleted in
// one moment too are each on one page.
func TestTrashIsPaged(t *testing.T) {
	t.Parallel()
	s := setup(t)
	var ids []string
	for range 5 {
		for noun, id := range records(t, s.w, s.w.User(crm.RoleSalesperson).ID) {
			s.delete(t, s.manager, strings.ToUpper(noun[:1])+noun[1:], id)
			ids = append(ids, id.String())
		}
	}
	s.w.Exec(t, "UPDATE trash SET deleted_at = date_trunc('hour', deleted_at) WHERE kind <> 'DEAL'")
	for kind, want := range map[any]int{nil: 15, "DEAL": 5} {
		var found []string
		var after any
		for range 10 {
			var got struct {
				Trash struct {
					Count      struct{ Value int }
					TotalCount int
					Edges      []struct{ Node struct{ ID string } }
					PageInfo   struct {
						EndCursor   *string
						HasNextPage bool
					}
				}
			}
			s.sales.Must(t, `query($kind: RecordKind, $after: String) { trash(kind: $kind, first: 2, after: $after) { count { value isMore } totalCount edges { node { id } } pageInfo { endCursor hasNextPage } } }`,
				apitest.Vars{"kind": kind, "after": after}, &got)
			require.Equal(t, []int{want, want}, []int{got.Trash.Count.Value, got.Trash.TotalCount})
			for _, e := range got.Trash.Edges {
				found = append(found, e.Node.ID)
			}
			if after = got.Trash.PageInfo.EndCursor; !got.Trash.PageInfo.HasNextPage {
				break
			}
		}
		require.Len(t, found, want)
		require.Subset(t, ids, found)
		require.Len(t, union(countOf(found), nil), want)
	}
	s.sales.Fail(t, crm.CodeBadUserInput, `{ trash(after: "x") { edges { cursor } } }`, nil)
}

func countOf(ids []string) map[string]int {
	n := map[string]int{}
	for _, id := range ids {
		n[id]++
	}
	return n
}

// A record that was deleted under another version of the schema comes back under
// this one: a new column has its default, one that went is left out.
func TestRestoreAcrossVersions(t *testing.T) {
	t.Parallel()
	s := setup(t)
	id := s.w.Contact(t, func(c *sqlc.InsertContactParams) { c.LifecycleStage = "CUSTOMER" }).ID
	s.delete(t, s.sales, "Contact", id)
	s.w.Exec(t, `UPDATE trash SET record = record - '{lifecycle_stage,job_title}'::text[] || '{"fax": "1"}'`)
	s.sales.Must(t, restoring("Contact"), apitest.Vars{"id": id}, nil)
	require.Equal(t, "LEAD", apitest.Value[string](t, s.w, "SELECT lifecycle_stage FROM contacts WHERE id = $1", id))
}
