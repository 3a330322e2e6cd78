package isolation

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/syntroph/syntroph/internal/dbtest"
)

// The wall holds behind PgBouncer in transaction mode too, where each
// transaction may have another connection of few.
func TestBehindPgBouncer(t *testing.T) {
	t.Parallel()
	urls := dbtest.Database(t)
	cfg := configOf(urls)
	cfg.URL, cfg.Connections = dbtest.PgBouncer(t, urls.App, 3), 8
	results, err := Verify(t.Context(), cfg)
	require.NoError(t, err)
	require.False(t, Breached(results), "%+v", results)
	require.Contains(t, with(results, Held), "connected through a pooler: every attempt goes through it")
	require.Contains(t, with(results, Held), "every query, with IDs of both tenants and of the other alone, interleaved")
	require.Contains(t, with(results, Held), "cancelled operations, then the other tenant on the same connection")
	requireClean(t, urls)
}
