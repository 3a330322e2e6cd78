package graph_test

import (
	"fmt"
	"testing"
	"time"

	"github.com/google/uuid"
	"github.com/stretchr/testify/require"

	"github.com/syntroph/syntroph/crm"
	"github.com/syntroph/syntroph/internal/apitest"
	"github.com/syntroph/syntroph/internal/dbtest"
)

const auditLog = `query($filter: AuditFilter, $first: Int!, $after: String) { auditLog(filter: $filter, first: $first, after: $after) {
	edges { node { id recordId change { action kind by user { id } fields { field before after } } } } pageInfo { hasNextPage endCursor } } }`

// audited is an entry as a test compares it.
type audited struct {
	ID, RecordID string
	Change       struct {
		Action, Kind, By string
		User             *struct{ ID string }
		Fields           []struct{ Field, Before, After string }
	}
}

// audit reads all that fits a filter, in pages of a size.
func (s suite) audit(t *testing.T, filter apitest.Vars, size int) (all []audited) {
	t.Helper()
	var after *string
	for {
		var got struct {
			AuditLog struct {
				Edges    []struct{ Node audited }
				PageInfo struct {
					HasNextPage bool
					EndCursor   *string
				}
			}
		}
		s.admin.Must(t, auditLog, apitest.Vars{"filter": filter, "first": size, "after": after}, &got)
		for _, e := range got.AuditLog.Edges {
			all = append(all, e.Node)
		}
		if after = got.AuditLog.PageInfo.EndCursor; !got.AuditLog.PageInfo.HasNextPage {
			return all
		}
	}
}

// Whatever it is narrowed by, the audit log has the entries of the history that fit, each
// once, the newest first, in pages of any size.
func TestAuditLogOfRandomPast(t *testing.T) {
	t.Parallel()
	s, r := setup(t), apitest.NewRandom(t)
	users := []uuid.UUID{s.w.User(crm.RoleOwner).ID, s.w.User(crm.RoleManager).ID}
	records := []uuid.UUID{uuid.New(), uuid.New(), users[0]}
	for range 200 {
		s.w.Exec(t, `INSERT INTO history (record_kind, record_id, action, actor_kind, user_id, change) VALUES ($1, $2, $3, 'USER', $4, '{}')`,
			apitest.Pick(r, "CONTACT", "DEAL", "USER", "API_KEY"), apitest.Pick(r, records...), apitest.Pick(r, "CREATE", "UPDATE", "LOGIN"), apitest.Pick(r, users...))
	}
	middle := apitest.Value[time.Time](t, s.w, "SELECT statement_timestamp()")
	for range 20 {
		s.w.Exec(t, `INSERT INTO history (record_kind, record_id, action, actor_kind, user_id, change) VALUES ('DEAL', $1, 'UPDATE', 'USER', $2, '{}')`, records[0], users[0])
	}
	for _, f := range []struct {
		vars apitest.Vars
		sql  string
	}{
		{nil, "true"},
		{apitest.Vars{"userId": users[0]}, "user_id = '" + users[0].String() + "'"},
		{apitest.Vars{"kind": "DEAL"}, "record_kind = 'DEAL'"},
		{apitest.Vars{"action": "LOGIN"}, "action = 'LOGIN'"},
		{apitest.Vars{"recordId": records[0]}, "record_id = '" + records[0].String() + "'"},
		{apitest.Vars{"recordId": records[0], "kind": "DEAL", "action": "UPDATE", "userId": users[1]}, fmt.Sprintf("record_id = '%s' AND record_kind = 'DEAL' AND action = 'UPDATE' AND user_id = '%s'", records[0], users[1])},
		{apitest.Vars{"userId": users[1], "kind": "USER", "action": "CREATE"}, "user_id = '" + users[1].String() + "' AND record_kind = 'USER' AND action = 'CREATE'"},
		{apitest.Vars{"from": middle.Add(time.Millisecond)}, "id >= extensions.ordered_uuid('" + middle.Add(time.Millisecond).Format(time.RFC3339Nano) + "')"},
		{apitest.Vars{"to": "1970-01-01T00:00:00Z"}, "false"},
		{apitest.Vars{"from": "2000-01-01T00:00:00Z", "to": "2100-01-01T00:00:00Z", "kind": "DEAL"}, "record_kind = 'DEAL'"},
	} {
		want := apitest.Value[[]string](t, s.w, "SELECT coalesce(array_agg(id::text ORDER BY id DESC), '{}') FROM history WHERE "+f.sql)
		for _, size := range []int{100, 7} {
			got := []string{}
			for _, e := range s.audit(t, f.vars, size) {
				got = append(got, e.ID)
			}
			require.Equal(t, want, got, "%v by %d", f.vars, size)
		}
	}
	s.refused(t, s.admin, crm.CodeBadUserInput, "filter.from", auditLog, apitest.Vars{"first": 1, "filter": apitest.Vars{"from": "0001-01-01T00:00:00Z"}})
}

// A login leaves an entry, a failed one too, whether its email is somebody's or nobody's,
// with where it came from and nothing of what was typed; a code that is asked for after a
// right password is no failure.
func TestLoginsInTheAuditLog(t *testing.T) {
	t.Parallel()
	s := setup(t)
	sales := s.w.User(crm.RoleSalesperson)
	anonymous := s.w.Anonymous()
	login := func(email, password string) {
		_ = anonymous.Do(t, `mutation($e: String!, $p: String!) { login(input: {email: $e, password: $p}) { expiresAt } }`, apitest.Vars{"e": email, "p": password})
	}
	login(sales.Email, "a password like no other")
	login("nobody@example.com", "a password like no other")
	login(sales.Email, dbtest.Password)
	failed := s.audit(t, apitest.Vars{"action": "LOGIN_FAILED"}, 10)
	require.Len(t, failed, 2)
	require.Equal(t, []string{uuid.Nil.String(), sales.ID.String()}, []string{failed[0].RecordID, failed[1].RecordID})
	require.Nil(t, failed[1].Change.User)
	require.Equal(t, "NOBODY", failed[1].Change.By)
	in := s.audit(t, apitest.Vars{"action": "LOGIN", "recordId": sales.ID}, 1)
	require.Equal(t, sales.ID.String(), in[0].Change.User.ID)
	require.Equal(t, "address", in[0].Change.Fields[0].Field)
	all := apitest.Value[string](t, s.w, "SELECT string_agg(change::text, ' ') FROM history")
	require.NotContains(t, all, "like no other")
	require.NotContains(t, all, "nobody@example.com")
}
