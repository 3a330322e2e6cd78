package schema

import (
	"context"
	"fmt"

	"github.com/jackc/pgx/v5"
)

// What is asked of every tenant is prepared: a fingerprint's plan takes 3 ms to
// make, and is made once a connection, so long as each statement always meets
// the same search_path: another one has it planned anew. Preparing again is
// nothing.
const (
	openName        = "syntroph_open"
	fingerprintName = "syntroph_fingerprint"
	claimName       = "syntroph_claim"
	recordName      = "syntroph_record"
)

func prepare(ctx context.Context, conn *pgx.Conn) error {
	for _, s := range [][2]string{
		{openName, openSQL}, {fingerprintName, fingerprintSQL}, {claimName, claimTenant}, {recordName, insertMigration},
	} {
		if _, err := conn.Prepare(ctx, s[0], s[1]); err != nil {
			return err
		}
	}
	return nil
}

// openSQL bounds the waits and takes the tenant's lock.
const openSQL = `SELECT set_config('lock_timeout', $1, true), set_config('statement_timeout', $2, true),
	pg_advisory_xact_lock(hashtextextended($3, 0))`

// lockName is what a tenant's advisory lock is taken on: two appliers are safe,
// and neither blocks the fleet.
func lockName(m Member) string { return "syntroph.schema." + m.Schema }

// migrationBatch is the statements of one tenant's change, sent at once.
type migrationBatch struct {
	batch pgx.Batch
	// claim is the place of the tenant's claim.
	claim int
	// sql are the statements, for the error of the one that fails.
	sql []string
}

func (f *migrationBatch) queue(sql string, args ...any) {
	f.batch.Queue(sql, args...)
	f.sql = append(f.sql, sql)
}

// change opens a transaction and changes the tenant in it, in one flight. It
// returns the catalog's number of what the tenant came to, which may not be what it
// should be.
func (r *run) change(ctx context.Context, conn *pgx.Conn, c *course, m Member) (number string, err error) {
	f := &migrationBatch{}
	f.queue("BEGIN")
	f.queue(openName, fmt.Sprint(r.opt.LockTimeout.Milliseconds()), fmt.Sprint(r.opt.StatementTimeout.Milliseconds()), lockName(m))
	f.claim = len(f.sql)
	f.queue(claimName, c.claim(m)...)
	f.queue("SET LOCAL search_path TO " + ident(m.Schema))
	for _, sql := range r.statements(c, m, func(Statement) bool { return true }) {
		f.queue(sql)
	}
	f.queue(planFor, planForCatalog(oneSchema)...)
	f.queue(fingerprintName, numberOf(m, c.compared())...)
	return f.send(ctx, conn)
}

// statements are those of a plan that are meant, in one tenant's names. Owners
// are set by the login, the rest is made by the role that should own it.
func (r *run) statements(c *course, m Member, meant func(Statement) bool) (sql []string) {
	var rest []string
	for _, s := range c.Statements {
		switch text := named(s.SQL, m.Slot, m.Schema, r.owner); {
		case !meant(s):
		case s.byLogin:
			sql = append(sql, text)
		default:
			rest = append(rest, text)
		}
	}
	if r.role != "" {
		sql = append(sql, "SET LOCAL ROLE "+ident(r.role))
	}
	return append(sql, rest...)
}

// send sends the flight and returns the number that its last statement asks for.
// The error is the first statement's that failed.
func (f *migrationBatch) send(ctx context.Context, conn *pgx.Conn) (number string, err error) {
	results := conn.SendBatch(ctx, &f.batch)
	defer results.Close() //nolint:errcheck // each result's error is looked at.
	for i, sql := range f.sql[:len(f.sql)-1] {
		tag, err := results.Exec()
		if err != nil {
			return "", &statementError{sql, err}
		}
		if i == f.claim && tag.RowsAffected() != 1 {
			return "", errChanged
		}
	}
	if err := results.QueryRow().Scan(&number, nil); err != nil {
		return "", fmt.Errorf("taking the fingerprint: %w", err)
	}
	return number, nil
}
