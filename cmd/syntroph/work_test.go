package main

import (
	"syscall"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

// work empties the outbox, and ends in order when it is told to.
func TestWork(t *testing.T) {
	t.Parallel()
	s := setup(t)
	s.createAll(t, "acme")
	s.exec(t, "INSERT INTO outbox (schema_name, slot_role, record_kind, record_id, action) "+
		"SELECT schema_name, slot_role, 'DEAL', gen_random_uuid(), 'UPDATE' FROM tenants, generate_series(1, 3)")
	work := command(t.Context(), "work", "--database-url", s.urls.App, "--owner-database-url", s.urls.Owner)
	require.NoError(t, work.Start())
	t.Cleanup(func() { _ = work.Process.Kill(); _ = work.Wait() })
	require.Eventually(t, func() bool { return s.count(t, "SELECT count(*) FROM tenant_acme.work_progress") == 1 }, 30*time.Second, 20*time.Millisecond)
	require.Zero(t, s.count(t, "SELECT count(*) FROM outbox"))
	require.NoError(t, work.Process.Signal(syscall.SIGTERM))
	require.NoError(t, work.Wait(), "it exits with 0")
	require.NotZero(t, s.count(t, "SELECT count(*) FROM river.river_job WHERE state = 'completed'"))
}
