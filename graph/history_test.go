package graph_test

import (
	"strings"
	"testing"

	"github.com/google/uuid"
	"github.com/stretchr/testify/require"

	"github.com/syntroph/syntroph/crm"
	"github.com/syntroph/syntroph/internal/apitest"
	"github.com/syntroph/syntroph/noun"
	"github.com/syntroph/syntroph/sqlc"
)

// noted are the mutations that change no record. They leave an entry in the audit log:
// about a user, a key or the settings.
var noted = map[string]string{
	"login": "LOGIN", "logout": "LOGOUT", "reauthenticate": "REAUTHENTICATE", "revokeSession": "END_SESSIONS",
	"revokeMyOtherSessions": "END_SESSIONS", "revokeUserSessions": "END_SESSIONS",
	"changePassword": "CHANGE_PASSWORD", "resetUserPassword": "RESET_PASSWORD", "redeemPasswordReset": "CHANGE_PASSWORD",
	"confirmSecondFactor": "ADD_SECOND_FACTOR", "removeSecondFactor": "REMOVE_SECOND_FACTOR", "removeUserSecondFactor": "REMOVE_SECOND_FACTOR",
	"createApiKey": "CREATE", "revokeApiKey": "DELETE", "updateWorkspace": "UPDATE",
}

// unrecorded are the mutations that leave no entry.
var unrecorded = map[string]string{
	"startSecondFactor": "nothing lasts until it is confirmed",
	"signup":            "on the apex host: TestHistoryOfUsers",
}

// versionsOfRecords is the query of the versions of all records, historyLengths that
// of the numbers of entries in their histories.
func versionsOfRecords() string {
	all := []string{"SELECT 'deleted ' || kind AS kind, id, version FROM trash"}
	for _, n := range noun.Nouns {
		all = append(all, "SELECT '"+strings.ToUpper(n.Name)+"', id, version FROM "+n.Plural)
	}
	return "SELECT coalesce(jsonb_object_agg(kind || ' ' || id, version), '{}') FROM (" + strings.Join(all, " UNION ALL ") + ") AS records"
}

const historyLengths = `SELECT coalesce(jsonb_object_agg(record, n), '{}') FROM (
	SELECT record_kind || ' ' || record_id AS record, count(*) AS n FROM history GROUP BY 1) AS entries`

// Each mutation of the API that makes, changes or deletes a record leaves an entry
// in that record's history, whatever else it changes on the way.
func TestEveryMutationLeavesHistory(t *testing.T) {
	t.Parallel()
	s, recordVersions := setup(t), versionsOfRecords()
	for _, field := range mutationFields(t, s.w.Anonymous()) {
		p := permissions[field]
		c := s.w.As(t, crm.RoleOwner)
		vars := p.vars(t, s, c)
		versions, lengths := apitest.Value[map[string]int](t, s.w, recordVersions), apitest.Value[map[string]int](t, s.w, historyLengths)
		a := c.Do(t, p.operation, vars)
		nowVersions, nowLengths := apitest.Value[map[string]int](t, s.w, recordVersions), apitest.Value[map[string]int](t, s.w, historyLengths)
		if action, ok := noted[field]; ok {
			require.Empty(t, a.Errors, "%s: %s", field, a.Body)
			require.Equal(t, action, apitest.Value[string](t, s.w, "SELECT action FROM history ORDER BY id DESC LIMIT 1"), field)
			require.Equal(t, sum(lengths)+1, sum(nowLengths), field)
			continue
		}
		if reason, ok := unrecorded[field]; ok {
			require.Equal(t, lengths, nowLengths, "%s: %s", field, reason)
			continue
		}
		require.Empty(t, a.Errors, "%s: %s", field, a.Body)
		require.NotEqual(t, versions, nowVersions, "%s changes something", field)
		for record := range union(versions, nowVersions) {
			record = strings.TrimPrefix(record, "deleted ")
			changed := versions[record] != nowVersions[record] || versions["deleted "+record] != nowVersions["deleted "+record]
			require.Equal(t, changed, nowLengths[record] == lengths[record]+1, "%s: %s", field, record)
		}
		s.w.Exec(t, "UPDATE users SET role = 'OWNER' WHERE id = $1", s.w.User(crm.RoleOwner).ID)
	}
}

func sum(lengths map[string]int) (n int) {
	for _, l := range lengths {
		n += l
	}
	return n
}

func union(a, b map[string]int) map[string]bool {
	all := map[string]bool{}
	for _, m := range []map[string]int{a, b} {
		for k := range m {
			all[k] = true
		}
	}
	return all
}

// mutationFields are the names of the API's mutations, as it says itself.
func mutationFields(t *testing.T, c *apitest.Client) (names []string) {
	t.Helper()
	var got struct {
		Schema struct {
			MutationType struct{ Fields []struct{ Name string } }
		} `json:"__schema"`
	}
	c.Must(t, `{ __schema { mutationType { fields { name } } } }`, nil, &got)
	for _, f := range got.Schema.MutationType.Fields {
		names = append(names, f.Name)
	}
	require.NotEmpty(t, names)
	return names
}

// entry is a row of a history as a test compares it.
type entry struct {
	Action, Actor string
	User, Key     *uuid.UUID
	Change        map[string][2]any
}

// history is what became of a record, oldest first.
func (s suite) history(t *testing.T, kind crm.RecordKind, id any) (entries []entry) {
	t.Helper()
	return apitest.Value[[]entry](t, s.w, `SELECT coalesce(jsonb_agg(jsonb_build_object('action', action, 'actor', actor_kind, 'user', user_id,
		'key', api_key_id, 'change', change) ORDER BY id), '[]') FROM history WHERE record_kind = $1 AND record_id = $2`, string(kind), id)
}

// The actor is the user, and with an API key its maker and the key.
func TestHistoryNamesTheActor(t *testing.T) {
	t.Parallel()
	s := setup(t)
	sales := s.w.User(crm.RoleSalesperson).ID
	o := s.w.Organization(t, nil)
	const rename = `mutation($id: ID!, $name: String!) { updateOrganization(input: {id: $id, name: $name}) { organization { version } } }`
	s.sales.Must(t, rename, apitest.Vars{"id": o.ID, "name": "One"}, nil)
	id, byKey := s.key(t, s.sales, crm.RoleSalesperson)
	byKey.Must(t, rename, apitest.Vars{"id": o.ID, "name": "Two"}, nil)
	keyID := uuid.MustParse(id)
	require.Equal(t, []entry{
		{"UPDATE", "USER", &sales, nil, map[string][2]any{"name": {o.Name, "One"}}},
		{"UPDATE", "API_KEY", &sales, &keyID, map[string][2]any{"name": {"One", "Two"}}},
	}, s.history(t, crm.KindOrganization, o.ID))
}

// A change to what it was is no change: a new version, as ever, and no entry.
func TestNoHistoryOfNothing(t *testing.T) {
	t.Parallel()
	s := setup(t)
	d := s.w.Deal(t, func(p *sqlc.InsertDealParams) { p.Amount = amount("12.5") })
	var got struct {
		UpdateDeal struct{ Deal struct{ Version int } }
	}
	s.sales.Must(t, `mutation($id: ID!, $name: String!) { updateDeal(input: {id: $id, name: $name, amount: "12.50", description: null}) { deal { version } } }`,
		apitest.Vars{"id": d.ID, "name": d.Name}, &got)
	require.Equal(t, 2, got.UpdateDeal.Deal.Version)
	require.Empty(t, s.history(t, crm.KindDeal, d.ID))
}
