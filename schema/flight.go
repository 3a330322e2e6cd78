package schema

import (
	"context"
	"fmt"

	"github.com/jackc/pgx/v5"
)

// fingerprintName is the fingerprint's query, prepared.
const fingerprintName = "syntroph_fingerprint"

// lockName is what a tenant's advisory lock is taken on: two appliers are safe,
// and neither blocks the fleet.
func lockName(m Member) string { return "syntroph.schema." + m.Schema }

// flight is the statements of one tenant's change, sent at once.
type flight struct {
	batch pgx.Batch
	// probes are the places of the fingerprints, and where each goes.
	probes map[int]*string
	// sql are the statements, for the error of the one that fails.
	sql []string
}

func (f *flight) queue(sql string, args ...any) {
	f.batch.Queue(sql, args...)
	f.sql = append(f.sql, sql)
}

// probe asks for the fingerprint of some tables, or of the whole schema.
func (f *flight) probe(m Member, tables []string, into *string) {
	f.probes[len(f.sql)] = into
	f.queue(fingerprintName, []string{m.Schema}, tables)
}

// change opens a transaction and changes the tenant in it, in one flight. What it
// returns says nothing yet of whether that was right.
func (r *run) change(ctx context.Context, conn *pgx.Conn, a *approach, m Member) (seen landing, err error) {
	f := &flight{probes: map[int]*string{}}
	f.queue("BEGIN")
	f.queue("SELECT set_config('lock_timeout', $1, true), set_config('statement_timeout', $2, true)",
		fmt.Sprint(r.opt.LockTimeout.Milliseconds()), fmt.Sprint(r.opt.StatementTimeout.Milliseconds()))
	f.queue("SELECT pg_advisory_xact_lock(hashtextextended($1, 0))", lockName(m))
	whole := ""
	r.fillFlight(f, a, m, &seen, &whole)
	if err := f.send(ctx, conn); err != nil {
		if !a.startedRight(seen, whole) {
			return seen, errChanged // which is why it failed
		}
		return seen, err
	}
	if !a.startedRight(seen, whole) {
		return seen, errChanged
	}
	return seen, nil
}

// startedRight reports whether what a flight has seen before its change is what
// was planned for, so far as it has seen.
func (a *approach) startedRight(seen landing, whole string) bool {
	if want := a.before(); want != "" {
		return seen.before == "" || seen.before == want
	}
	return whole == "" || whole == a.Fingerprint
}

// fillFlight queues the change between the fingerprints before and after it. The
// first member's whole is asked for too.
func (r *run) fillFlight(f *flight, a *approach, m Member, seen *landing, whole *string) {
	first := !a.known()
	f.queue(planFor, planForCatalog(oneSchema)...)
	if first {
		f.probe(m, nil, whole)
	}
	f.probe(m, a.touchedTables(), &seen.before)
	if len(a.Statements) == 0 {
		seen.after = a.Fingerprint
		return
	}
	f.queue(planFor, planForTables(m.Schema)...)
	for _, s := range a.Statements {
		f.queue(s.SQL)
	}
	if tables := a.newTables(); len(tables) > 0 {
		f.queue(grantTables(tables, m.Slot))
	}
	f.queue(planFor, planForCatalog(oneSchema)...)
	f.probe(m, a.touchedTables(), &seen.after)
	if first {
		f.probe(m, nil, &seen.whole)
	}
}

// touchedTables are the tables whose fingerprints show the change; nil is all.
func (a *approach) touchedTables() []string {
	if a.touchesAll {
		return nil
	}
	return a.touched
}

// send sends the flight and reads the fingerprints. The error is the first
// statement's that failed.
func (f *flight) send(ctx context.Context, conn *pgx.Conn) error {
	results := conn.SendBatch(ctx, &f.batch)
	defer results.Close() //nolint:errcheck // each result's error is looked at.
	for i, sql := range f.sql {
		into, isProbe := f.probes[i]
		if !isProbe {
			if _, err := results.Exec(); err != nil {
				return &statementError{sql, err}
			}
			continue
		}
		var name string
		if err := results.QueryRow().Scan(&name, into); err != nil {
			return fmt.Errorf("taking the fingerprint: %w", err)
		}
	}
	return nil
}
