package fault_test

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/syntroph/syntroph/crm"
	"github.com/syntroph/syntroph/internal/apitest"
	"github.com/syntroph/syntroph/internal/dbtest"
	"github.com/syntroph/syntroph/internal/devpg"
	"github.com/syntroph/syntroph/tenant"
	"github.com/syntroph/syntroph/tenant/provision"
)

// A disk without room for PostgreSQL's own log of changes takes PostgreSQL down.
// Every answer says so at once, no change that was answered is lost, none is
// there twice, and the server needs no restart when PostgreSQL is back.
func TestFullDiskTakesPostgreSQLDown(t *testing.T) {
	t.Parallel()
	d, roomy := newDisk(t, "256m"), t.TempDir()
	pg := startOn(t, d)
	s := setup(t, logOnly(t, pg, roomy))
	s.records(t)
	c := s.w.As(t, crm.RoleManager)
	c.Must(t, reads["nested"], nil, nil)

	d.fill(t, 0)
	s.spendLog(t)
	told := s.writeUntilDown(t, c)
	requireTyped(t, c.Do(t, reads["nested"], nil), crm.CodeUnavailable)

	now, cancel := context.WithCancel(t.Context())
	cancel() // it has no room to write down that it ends
	require.NoError(t, pg.Stop(now))
	d.empty(t)
	startOn(t, d)
	for name, n := range told {
		if n != unknown {
			require.Equal(t, n, s.written(t, name), name)
		}
	}
	require.Empty(t, write(t, c, "well").Errors)
	s.requireWell(t, c)
}

// unknown is how often a record was made, when nobody knows.
const unknown = -1

// writeUntilDown writes until PostgreSQL is down and after, and returns how often
// each record was made by what the answer said.
func (s suite) writeUntilDown(t *testing.T, c *apitest.Client) map[string]int {
	t.Helper()
	told := map[string]int{}
	for failed := 0; failed < 20; {
		require.Less(t, len(told), 200, "PostgreSQL needs no more room")
		name := fmt.Sprintf("down %d", len(told))
		a := write(t, c, name)
		if len(a.Errors) == 0 {
			told[name] = 1
			continue
		}
		failed++
		requireTyped(t, a, crm.CodeUnavailable, crm.CodeOutcomeUnknown)
		told[name] = 0
		if a.Errors[0].Extensions.Code == crm.CodeOutcomeUnknown {
			told[name] = unknown
		}
	}
	return told
}

// spendLog uses up the files of the log of changes that PostgreSQL has, but for
// what some writes take.
func (s suite) spendLog(t *testing.T) {
	t.Helper()
	const file = 16 << 20
	_, err := s.DB.Owner().Exec(t.Context(), `SELECT pg_logical_emit_message(false, 'test', repeat('x', (
		$1 * (SELECT 1 + count(*) FROM pg_ls_waldir() WHERE name > pg_walfile_name(pg_current_wal_insert_lsn()))
		- (pg_current_wal_insert_lsn() - '0/0') % $1 - 256000)::integer))`, file)
	require.NoError(t, err)
}

// startOn starts a PostgreSQL of the test's own with all that it writes on the
// disk.
func startOn(t *testing.T, d disk) *devpg.Server {
	t.Helper()
	pg, err := devpg.Start(t.Context(), devpg.Config{Dir: filepath.Join(string(d), "whole")})
	require.NoError(t, err)
	t.Cleanup(func() { _ = pg.Stop(context.Background()) })
	return pg
}

// logOnly returns an option that puts the test's database on that PostgreSQL, its
// tables in a roomy folder.
func logOnly(t *testing.T, pg *devpg.Server, roomy string) func(*tenant.Config) {
	t.Helper()
	require.NoError(t, os.Chmod(filepath.Dir(roomy), 0o755)) //nolint:gosec // as the disk's
	db, err := tenant.Open(t.Context(), tenant.Config{URL: pg.URL(), Bulkheads: 1, Connections: 1})
	require.NoError(t, err)
	err = provision.Init(t.Context(), db.Owner(), provision.InitOptions{AppLogin: dbtest.AppLogin, Slots: 4})
	db.Close()
	require.NoError(t, err)
	move(t, pg.URLFor(devpg.Owner, "postgres"), devpg.Database, filepath.Join(roomy, "tables"))
	return func(cfg *tenant.Config) {
		cfg.URL, cfg.OwnerURL = pg.URLFor(dbtest.AppLogin, devpg.Database), pg.URL()
	}
}
