package main

import (
	"encoding/json"
	"testing"

	"github.com/jackc/pgx/v5"
	"github.com/stretchr/testify/require"

	"github.com/syntroph/syntroph/schema"
)

// exec changes the database behind the commands' back.
func (s *shell) exec(t *testing.T, sql string) {
	t.Helper()
	conn, err := pgx.Connect(t.Context(), s.urls.Owner)
	require.NoError(t, err)
	defer conn.Close(t.Context())
	_, err = conn.Exec(t.Context(), sql)
	require.NoError(t, err)
}

func TestSchemaCommands(t *testing.T) {
	t.Parallel()
	s := setup(t)
	for _, name := range []string{"acme", "techstart", "volt"} {
		code, _, stderr := s.create(t, name)
		require.Zero(t, code, stderr)
	}
	require.Contains(t, s.must(t, "schema", "apply"), "3 tenants: 0 changed, 0 failed, 3 were at version "+schema.TenantVersion())

	// The registry of an earlier build had no record of migrations.
	s.exec(t, "DROP TABLE public.tenant_migrations")
	// Two drift the same way, one so that a change would lose data.
	s.exec(t, "DROP INDEX tenant_acme.deals_amount")
	s.exec(t, "DROP INDEX tenant_techstart.deals_amount")
	s.exec(t, "ALTER TABLE tenant_volt.deals ADD COLUMN precious text")

	plan := s.must(t, "schema", "plan")
	require.Contains(t, plan, "acme, techstart: 1 statements")
	require.Contains(t, plan, `CREATE INDEX "deals_amount"`)
	require.Contains(t, plan, "SHARE: writes wait")
	require.Regexp(t, `DESTROYS +column deals.precious`, plan)
	require.Equal(t, "acme\ntechstart\nvolt\n", s.must(t, "schema", "apply", "--dry-run"))

	code, stdout, stderr := s.run(t, "schema", "apply")
	require.Equal(t, 1, code)
	require.Contains(t, stdout, "3 tenants: 2 changed, 1 failed")
	require.Regexp(t, `volt +the change would drop column deals.precious with its data; allow it with --allow-destructive`, stdout)
	require.Contains(t, stderr, "1 of 3 tenants failed")

	var outcomes []outcome
	require.NoError(t, json.Unmarshal([]byte(s.must(t, "schema", "apply", "--only", "volt", "--allow-destructive", "--json")), &outcomes))
	require.Len(t, outcomes, 1)
	require.Empty(t, outcomes[0].Error)
	require.Regexp(t, `(?s)volt +`+schema.TenantVersion()+` +current.*3 of 3 tenants are at version`, s.must(t, "schema", "status"))
}
