package apitest

import (
	"context"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/syntroph/syntroph/sqlc"
)

// Publish makes somebody wait for the workspace's changes, or nobody; the servers
// have heard of it when this returns.
func (w Workspace) Publish(t testing.TB, yes bool) {
	t.Helper()
	db := w.server.DB
	_, err := db.Owner().Exec(t.Context(), "UPDATE public.tenants SET publishes_changes = $1 WHERE id = $2", yes, w.Tenant.ID)
	require.NoError(t, err)
	require.NoError(t, sqlc.New().NotifyTenants(t.Context(), db.Owner(), w.Tenant.Subdomain))
	require.Eventually(t, func() bool {
		now, err := db.Registry().Lookup(context.WithoutCancel(t.Context()), w.Tenant.Subdomain)
		return err == nil && now.PublishesChanges == yes
	}, 10*time.Second, time.Millisecond)
}

// Published are the workspace's events as text, each record's in their order.
func (w Workspace) Published(t testing.TB) (all string) {
	t.Helper()
	require.NoError(t, w.server.DB.Owner().QueryRow(t.Context(), `SELECT coalesce(string_agg(concat_ws(' ', record_kind, record_id, action), E'\n' ORDER BY record_id, id), '')
		FROM public.outbox WHERE schema_name = $1`, w.Tenant.SchemaName).Scan(&all))
	return all
}

// Recorded are the entries of the workspace's histories in the same form: those of some
// kinds of records, or all.
func (w Workspace) Recorded(t testing.TB, kinds ...string) string {
	t.Helper()
	return Value[string](t, w, `SELECT coalesce(string_agg(concat_ws(' ', record_kind, record_id, action), E'\n' ORDER BY record_id, id), '')
		FROM history WHERE cardinality($1::text[]) = 0 OR record_kind = ANY ($1)`, append([]string{}, kinds...))
}
