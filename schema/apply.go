package schema

import (
	"context"
	"errors"
	"fmt"
	"runtime"
	"sync"
	"time"

	"github.com/jackc/pgx/v5/pgxpool"
	"golang.org/x/sync/errgroup"
)

// Options say how a plan is applied.
type Options struct {
	// AllowDestructive permits changes that drop a table or a column.
	AllowDestructive bool
	// Workers is the number of tenants at a time; 0 is four a core, 16 at most,
	// and never more than the pool has connections.
	Workers int
	// LockTimeout bounds the wait for a lock, of which there are Attempts with
	// growing pauses between them. Default 3 s and 5.
	LockTimeout time.Duration
	Attempts    int
	// StatementTimeout bounds each statement. Default 5 minutes.
	StatementTimeout time.Duration
	// Progress is called after each tenant, one call at a time, if set.
	Progress func(done, total int)
}

func (o Options) withDefaults(owner *pgxpool.Pool) Options {
	if o.Workers == 0 {
		o.Workers = min(4*runtime.GOMAXPROCS(0), 16)
	}
	o.Workers = max(1, min(o.Workers, int(owner.Config().MaxConns)))
	if o.LockTimeout == 0 {
		o.LockTimeout = 3 * time.Second
	}
	if o.Attempts == 0 {
		o.Attempts = 5
	}
	if o.StatementTimeout == 0 {
		o.StatementTimeout = 5 * time.Minute
	}
	return o
}

// Result is what came of one tenant.
type Result struct {
	Member
	// Statements is how many were run; 0 if there was nothing to do.
	Statements int
	Took       time.Duration
	// Err says why the tenant is as it was; nil if it is at the plan's version.
	Err error
}

// Apply brings each tenant of the plan to its version, one transaction a
// tenant: all of its changes or none. A tenant that fails stops no other. What
// a tenant comes to is compared with tenant.sql before it is committed. Killed at
// any moment, it loses nothing: a new plan goes on with those not there yet.
func (p *Plan) Apply(ctx context.Context, owner *pgxpool.Pool, opt Options) []Result {
	run := &run{plan: p, owner: owner, opt: opt.withDefaults(owner)}
	for _, g := range p.Groups {
		run.total += len(g.Members)
	}
	for _, g := range p.Groups {
		run.group(ctx, g)
	}
	return run.results
}

// run is one application of a plan.
type run struct {
	plan  *Plan
	owner *pgxpool.Pool
	opt   Options
	total int

	mu      sync.Mutex
	results []Result
}

// group applies one group's plan: to its first member alone, whose new shape is
// compared line by line, then to the others at once, whose fingerprints must
// equal the first one's.
func (r *run) group(ctx context.Context, g *Group) {
	if reason := r.refusal(g); reason != nil {
		for _, m := range g.Members {
			r.done(Result{Member: m, Err: reason})
		}
		return
	}
	if len(g.Statements) == 0 {
		rest := g.Members[:0:0]
		for _, m := range g.Members {
			if m.Version != r.plan.Version {
				rest = append(rest, m) // only its record is behind
				continue
			}
			r.done(Result{Member: m})
		}
		r.members(ctx, g, rest, g.Fingerprint)
		return
	}
	reached := "" // the fingerprint of a member that was compared
	rest := g.Members
	for reached == "" && len(rest) > 0 {
		reached = r.member(ctx, g, rest[0], "")
		rest = rest[1:]
	}
	r.members(ctx, g, rest, reached)
}

// members applies the plan to tenants at once.
func (r *run) members(ctx context.Context, g *Group, rest []Member, reached string) {
	workers := errgroup.Group{}
	workers.SetLimit(r.opt.Workers)
	for _, m := range rest {
		workers.Go(func() error {
			r.member(ctx, g, m, reached)
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
		return fmt.Errorf("the change would drop %s with its data; allow it with --allow-destructive", s.Destroys)
	}
	return nil
}

// member applies the plan to one tenant and returns the fingerprint that it
// came to, or empty if it failed.
func (r *run) member(ctx context.Context, g *Group, m Member, want string) string {
	start := time.Now()
	reached, err := r.attempts(ctx, g, m, want)
	if err != nil {
		err = errors.Join(err, r.recordFailure(ctx, g, m, start, err))
	}
	r.done(Result{Member: m, Statements: len(g.Statements), Took: time.Since(start), Err: err})
	return reached
}

// done notes a result.
func (r *run) done(result Result) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.results = append(r.results, result)
	if r.opt.Progress != nil {
		r.opt.Progress(len(r.results), r.total)
	}
}
