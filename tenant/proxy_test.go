package tenant_test

import (
	"bytes"
	"context"
	"encoding/binary"
	"fmt"
	"io"
	"net"
	"net/url"
	"path/filepath"
	"sync/atomic"
	"testing"

	"github.com/jackc/pgx/v5"
	"github.com/stretchr/testify/require"

	"github.com/syntroph/syntroph/crm"
	"github.com/syntroph/syntroph/internal/dbtest"
	"github.com/syntroph/syntroph/sqlc"
	"github.com/syntroph/syntroph/tenant"
)

// cutter stands before a database and, when armed, cuts the next connection
// that has answered the third statement of a transaction.
type cutter struct {
	socket   string // the database's
	armed    atomic.Bool
	accepted atomic.Int32                  // connections
	gate     atomic.Pointer[chan struct{}] // which they wait for, if there is one
}

// hold has new connections wait until let is called.
func (c *cutter) hold() (let func()) {
	gate := make(chan struct{})
	c.gate.Store(&gate)
	return func() { c.gate.Store(nil); close(gate) }
}

// newCutter returns a cutter and the database's URL through it.
func newCutter(t *testing.T, direct string) (*cutter, string) {
	t.Helper()
	server, err := pgx.ParseConfig(direct)
	require.NoError(t, err)
	c := &cutter{socket: filepath.Join(server.Host, fmt.Sprintf(".s.PGSQL.%d", server.Port))}
	dir := t.TempDir()
	listener, err := (&net.ListenConfig{}).Listen(t.Context(), "unix", filepath.Join(dir, ".s.PGSQL.5432"))
	require.NoError(t, err)
	t.Cleanup(func() { _ = listener.Close() })
	go func() {
		for {
			client, err := listener.Accept()
			if err != nil {
				return
			}
			go c.serve(client)
		}
	}()
	u, err := url.Parse(direct)
	require.NoError(t, err)
	u.RawQuery = url.Values{"host": {dir}, "port": {"5432"}}.Encode()
	return c, u.String()
}

func (c *cutter) serve(client net.Conn) {
	defer func() { _ = client.Close() }()
	c.accepted.Add(1)
	if gate := c.gate.Load(); gate != nil {
		<-*gate
	}
	server, err := net.Dial("unix", c.socket) //nolint:noctx // it ends with the client
	if err != nil {
		return
	}
	defer func() { _ = server.Close() }()
	go func() { _, _ = io.Copy(server, client); _ = server.Close() }()
	c.pass(client, server)
}

// pass hands the server's messages on, each a type, a length and a body, and
// counts the statements that are done since the last BEGIN.
func (c *cutter) pass(client io.Writer, server io.Reader) {
	for done := 0; ; {
		head := make([]byte, 5)
		if _, err := io.ReadFull(server, head); err != nil {
			return
		}
		body := make([]byte, binary.BigEndian.Uint32(head[1:])-4)
		if _, err := io.ReadFull(server, body); err != nil {
			return
		}
		if _, err := client.Write(append(head, body...)); err != nil {
			return
		}
		if head[0] == 'C' {
			done++
			if bytes.HasPrefix(body, []byte("BEGIN")) {
				done = 1
			}
		}
		if done == 3 && c.armed.CompareAndSwap(true, false) {
			return
		}
	}
}

// A connection that breaks when the look-up is answered and the statement is not:
// the flight is sent again on another, and the statement gets its own rows.
func TestConnectionBreaksBehindTheLookUp(t *testing.T) {
	t.Parallel()
	urls := dbtest.Database(t)
	cutter, through := newCutter(t, urls.App)
	db, err := tenant.Open(t.Context(), tenant.Config{URL: through, OwnerURL: urls.Owner})
	require.NoError(t, err)
	t.Cleanup(db.Close)
	w := dbtest.Tenant(t, db)
	token := newSession(t, db, w, w.User(crm.RoleOwner))
	asks(t, db, w, token)

	cutter.armed.Store(true)
	a := asks(t, db, w, token)
	require.False(t, cutter.armed.Load(), "nothing was cut")
	require.Equal(t, []error{nil}, a.errs, "it was not run again")
	require.Equal(t, w.User(crm.RoleOwner).ID, a.viewer.User.ID)
}

// A query whose connection breaks in a later flight is run again on another, once;
// so is what it does aside.
func TestConnectionBreaksLater(t *testing.T) {
	t.Parallel()
	urls := dbtest.Database(t)
	cutter, through := newCutter(t, urls.App)
	db, err := tenant.Open(t.Context(), tenant.Config{URL: through, OwnerURL: urls.Owner})
	require.NoError(t, err)
	t.Cleanup(db.Close)
	w := dbtest.Tenant(t, db)
	runs := 0
	twice := func(ctx context.Context, scope *tenant.Scope) error {
		runs++
		if _, err := sqlc.New().WorkspaceSettings(ctx, scope); err != nil {
			return err
		}
		_, err := sqlc.New().ActiveUserCount(ctx, scope)
		return err
	}
	for name, read := range map[string]func() error{
		"read": func() error { return db.Read(t.Context(), w.Tenant, "", twice) },
		"aside": func() error {
			return db.Write(t.Context(), w.Tenant, "", func(ctx context.Context, scope *tenant.Scope) error {
				return scope.Aside(ctx, tenant.Read, twice)
			})
		},
	} {
		runs = 0
		cutter.armed.Store(true)
		require.NoError(t, read(), name)
		require.False(t, cutter.armed.Load(), "nothing was cut")
		require.Equal(t, 2, runs, name)
	}
	runs = 0
	cutter.armed.Store(true)
	err = db.Write(t.Context(), w.Tenant, "", twice)
	require.Error(t, err, "a mutation is not run again")
	require.Equal(t, 1, runs)
}
