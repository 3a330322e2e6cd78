package main

import (
	"context"
	"testing"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/stretchr/testify/require"
)

// kill -9 in the middle of an apply loses nothing: tenants are done or as they
// were, and the next run does those that are left.
func TestSchemaApplyKilled(t *testing.T) {
	t.Parallel()
	s := fleetShell(t)
	for _, name := range []string{"acme", "techstart", "volt"} {
		s.exec(t, "DROP INDEX tenant_"+name+".deals_amount")
		s.exec(t, "ALTER TABLE tenant_"+name+".deals DROP COLUMN next_step")
		s.exec(t, "UPDATE public.tenants SET schema_version = 'older'")
	}
	conn, err := pgx.Connect(t.Context(), s.urls.Owner)
	require.NoError(t, err)
	defer conn.Close(context.WithoutCancel(t.Context()))
	blocker, err := conn.Begin(t.Context())
	require.NoError(t, err)
	// Readable, so that it can be planned for; not changeable.
	_, err = blocker.Exec(t.Context(), "LOCK TABLE tenant_volt.deals IN ACCESS SHARE MODE")
	require.NoError(t, err)

	apply := command(t.Context(), "schema", "apply", "--database-url", s.urls.App, "--owner-database-url", s.urls.Owner,
		"--lock-timeout", "1m", "--workers", "1")
	require.NoError(t, apply.Start())
	t.Cleanup(func() { _ = apply.Process.Kill(); _ = apply.Wait() })
	waiting := "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock' AND query LIKE 'ALTER TABLE%'"
	require.Eventually(t, func() bool { return s.count(t, waiting) == 1 }, 30*time.Second, 10*time.Millisecond, "it comes to volt and waits")
	require.NoError(t, apply.Process.Kill())
	_ = apply.Wait() // it was killed
	require.NoError(t, blocker.Rollback(t.Context()))
	ours := "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND application_name = '" + commandName + "'"
	require.Eventually(t, func() bool { return s.count(t, ours) == 0 }, 30*time.Second, 10*time.Millisecond, "PostgreSQL notices that it is gone")

	require.Equal(t, 1, s.count(t, "SELECT count(*) FROM public.tenants WHERE schema_version = 'older'"))
	require.Equal(t, 1, s.count(t, "SELECT count(*) FROM pg_namespace AS n WHERE nspname = 'tenant_volt' AND NOT EXISTS ("+
		"SELECT FROM pg_class AS c WHERE c.relnamespace = n.oid AND relname = 'deals_amount')"), "volt is as it was")
	require.Contains(t, s.must(t, "schema", "apply"), "3 tenants: 1 changed, 0 failed, 2 needed nothing")
	require.Equal(t, "No tenant differs from what was applied to it.\n", s.must(t, "schema", "drift"))
}

// count is the one number that a query returns.
func (s *shell) count(t *testing.T, sql string) (n int) {
	t.Helper()
	conn, err := pgx.Connect(t.Context(), s.urls.Owner)
	require.NoError(t, err)
	defer conn.Close(t.Context())
	require.NoError(t, conn.QueryRow(t.Context(), sql).Scan(&n))
	return n
}
