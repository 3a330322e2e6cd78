package main

import (
	"fmt"
	"testing"

	"github.com/stretchr/testify/require"
)

// deleted puts records into a tenant's trash, deleted so many days ago.
func (s *shell) deleted(t *testing.T, subdomain string, n, days int) {
	t.Helper()
	s.exec(t, fmt.Sprintf(`INSERT INTO tenant_%s.trash (kind, id, record, title, owner_id, version, deleted_at)
		SELECT 'CONTACT', gen_random_uuid(), '{}', 'Ada', gen_random_uuid(), 1, now() - interval '%d days' - interval '1 minute' FROM generate_series(1, %d)`, subdomain, days, n))
}

// An operator empties the trash of what is older than 30 days, or than they say:
// more than one transaction takes too, and none of another tenant's than they mean.
func TestTrashEmpty(t *testing.T) {
	t.Parallel()
	s := setup(t)
	s.createAll(t, "acme", "behind", "techstart")
	s.deleted(t, "acme", 10_003, 30)
	s.deleted(t, "acme", 2, 29)
	s.deleted(t, "techstart", 1, 31)
	require.Equal(t, "10004 records would be removed from the trash of 3 tenants, 0 failed.\nTenant     Records  Failed\nacme         10003\ntechstart        1\n",
		s.must(t, "trash", "empty", "--dry-run"))
	require.Equal(t, "10003 records removed from the trash of 1 tenant, 0 failed.\nTenant  Records  Failed\nacme      10003\n", s.must(t, "trash", "empty", "--only", "acme"))
	s.exec(t, "DROP TABLE tenant_behind.trash")
	code, stdout, stderr := s.run(t, "trash", "empty", "--days", "0", "--json")
	require.Equal(t, 1, code)
	require.Contains(t, stderr, "1 of 3 tenants failed")
	require.JSONEq(t, `[{"subdomain": "acme", "records": 2},
		{"subdomain": "behind", "records": 0, "error": "its schema has no trash yet; bring it to this version with: syntroph schema apply"},
		{"subdomain": "techstart", "records": 1}]`, stdout)
	require.Contains(t, s.fail(t, 2, "trash", "empty", "--days=-1"), "--days must be from 0 to 36500")
}
