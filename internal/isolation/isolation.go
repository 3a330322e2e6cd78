// Package isolation tries to get from one tenant to another, on a database as
// it is deployed. It creates two tenants of its own, attacks one from the other
// through every query and every GraphQL field that the product has and by raw
// SQL, says what held, and drops them again. It reads no other tenant's data.
package isolation

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"slices"

	"github.com/google/uuid"

	"github.com/syntroph/syntroph/sqlc"
	"github.com/syntroph/syntroph/tenant"
)

// Config says which database is tried, and how hard.
type Config struct {
	// URL is the server's login, OwnerURL the login that owns the schemas.
	URL, OwnerURL string
	// Name is the connections' application_name.
	Name string
	// Connections is the number that both tenants share. Few make them meet.
	Connections int
	// Rounds is how often each query and each statement is tried.
	Rounds int
}

// Outcome is what came of an attempt.
type Outcome string

// Leak and Failed are breaches. Open is a way that PostgreSQL leaves to SQL
// written by an attacker; docs/threat-model.md says how far it goes and what
// closes it.
const (
	Held    Outcome = "held"
	Open    Outcome = "open"
	Skipped Outcome = "skipped"
	Failed  Outcome = "FAILED"
	Leak    Outcome = "LEAK"
)

// Result is one attempt and what came of it.
type Result struct {
	Area    string  `json:"area"`
	Attempt string  `json:"attempt"`
	Times   int     `json:"times"`
	Outcome Outcome `json:"outcome"`
	Note    string  `json:"note,omitempty"`
}

// Breached reports whether an attempt leaked or could not be judged.
func Breached(results []Result) bool {
	return slices.ContainsFunc(results, func(r Result) bool { return r.Outcome == Leak || r.Outcome == Failed })
}

// lab is the two tenants and the ways to them. The attacks go from a to b; those
// of whole queries go both ways.
type lab struct {
	cfg Config
	// few serves both tenants on cfg.Connections, single on one.
	few, single *tenant.Database
	a, b        side
	// twin is an ID that both tenants have, in each table.
	twin uuid.UUID
	// pooler says that a pooler such as PgBouncer stands before PostgreSQL.
	pooler bool
	// wall is the row that a tenant's scopes are made of: its own. The tests'
	// wall has holes.
	wall    func(sqlc.Tenant) sqlc.Tenant
	results []Result
}

// Verify makes its two tenants, makes every attempt and drops them, also when
// ctx ends meanwhile. An error says that it could not be tried; what leaked
// stands in the results.
func Verify(ctx context.Context, cfg Config) ([]Result, error) {
	return verify(ctx, cfg, func(t sqlc.Tenant) sqlc.Tenant { return t })
}

func verify(ctx context.Context, cfg Config, wall func(sqlc.Tenant) sqlc.Tenant) (results []Result, err error) {
	l := &lab{cfg: cfg, wall: wall, twin: uuid.Must(uuid.NewV7())}
	if l.few, err = l.open(ctx, cfg.Connections); err != nil {
		return nil, err
	}
	defer l.few.Close()
	if l.single, err = l.open(ctx, 1); err != nil {
		return nil, err
	}
	defer l.single.Close()
	defer func() { err = errors.Join(err, l.clean(ctx)) }()
	if err := l.furnish(ctx); err != nil {
		return nil, fmt.Errorf("creating the two tenants: %w", err)
	}
	for _, try := range []func(context.Context) error{
		l.tryPooler, l.trySlots, l.tryQueries, l.tryCancelled, l.tryHTTP, l.tryStatements, l.tryRemains, l.tryShared, l.tryLogin,
	} {
		if err := try(ctx); err != nil {
			return nil, err
		}
		if ctx.Err() != nil {
			return nil, ctx.Err()
		}
	}
	return l.results, nil
}

// open opens the database with one bulkhead, which tenants can't but share.
func (l *lab) open(ctx context.Context, connections int) (*tenant.Database, error) {
	return tenant.Open(ctx, tenant.Config{
		URL: l.cfg.URL, OwnerURL: l.cfg.OwnerURL, Name: l.cfg.Name, Bulkheads: 1, Connections: connections,
	})
}

// scope opens an operation of a tenant as the product does.
func (l *lab) scope(db *tenant.Database, s side, mode tenant.Mode) *tenant.Scope {
	return db.NewScope(l.wall(s.tenant), mode, "")
}

// report adds a result. A breach's note is the first one seen.
func (l *lab) report(area, attempt string, times int, outcome Outcome, note string) {
	l.results = append(l.results, Result{area, attempt, times, outcome, note})
}

// judge reports an attempt that leaked, failed or held.
func (l *lab) judge(area, attempt string, t *tally) {
	outcome := Held
	switch {
	case t.leak != "":
		outcome = Leak
	case t.fail != "":
		outcome = Failed
	}
	l.report(area, attempt, t.times, outcome, cmp.Or(t.leak, t.fail, t.note))
}
