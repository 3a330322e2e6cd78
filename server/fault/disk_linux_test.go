package fault_test

import (
	"errors"
	"io"
	"os"
	"path/filepath"
	"syscall"
	"testing"

	"github.com/jackc/pgx/v5"
	"github.com/stretchr/testify/require"

	"github.com/syntroph/syntroph/internal/dbtest"
	"github.com/syntroph/syntroph/tenant"
)

// disk is a small file system of a test's own, which it fills and frees.
type disk string

// newDisk mounts one. Where this machine lets nobody mount, the test is skipped.
func newDisk(t *testing.T, size string) disk {
	t.Helper()
	dir := t.TempDir()
	require.NoError(t, os.Chmod(filepath.Dir(dir), 0o755)) //nolint:gosec // PostgreSQL runs as another account
	if err := syscall.Mount("tmpfs", dir, "tmpfs", 0, "mode=755,size="+size); err != nil {
		t.Skipf("a full disk is not tried: this account can't mount a small file system (%v)", err)
	}
	t.Cleanup(func() { require.NoError(t, syscall.Unmount(dir, syscall.MNT_DETACH)) })
	return disk(dir)
}

func (d disk) filler() string { return filepath.Join(string(d), "filler") }

// fill leaves so many bytes free.
func (d disk) fill(t *testing.T, free int64) {
	t.Helper()
	f, err := os.Create(d.filler())
	require.NoError(t, err)
	defer func() { require.NoError(t, f.Close()) }()
	for err = nil; err == nil; {
		_, err = f.Write(make([]byte, 4<<10))
	}
	require.ErrorIs(t, err, syscall.ENOSPC)
	size, err := f.Seek(0, io.SeekEnd)
	require.NoError(t, err)
	require.NoError(t, f.Truncate(size-free))
}

// empty frees what fill has taken.
func (d disk) empty(t *testing.T) {
	t.Helper()
	if err := os.Remove(d.filler()); !errors.Is(err, os.ErrNotExist) {
		require.NoError(t, err)
	}
}

// tables returns an option that puts the test's database on the disk; the log of
// changes and the other databases are elsewhere.
func (d disk) tables(t *testing.T) func(*tenant.Config) {
	t.Helper()
	// Its end comes after that of the test's database.
	owner := dbtest.EmptyDatabase(t).Owner
	return func(cfg *tenant.Config) {
		c, err := pgx.ParseConfig(cfg.URL)
		require.NoError(t, err)
		move(t, owner, c.Database, filepath.Join(string(d), "tables"))
	}
}

// move puts a database's files into a new folder.
func move(t *testing.T, owner, database, place string) {
	t.Helper()
	cfg, err := pgx.ParseConfig(owner)
	require.NoError(t, err)
	info, err := os.Stat(cfg.Host) // its socket is the account's
	require.NoError(t, err)
	postgres := info.Sys().(*syscall.Stat_t)
	require.NoError(t, os.Mkdir(place, 0o700))
	require.NoError(t, os.Chown(place, int(postgres.Uid), int(postgres.Gid)))
	conn, err := pgx.ConnectConfig(t.Context(), cfg)
	require.NoError(t, err)
	for _, sql := range []string{
		"CREATE TABLESPACE " + database + " LOCATION '" + place + "'",
		"ALTER DATABASE " + database + " SET TABLESPACE " + database,
	} {
		_, err = conn.Exec(t.Context(), sql)
		require.NoError(t, err)
	}
	require.NoError(t, conn.Close(t.Context()))
}
