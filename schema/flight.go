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
	touchedName     = "syntroph_touched"
	claimName       = "syntroph_claim"
	recordName      = "syntroph_record"
)

func prepare(ctx context.Context, conn *pgx.Conn) error {
	for _, s := range [][2]string{
		{openName, openSQL}, {fingerprintName, fingerprintSQL}, {touchedName, touchedSQL}, {claimName, claimTenant}, {recordName, insertMigration},
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

// flight is the statements of one tenant's change, sent at once.
type flight struct {
	batch pgx.Batch
	// probes are the places of the fingerprints, and where each goes.
	probes map[int]*string
	// claim is the place of the tenant's claim.
	claim int
	// sql are the statements, for the error of the one that fails.
	sql []string
}

func (f *flight) queue(sql string, args ...any) {
	f.batch.Queue(sql, args...)
	f.sql = append(f.sql, sql)
}

// probe asks for a fingerprint.
func (f *flight) probe(into *string, query string, args ...any) {
	f.probes[len(f.sql)] = into
	f.queue(query, args...)
}

// change opens a transaction and changes the tenant in it, in one flight. It
// returns what the tenant came to, which may not be what it should be.
func (r *run) change(ctx context.Context, conn *pgx.Conn, a *approach, m Member) (l landing, err error) {
	f := &flight{probes: map[int]*string{}}
	f.queue("BEGIN")
	f.queue(openName, fmt.Sprint(r.opt.LockTimeout.Milliseconds()), fmt.Sprint(r.opt.StatementTimeout.Milliseconds()), lockName(m))
	f.claim = len(f.sql)
	f.queue(claimName, a.claim(m)...)
	f.queue("SET LOCAL search_path TO " + ident(m.Schema))
	for _, s := range a.Statements {
		f.queue(s.SQL)
	}
	if tables := a.newTables(); len(tables) > 0 {
		f.queue(grantTables(tables, m.Slot))
	}
	f.queue(planFor, planForCatalog(oneSchema)...)
	if !a.touchesAll {
		f.probe(&l.touched, touchedName, m.Schema, a.touched)
	}
	if a.touchesAll || !a.known() {
		f.probe(&l.whole, fingerprintName, []string{m.Schema})
	}
	err = f.send(ctx, conn) // fills l, so it must come first
	return l, err
}

// send sends the flight and reads the fingerprints. The error is the first
// statement's that failed.
func (f *flight) send(ctx context.Context, conn *pgx.Conn) error {
	results := conn.SendBatch(ctx, &f.batch)
	defer results.Close() //nolint:errcheck // each result's error is looked at.
	for i, sql := range f.sql {
		into, isProbe := f.probes[i]
		if !isProbe {
			tag, err := results.Exec()
			if err != nil {
				return &statementError{sql, err}
			}
			if i == f.claim && tag.RowsAffected() != 1 {
				return errChanged
			}
			continue
		}
		if err := results.QueryRow().Scan(into, nil); err != nil {
			return fmt.Errorf("taking the fingerprint: %w", err)
		}
	}
	return nil
}
