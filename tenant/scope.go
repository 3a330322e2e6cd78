package tenant

import (
	"context"
	"errors"
	"sync"
	"sync/atomic"
	"time"

	"github.com/syntroph/syntroph/sqlc"
	"github.com/syntroph/syntroph/tenant/pipeline"
	"github.com/syntroph/syntroph/tenant/viewer"
)

// Mode says what an operation may do.
type Mode int

// Read is one snapshot of the tenant's data; Write is all or nothing.
const (
	Read Mode = iota
	Write
)

// Opening returns the statements that open an operation's transaction and
// confine it to a tenant: the first of its first flight.
func (m Mode) Opening(t sqlc.Tenant, timeout time.Duration) []pipeline.Statement {
	return pipeline.Opening(t, m == Read, timeout)
}

// errScopeClosed answers a statement that comes after the operation's end, as
// from a goroutine that outlived it.
var errScopeClosed = errors.New("the operation's scope is closed")

// Scope is one operation's transaction, on one connection, on one tenant's
// schema. It is a sqlc.DBTX whose statements take turns, since resolvers of
// sibling fields run at once and a connection serves one statement at a time.
//
// The transaction opens with the first statement, in the same flight: BEGIN,
// the tenant's search_path and role, and the statement itself. If any part
// fails, PostgreSQL skips the rest, so no statement runs outside the tenant.
type Scope struct {
	db     *Database
	tenant sqlc.Tenant
	mode   Mode
	token  string
	shown  viewer.Token // what the database knows of the token, unless it is empty

	mu            sync.Mutex
	conn          *connection
	closed        bool
	statements    int
	flights       int
	commitWith    int  // the flight that ends the transaction
	over          bool // it has
	runs          int  // how often work was run before
	lookUp        cachedLookUp
	stale         bool
	noAssumptions bool
	mustAnswer    bool         // its connection must answer before it is used
	failure       error        // the first that the transaction can't outlive
	lost          bool         // it was the connection's or the moment's: another try may do
	outdated      bool         // it was a prepared statement's, whose tables have changed
	broken        *atomic.Bool // its connection has, or that of a scope aside

	viewing viewing

	onCommit []func()
}

// NewScope makes a scope of t, for who holds a transaction open and ends it: tests and
// tools. Operations are run by Read and Write. Token is the session's token or the API
// key as the client sent it, or empty. Nothing is sent before the first statement.
// Close it, whatever happens.
func (db *Database) NewScope(t sqlc.Tenant, mode Mode, token string) *Scope {
	s := &Scope{db: db, tenant: t, mode: mode, token: token, broken: new(atomic.Bool)}
	if token != "" {
		s.shown = viewer.Token{Hash: [32]byte(HashToken(token)), IsKey: IsAPIKey(token)}
	}
	return s
}

// Tenant returns the tenant that the scope is confined to.
func (s *Scope) Tenant() sqlc.Tenant { return s.tenant }

// Token returns the session's token or the API key, or empty.
func (s *Scope) Token() string { return s.token }

// Statements returns the number of statements sent so far, those of the
// opening and closing of the transaction not counted.
func (s *Scope) Statements() int {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.statements
}

// Flights returns the number of times that the operation has sent something and
// waited for the answer; its end, as above, is not counted.
func (s *Scope) Flights() int {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.flights
}

// Runs returns how often the operation's work has been run: once, but where what it
// took from memory was out of date, or its connection broke.
func (s *Scope) Runs() int { return s.runs + 1 }

// OnCommit has f run after the transaction has committed, before Close
// returns; not if it is rolled back.
func (s *Scope) OnCommit(f func()) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.onCommit = append(s.onCommit, f)
}

// Close ends the operation. With commit, a Write is committed before Close
// returns, and an error means that nothing was written, but for OUTCOME_UNKNOWN.
// Without, all is rolled back. A Read's end is not waited for: its answer doesn't depend on it.
func (s *Scope) Close(ctx context.Context, commit bool) error {
	defer s.touchLater(ctx)
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.closed {
		return nil
	}
	s.closed = true
	conn := s.conn
	if conn == nil {
		return s.committed(commit)
	}
	s.conn = nil
	if s.mode == Read {
		go conn.End(ctx, pipeline.Commit.SQL)
		return s.committed(commit)
	}
	if !commit {
		conn.End(ctx, pipeline.Rollback)
		return nil
	}
	return s.commit(ctx, conn)
}

// Pause gives the connection back while the operation does slow work that
// needs none, such as hashing a password: a flood of logins then holds up
// nobody's queries. The next statement opens the transaction anew and looks the
// viewer up again, since either may have changed. What was written is rolled
// back, so pause before the first write, and in an operation of one root field.
func (s *Scope) Pause(ctx context.Context) {
	s.viewing.mu.Lock()
	defer s.viewing.mu.Unlock()
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.conn == nil || s.closed {
		return
	}
	s.conn.End(ctx, pipeline.Rollback)
	s.conn, s.viewing.viewer, s.viewing.asked = nil, nil, false
}
