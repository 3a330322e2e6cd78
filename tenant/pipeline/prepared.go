package pipeline

import (
	"crypto/rand"
	"encoding/hex"

	"github.com/google/uuid"
	"github.com/jackc/pgx/v5/pgconn"

	"github.com/syntroph/syntroph/internal/cache"
	"github.com/syntroph/syntroph/sqlc"
)

// preparedBytes bounds what the prepared statements of one connection take of its
// backend's memory.
const preparedBytes = 6 << 20

// statementKey is a statement of one tenant, as its schema was when it was
// prepared: after schema apply it is another, and the old one is not used again.
type statementKey struct {
	tenant  uuid.UUID
	version string
	steps   int32
	sql     string
}

func keyOf(t sqlc.Tenant, sql string) statementKey {
	return statementKey{tenant: t.ID, version: t.SchemaVersion, steps: t.SchemaSteps, sql: sql}
}

// prepared are the statements that a connection's backend keeps parsed and
// planned (docs/adr/0047). Each is of one tenant, and has a name that nobody can
// know: SQL that was brought into a tenant's transaction can't replace what the
// next tenant runs on the connection.
type prepared struct {
	// shared are the statements without a table, which open and end transactions.
	shared map[string]*pgconn.StatementDescription
	// own are the tenants'. Nil is one that was sent once: it is prepared the
	// second time, so that what is asked for once costs nothing.
	own *cache.Cache[statementKey, *pgconn.StatementDescription]
	// closing are the names of those that were forgotten. They are closed with the
	// next preparation.
	closing []string
}

func newPrepared() *prepared {
	p := &prepared{}
	p.own = cache.NewWith(nil, "", preparedBytes, backendBytes, func(_ statementKey, d *pgconn.StatementDescription) {
		if d != nil {
			p.closing = append(p.closing, d.Name)
		}
	})
	return p
}

// backendBytes is what a statement takes of its backend: parsed, analysed and
// planned for any values. Of 47 queries each took 12 to 265 kB, 85 to 145
// times their text; those with long lists of columns the most for their length
// (pg_backend_memory_contexts, TestPreparedStatementsAreBounded).
func backendBytes(key statementKey, d *pgconn.StatementDescription) int {
	if d == nil {
		return len(key.sql)
	}
	const least, times = 8 << 10, 120
	return least + times*len(key.sql)
}

// find returns a statement of a tenant, if it is prepared.
func (p *prepared) find(t sqlc.Tenant, sql string) *pgconn.StatementDescription {
	if p == nil {
		return nil
	}
	if d := p.shared[sql]; d != nil {
		return d
	}
	d, _ := p.own.Get(keyOf(t, sql))
	return d
}

// due returns the texts that are to be prepared now, each once: those that are
// not, and were sent before, unless they are planned for their values. It notes the
// others.
func (p *prepared) due(t sqlc.Tenant, statements ...Statement) (due []string) {
	if p == nil {
		return nil
	}
	for _, st := range statements {
		if st.SQL == Commit.SQL {
			continue
		}
		key := keyOf(t, st.SQL)
		d, sent := p.own.Get(key)
		switch {
		case !sent && sqlc.IsPlannedForValues(st.SQL):
		case !sent:
			p.own.Add(key, nil)
		case d == nil:
			due = append(due, st.SQL)
		}
	}
	return due
}

// forget forgets a tenant's statements; all of them where the backend has lost
// one, as by DEALLOCATE ALL.
func (p *prepared) forget(t sqlc.Tenant, err error) {
	if codeOf(err) != invalidStatementName {
		p.own.RemoveFunc(func(key statementKey) bool { return key.tenant == t.ID })
		return
	}
	p.own.Purge()
	for _, d := range p.shared {
		p.closing = append(p.closing, d.Name)
	}
	p.shared = nil
}

// newStatementName returns a name of 128 random bits.
func newStatementName() string {
	var b [16]byte
	_, _ = rand.Read(b[:]) // never fails: it crashes the program instead
	return hex.EncodeToString(b[:])
}
