package plans_test

import (
	"testing"

	"github.com/google/uuid"
	"github.com/jackc/pgx/v5"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/syntroph/syntroph/crm"
	"github.com/syntroph/syntroph/internal/apitest"
	"github.com/syntroph/syntroph/internal/bulk"
)

// past gives a tenant 50,000 activities and as many entries in the history: some of each
// deal, and 10,000 of each about one record.
func (l large) past(t *testing.T) (busy uuid.UUID) {
	t.Helper()
	busy = apitest.Value[uuid.UUID](t, l.w, "SELECT id FROM deals WHERE owner_id = $1 AND contact_id IS NOT NULL ORDER BY id LIMIT 1", l.manyID)
	l.w.Exec(t, `INSERT INTO activities (id, kind, subject, deal_id, contact_id, organization_id, about, owner_id, occurred_at)
		SELECT gen_random_uuid(), 'NOTE', 'N', d.id, d.contact_id, d.organization_id,
			4 + (d.contact_id IS NOT NULL)::integer + 2 * (d.organization_id IS NOT NULL)::integer, d.owner_id, now() - n * interval '3 hours'
		FROM deals AS d, generate_series(1, 10010) AS n WHERE n <= 4 OR d.id = $1`, busy)
	l.w.Exec(t, `INSERT INTO history (id, record_kind, record_id, action, actor_kind, user_id, at, change)
		SELECT extensions.ordered_uuid(now() - n * interval '2 hours'), k.kind, k.id, 'UPDATE', 'USER', k.owner_id, now() - n * interval '2 hours', '{"description": [null, "D"]}'
		FROM (SELECT 'DEAL' AS kind, id, owner_id FROM deals UNION ALL SELECT 'CONTACT', id, owner_id FROM contacts UNION ALL SELECT 'ACTIVITY', id, owner_id FROM activities WHERE deal_id = $1) AS k,
			generate_series(1, 10003) AS n WHERE n <= 3 OR k.id = $1`, busy)
	for _, table := range []string{"activities", "history"} {
		_, err := l.owner.Exec(t.Context(), "VACUUM ANALYZE "+pgx.Identifier{l.w.Tenant.SchemaName, table}.Sanitize())
		require.NoError(t, err)
	}
	return busy
}

// A page of a timeline reads no more than it needs from 100,000 entries, whoever asks,
// of a record with 20,000 of them as of one with few, and of what a user has done.
func TestTimelinesReadAPage(t *testing.T) { //nolint:paralleltest // one plan at a time
	l := loadOf(t, bulk.Size{Organizations: 2_000, Contacts: 5_000, Deals: 10_000})
	busy := l.past(t)
	require.Greater(t, apitest.Value[int](t, l.w, "SELECT (SELECT count(*) FROM activities) + (SELECT count(*) FROM history)"), 100_000)
	contact := apitest.Value[uuid.UUID](t, l.w, "SELECT contact_id FROM deals WHERE id = $1", busy)
	organization := apitest.Value[*uuid.UUID](t, l.w, "SELECT organization_id FROM deals WHERE id = $1", busy)
	few := apitest.Value[uuid.UUID](t, l.w, "SELECT id FROM deals WHERE owner_id = $1 LIMIT 1", l.fewID)
	const entries = `(first: 20) { edges { node { activity { subject owner { email } } change { user { email } record { ... on Deal { name } ... on Contact { email } } fields { field after } } } } pageInfo { endCursor } } } }`
	for name, of := range map[string]struct {
		client *apitest.Client
		field  string
		id     any
	}{
		"busy deal, manager": {l.manager, "deal", busy}, "busy deal, owner": {l.many, "deal", busy}, "quiet deal": {l.few, "deal", few},
		"contact": {l.manager, "contact", contact}, "organization": {l.manager, "organization", organization},
		"user, manager": {l.manager, "user", l.manyID}, "user of few, manager": {l.manager, "user", l.fewID}, "user, self": {l.many, "user", l.manyID}, "few, self": {l.few, "user", l.fewID},
	} {
		query := `query($id: ID!) { it: ` + of.field + `(id: $id) { timeline` + entries
		l.readsAPage(t, name, of.client, query, apitest.Vars{"id": of.id})
	}
	l.auditLogReadsAPage(t, busy)
}

// auditLogReadsAPage: a page of the audit log reads no more, whatever it is narrowed by:
// also where what fits is old, or nothing fits at all.
func (l large) auditLogReadsAPage(t *testing.T, busy uuid.UUID) {
	t.Helper()
	l.w.Exec(t, `INSERT INTO history (id, record_kind, record_id, action, actor_kind, user_id, at, change)
		SELECT extensions.ordered_uuid(now() - n * interval '3 years'), 'USER', $1, 'LOGIN', 'USER', $1, now() - n * interval '3 years', '{}' FROM generate_series(1, 3) AS n`, l.manyID)
	const query = `query($filter: AuditFilter) { auditLog(filter: $filter, first: 20) { edges { node { at change { user { email } fields { field after } } } } pageInfo { endCursor } } }`
	admin := l.w.As(t, crm.RoleAdmin)
	for name, filter := range map[string]apitest.Vars{
		"all": {}, "updates": {"action": "UPDATE"}, "contacts": {"kind": "CONTACT"}, "old logins": {"action": "LOGIN"}, "no failed login": {"action": "LOGIN_FAILED"},
		"a user": {"userId": l.manyID}, "a user's logins": {"userId": l.manyID, "action": "LOGIN"}, "a user of few": {"userId": l.fewID, "kind": "DEAL"},
		"a busy record": {"recordId": busy}, "a busy record's deletions": {"recordId": busy, "kind": "DEAL", "action": "DELETE"}, "until long ago": {"to": "2001-01-01T00:00:00Z"},
	} {
		l.readsAPage(t, "audit log: "+name, admin, query, apitest.Vars{"filter": filter})
	}
}

// readsAPage asserts that a query reads no more than a page takes.
func (l large) readsAPage(t *testing.T, name string, c *apitest.Client, query string, vars apitest.Vars) {
	t.Helper()
	for range l.rounds {
		c.Must(t, query, vars, nil)
	}
	read, discarded := l.sum(t, c, query, vars)
	t.Logf("%s: %.0f read, %.0f discarded", name, read, discarded)
	assert.Less(t, read, 2_500.0, name)
	assert.Less(t, discarded, 200.0, name)
}
