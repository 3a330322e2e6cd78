package tenant

import (
	"context"

	"github.com/syntroph/syntroph/crm"
	"github.com/syntroph/syntroph/sqlc"
)

// Work is what an operation does in its transaction. It may be run twice, or three
// times, each time in a new scope and as if it had not been run before: what it has
// done by then counts for nothing.
type Work func(context.Context, *Scope) error

// Read runs work on one snapshot of a tenant's data. Token is the session's token or
// the API key as the client sent it, or empty. Where it returns nil or an error of
// work's own, the viewer was who work took them for.
func (db *Database) Read(ctx context.Context, t sqlc.Tenant, token string, work Work) error {
	return db.Run(ctx, Read, t, token, work)
}

// Write runs work in a transaction which is committed before Write returns, unless
// work returns an error: then nothing was written, and the error is Write's. Nor was
// it after another one, but for OUTCOME_UNKNOWN.
func (db *Database) Write(ctx context.Context, t sqlc.Tenant, token string, work Work) error {
	return db.Run(ctx, Write, t, token, work)
}

// Run is Read or Write.
func (db *Database) Run(ctx context.Context, mode Mode, t sqlc.Tenant, token string, work Work) error {
	return db.NewScope(t, mode, token).run(ctx, work)
}

// Aside runs work in a transaction of its own, whatever becomes of the operation. An
// unknown outcome of it is not the operation's, which has changed nothing.
func (s *Scope) Aside(ctx context.Context, mode Mode, work Work) error {
	aside := s.db.NewScope(s.tenant, mode, "")
	err := aside.run(ctx, work)
	if aside.broken.Load() {
		s.broken.Store(true)
	}
	if crm.CodeOf(err) == crm.CodeOutcomeUnknown {
		return crm.Unavailable("The database can't be used right now. Try again in a moment.")
	}
	return err
}

// verdict is what becomes of work that has been run.
type verdict int

const (
	counts      verdict = iota
	staleViewer         // it took from memory what is not so any more
	cutShort            // its connection has broken, or it was another's turn
)

// run is the loop of every operation: work is run, what it took from the cache is verified, and
// where that was wrong, or its connection broke, it is run once more. Nothing of it
// has been answered then.
func (s *Scope) run(ctx context.Context, work Work) error {
	v, err := s.try(ctx, work)
	if v == staleViewer {
		s = s.again()
		v, err = s.try(ctx, work)
	}
	if v == cutShort {
		s = s.again()
		s.mustAnswer = true
		_, err = s.try(ctx, work)
	}
	return err
}

// again is a new scope of the same operation, which takes nothing from the cache.
func (s *Scope) again() *Scope {
	again := s.db.NewScope(s.tenant, s.mode, s.token)
	again.noAssumptions, again.broken, again.runs = true, s.broken, s.Runs()
	again.broken.Store(false)
	return again
}

// try runs work once, and ends its transaction.
func (s *Scope) try(ctx context.Context, work Work) (verdict, error) {
	defer func() { _ = s.Close(ctx, false) }() // for a panic; else it is closed by then
	failed := work(ctx, s)
	right, err := s.verify(ctx)
	switch {
	case s.isLost() && !s.mustAnswer:
		return cutShort, failed
	case err != nil:
		return counts, err
	case !right:
		return staleViewer, ErrStale
	}
	if err := s.Close(ctx, failed == nil); err != nil {
		return counts, err
	}
	return counts, failed
}
