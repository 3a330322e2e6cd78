package dbtest

import (
	"errors"
	"os"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/syntroph/syntroph/internal/pgbouncer"
)

// PgBouncer returns a database's URL through a PgBouncer in transaction mode with
// so many connections. Without PgBouncer the test is skipped, but for CI, where
// it fails.
func PgBouncer(t testing.TB, direct string, connections int) string {
	t.Helper()
	through, stop, err := pgbouncer.Start(t.Context(), direct, connections)
	if errors.Is(err, pgbouncer.ErrMissing) && os.Getenv("CI") == "" {
		t.Skip(err)
	}
	require.NoError(t, err)
	t.Cleanup(stop)
	return through
}
