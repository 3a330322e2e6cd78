package main

import (
	"context"
	"fmt"
	"time"

	"github.com/syntroph/syntroph/schema"
	"github.com/syntroph/syntroph/sqlc"
	"github.com/syntroph/syntroph/tenant"
	"github.com/syntroph/syntroph/tenant/provision"
)

// bench measures among more and more tenants.
type bench struct {
	ctx     context.Context //nolint:containedctx // one run, from start to end.
	db      *tenant.Database
	fleet   *schema.Fleet
	rounds  int
	made    int
	figures []figure
}

func (b *bench) note(what string, took, bound []time.Duration) {
	f := figure{What: what, Tenants: b.made, Milliseconds: median(took)}
	if len(bound) > 0 {
		f.Bound = median(bound)
	}
	b.figures = append(b.figures, f)
}

// timed appends how long f took.
func timed(times *[]time.Duration, f func() error) error {
	start := time.Now()
	err := f()
	*times = append(*times, time.Since(start))
	return err
}

// measure measures everything among a number of tenants.
func (b *bench) measure(tenants int) error {
	for b.made < tenants {
		if err := b.provision(fmt.Sprintf("bench%05d", b.made)); err != nil {
			return err
		}
		b.made++
	}
	for _, f := range []func() error{b.analyze, b.provisioning, b.nothingToDo, b.columnAndIndex, b.failures} {
		if err := f(); err != nil {
			return err
		}
	}
	return nil
}

// analyze does what autovacuum would have done, had the tenants not all come in
// one minute.
func (b *bench) analyze() error {
	_, err := b.db.Owner().Exec(b.ctx, "VACUUM ANALYZE")
	return err
}

func (b *bench) provision(subdomain string) error {
	_, _, err := provision.Create(b.ctx, b.db, provision.Signup{
		CompanyName: "Bench", Subdomain: subdomain,
		Owner: sqlc.InsertUserParams{Email: "owner@example.com", PasswordHash: "x", FirstName: "A", LastName: "B"},
	})
	return err
}

// provisioning measures a new tenant against tenant.sql's bare statements.
func (b *bench) provisioning() error {
	var took, bound []time.Duration
	for i := range 4 * b.rounds {
		if err := timed(&bound, func() error { return b.bareSchema(fmt.Sprintf("bare_%d", i)) }); err != nil {
			return err
		}
		if err := timed(&took, func() error { return b.provision(fmt.Sprintf("late%05d", i)) }); err != nil {
			return err
		}
	}
	b.note("provision a tenant", took, bound)
	return b.forgetSample(4 * b.rounds)
}

// nothingToDo measures an apply that changes nothing.
func (b *bench) nothingToDo() error {
	for what, s := range map[string]schema.Selection{
		"nothing to do, every tenant looked at": {}, "nothing to do, the registry trusted": {TrustRecorded: true},
	} {
		var took []time.Duration
		for range b.rounds {
			if err := timed(&took, func() error { return b.apply(s, 0, nil, nil) }); err != nil {
				return err
			}
		}
		b.note(what, took, nil)
	}
	return nil
}

// apply plans and applies; a number of failures is expected.
func (b *bench) apply(s schema.Selection, failures int, planning, applying *[]time.Duration) error {
	if planning == nil {
		planning, applying = &[]time.Duration{}, &[]time.Duration{}
	}
	var plan *schema.Plan
	var results []schema.Result
	if err := timed(planning, func() (err error) { plan, err = b.fleet.Plan(b.ctx, s); return err }); err != nil {
		return err
	}
	if err := timed(applying, func() (err error) {
		results, err = b.fleet.Apply(b.ctx, plan, schema.Options{Workers: workers})
		return err
	}); err != nil {
		return err
	}
	failed := 0
	var err error
	for _, r := range results {
		if r.Err != nil {
			failed++
			err = r.Err
		}
	}
	if failed != failures {
		return fmt.Errorf("%d tenants failed, %d were to: %w", failed, failures, err)
	}
	return nil
}

// columnAndIndex measures a change of every tenant against its bare SQL.
func (b *bench) columnAndIndex() error {
	var planning, applying, bound []time.Duration
	for range b.rounds {
		if err := b.outdate(); err != nil {
			return err
		}
		if err := timed(&bound, func() error { return b.everywhere(addColumn, addIndex) }); err != nil {
			return err
		}
		if err := b.outdate(); err != nil {
			return err
		}
		if err := b.apply(schema.Selection{}, 0, &planning, &applying); err != nil {
			return err
		}
	}
	b.note("a column and an index: apply", applying, bound)
	b.note("a column and an index: plan before it", planning, nil)
	return nil
}

// failures makes five tenants fail, and then not.
func (b *bench) failures() error {
	const bad = 5
	if b.made <= bad {
		return nil
	}
	if err := b.outdate(); err != nil {
		return err
	}
	if err := b.breakSome(bad); err != nil {
		return err
	}
	var took, again []time.Duration
	if err := timed(&took, func() error { return b.apply(schema.Selection{}, bad, nil, nil) }); err != nil {
		return err
	}
	if err := b.mendSome(bad); err != nil {
		return err
	}
	if err := timed(&again, func() error { return b.apply(schema.Selection{TrustRecorded: true}, 0, nil, nil) }); err != nil {
		return err
	}
	b.note("plan and apply where 5 fail", took, nil)
	b.note("plan and apply again, those 5", again, nil)
	return nil
}
