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
	require.Contains(t, with(results, Held), "a pooler is in front: every attempt goes through it")
	require.Contains(t, with(results, Held), "every query, by IDs of both and of the other, interleaved")
	require.Contains(t, with(results, Held), "cancelled operations, then the other tenant on the same connection")
	requireClean(t, urls)
}
