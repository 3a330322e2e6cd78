package schema

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"time"

	"github.com/jackc/pgx/v5/pgxpool"
	"golang.org/x/sync/errgroup"
)

// Result is what came of one tenant.
type Result struct {
	Member
	// Statements is how many were run; 0 if there was nothing to do.
	Statements int
	Took       time.Duration
	// Err says why the tenant is as it was; nil if it is where the plan leads.
	// ErrHalted: it was not tried.
	Err error
}

// ErrHalted is the result of a tenant that was not tried, since too many before
// it had failed.
var ErrHalted = errors.New("not tried: halted after too many failures")

// Apply brings each tenant of the plan to where it leads, one transaction a
// tenant: all of its changes or none. A tenant that fails stops no other, unless
// that is asked for. What a tenant comes to is compared with tenant.sql before it
// is committed. Killed at any moment, it loses nothing: a new plan goes on with those
// not there yet. Tenants that signed up meanwhile, on a server of another build,
// are brought there too.
func (f *Fleet) Apply(ctx context.Context, p *Plan, opt Options) ([]Result, error) {
	if len(opt.Canary) > 0 {
		if _, err := f.members(ctx, f.owner, Selection{Only: opt.Canary}); err != nil {
			return nil, err // a canary that is nobody must not leave the others without one
		}
	}
	opt = opt.withDefaults(f.owner)
	r := &run{pool: f.owner, owner: p.owner, role: p.role, opt: opt, workers: make(chan struct{}, opt.Workers)}
	if err := r.apply(ctx, p); err != nil {
		return r.results, err
	}
	for p.newcomers && !r.halted() && ctx.Err() == nil {
		s := p.selection
		s.TrustRecorded = true
		later, err := f.plan(ctx, s, f.upgrade, p.seen)
		if err != nil || len(later.Groups) == 0 {
			return r.results, err
		}
		if err := r.apply(ctx, later); err != nil {
			return r.results, err
		}
		p.seen = later.seen
	}
	return r.results, nil
}

// run is one application of plans.
type run struct {
	pool *pgxpool.Pool
	// owner is the role that everything should belong to, and role the one that
	// changes are made as, if it is not the login's own.
	owner, role string
	opt         Options
	// workers are those that are busy, for all groups together.
	workers chan struct{}

	mu      sync.Mutex
	total   int
	failed  int
	results []Result
}

// apply applies one plan, a turn after the other, a turn's groups at once.
func (r *run) apply(ctx context.Context, p *Plan) error {
	turns, err := r.turns(ctx, p)
	if err != nil {
		return err
	}
	for _, parts := range turns {
		var groups sync.WaitGroup
		for _, part := range parts {
			groups.Go(func() { r.part(ctx, part) })
		}
		groups.Wait()
	}
	return nil
}

// part applies a group's plan to some of its members: to the first alone, if
// none has shown yet where the plan leads, then to the others at once.
func (r *run) part(ctx context.Context, p part) {
	members := p.members
	if !p.course.known() {
		r.member(ctx, p.course, members[0])
		members = members[1:]
	}
	workers := errgroup.Group{}
	workers.SetLimit(r.opt.Workers)
	for _, m := range members {
		workers.Go(func() error {
			r.member(ctx, p.course, m)
			return nil
		})
	}
	_ = workers.Wait() // each member's error is in its result
}

// refusal says why a group is not to be touched; nil if it may be.
func (r *run) refusal(g *Group) error {
	if g.Problem != "" {
		return errors.New(g.Problem)
	}
	if s := g.Destructive(); s != nil && !r.opt.AllowDestructive {
		return fmt.Errorf("the change would drop %s; allow it with --allow-destructive", s.Destroys)
	}
	return nil
}

// member applies a group's plan to one tenant.
func (r *run) member(ctx context.Context, c *course, m Member) {
	r.workers <- struct{}{}
	defer func() { <-r.workers }()
	start := time.Now()
	err := ErrHalted
	if !r.halted() {
		if err = r.migrateIfAllowed(ctx, c, m); err != nil {
			err = errors.Join(err, r.recordFailure(ctx, c, m, start, err))
		}
	}
	r.done(Result{Member: m, Statements: len(c.Statements), Took: time.Since(start), Err: err})
}

// migrateIfAllowed brings a tenant to where its plan leads, if that is allowed and anything
// is to be done.
func (r *run) migrateIfAllowed(ctx context.Context, c *course, m Member) error {
	if err := r.refusal(c.Group); err != nil || c.nothingFor(m) {
		return err
	}
	return r.attempts(ctx, c, m)
}

// halted reports whether too many have failed.
func (r *run) halted() bool {
	r.mu.Lock()
	defer r.mu.Unlock()
	return r.opt.Halt && r.failed > r.opt.MaxFailures
}

// done notes a result.
func (r *run) done(result Result) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.results = append(r.results, result)
	if result.Err != nil && !errors.Is(result.Err, ErrHalted) {
		r.failed++
	}
	if r.opt.Progress != nil {
		r.opt.Progress(len(r.results), r.total)
	}
}
