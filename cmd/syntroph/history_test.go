package main

import (
	"fmt"
	"testing"

	"github.com/stretchr/testify/require"
)

// An operator removes what is older than they say, more than one transaction takes too,
// and none of another tenant's than they mean; what a restore needs stays.
func TestHistoryTrim(t *testing.T) {
	t.Parallel()
	s := setup(t)
	s.createAll(t, "acme", "techstart")
	for subdomain, rows := range map[string][2]int{"acme": {10_003, 400}, "techstart": {1, 800}} {
		s.exec(t, fmt.Sprintf(`INSERT INTO tenant_%s.history (id, record_kind, record_id, action, actor_kind, change)
			SELECT extensions.ordered_uuid(now() - interval '%d days'), 'DEAL', gen_random_uuid(), 'UPDATE', 'OPERATOR', '{}' FROM generate_series(1, %d)`, subdomain, rows[1], rows[0]))
	}
	require.Equal(t, "1 change would be removed from the history of 2 tenants, 0 failed.\nTenant     Changes  Failed\ntechstart        1\n", s.must(t, "history", "trim", "--dry-run"))
	require.Equal(t, "10003 changes removed from the history of 1 tenant, 0 failed.\nTenant  Changes  Failed\nacme      10003\n", s.must(t, "history", "trim", "--days", "365", "--only", "acme"))
	require.JSONEq(t, `[{"subdomain": "acme", "changes": 0}, {"subdomain": "techstart", "changes": 1}]`, s.must(t, "history", "trim", "--days", "365", "--json"))
	s.exec(t, "DROP TABLE tenant_acme.history")
	code, stdout, stderr := s.run(t, "history", "trim", "--json")
	require.Equal(t, 1, code)
	require.Contains(t, stderr, "1 of 2 tenants failed")
	require.Contains(t, stdout, "its schema has no history yet; bring it to this version with: syntroph schema apply")
	require.Contains(t, s.fail(t, 2, "history", "trim", "--days=89"), "--days must be from 90 to 36500")
}
