package tenant_test

import (
	"bytes"
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
	scope, _, err := asks(t, db, w, token)
	require.NoError(t, err)
	require.NoError(t, scope.Close(t.Context(), true))

	cutter.armed.Store(true)
	scope = db.NewScope(w.Tenant, tenant.Read, token)
	t.Cleanup(func() { _ = scope.Close(t.Context(), false) }) // or db.Close waits for its connection
	viewer, err := scope.Viewer(t.Context())
	require.NoError(t, err)
	require.Equal(t, w.User(crm.RoleOwner).ID, viewer.User.ID)
	count, err := sqlc.New().ActiveUserCount(t.Context(), scope)
	require.NoError(t, err)
	require.EqualValues(t, len(crm.Roles), count)
	require.False(t, cutter.armed.Load(), "nothing was cut")
	requireRight(t, true, scope)
	require.NoError(t, scope.Close(t.Context(), true))
}
