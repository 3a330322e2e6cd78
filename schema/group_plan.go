package schema

import (
	"context"
	"errors"
	"fmt"
	"slices"

	"github.com/jackc/pgx/v5"
)

// planGroup plans from the group's shape. What it can't plan is the group's
// problem, not an error.
func (f *Fleet) planGroup(ctx context.Context, p *planning, g *Group) (err error) {
	if g.Problem != "" {
		return nil
	}
	if g.Extra, err = f.madeByHand(ctx, p, g); err != nil {
		return err
	}
	pending := f.pending(g)
	g.stepsAfter = g.steps + len(pending)
	g.touchesAll = true
	d := differenceOf(g.have.without(g.Extra), g.target.shape)
	if d.None() && len(pending) == 0 {
		return nil
	}
	err = p.planOnCopy(ctx, g, pending)
	if problem, ok := errors.AsType[*unplannable](err); ok {
		g.Statements, g.Problem = []Statement{}, problem.Error()
		return nil
	}
	if err != nil {
		return err
	}
	g.Checksum = checksum(g.Statements)
	g.touched, g.touchesAll = d.touched()
	g.touchesAll = g.touchesAll || len(pending) > 0
	return nil
}

// madeByHand are the tables that no version of tenant.sql has ever had. Older
// versions are made only for a table that this one lacks.
func (f *Fleet) madeByHand(ctx context.Context, p *planning, g *Group) (tables []string, err error) {
	known := g.target.shape.tables()
	unknown := func(table string) bool { return !slices.Contains(known, table) }
	if !slices.ContainsFunc(g.have.tables(), unknown) {
		return nil, nil
	}
	for _, d := range f.history {
		once, err := f.tablesOf(ctx, p, d)
		if err != nil {
			return nil, err
		}
		known = append(known, once...)
	}
	for _, table := range g.have.tables() {
		if unknown(table) {
			tables = append(tables, table)
		}
	}
	return tables, nil
}

// tablesOf are the tables that a version made, found out once. A version that this
// database can't take has made none in it.
func (f *Fleet) tablesOf(ctx context.Context, p *planning, d definition) (tables []string, err error) {
	f.mu.Lock()
	defer f.mu.Unlock()
	if t := f.targets[d.version]; t != nil {
		return t.shape.tables(), nil
	}
	if tables, known := f.tables[d.version]; known {
		return tables, nil
	}
	statements, err := d.statements()
	if err != nil {
		return nil, err
	}
	err = p.inScratch(ctx, func() error { return p.tryAtOnce(ctx, d.version, statements) }, func() error {
		rows, err := p.tx.Query(ctx, "SELECT relname::text FROM pg_class WHERE relnamespace = $1::regnamespace AND relkind = 'r'", p.scratch)
		if err == nil {
			tables, err = pgx.CollectRows(rows, pgx.RowTo[string])
		}
		return err
	})
	if _, failed := errors.AsType[*statementError](err); failed {
		err = nil
	}
	f.tables[d.version] = tables
	return tables, err
}

// pending are the steps that are to run in a group: those that it has not had,
// if it goes to this build's version.
func (f *Fleet) pending(g *Group) []Step {
	if g.To != f.current().version {
		return nil
	}
	return f.steps[min(g.steps, len(f.steps)):]
}

// unplannable is why a group has no plan, and what to do.
type unplannable struct{ reason string }

func (e *unplannable) Error() string { return e.reason }

func unplannablef(format string, args ...any) *unplannable {
	return &unplannable{fmt.Sprintf(format, args...)}
}

// planOnCopy makes an empty copy of a group's shape and finds the statements that
// lead it to the target: the pending steps, what Atlas plans, and what Atlas does
// not see. Each is run on the copy, which must then be the target: a plan that does
// not get there is refused before any tenant is touched.
func (p *planning) planOnCopy(ctx context.Context, g *Group, pending []Step) error {
	p.slot = g.Members[0].Slot
	whole, broken := g.have.withoutForeign(g.Extra).withoutBroken()
	copying, err := whole.create()
	if err != nil {
		return &unplannable{err.Error()}
	}
	err = p.inScratch(ctx, func() error { return p.try(ctx, copying) }, func() error {
		g.Statements = append(mendRights(g.have.without(g.Extra), g.target.shape), rebuild(broken)...)
		for _, add := range []func() error{
			func() error { return p.addSteps(ctx, g, pending) },
			func() error { return p.clearWay(ctx, g) },
			func() error { return p.addAtlas(ctx, g) },
			func() error { return p.addBeyondAtlas(ctx, g) },
		} {
			if err := add(); err != nil {
				return err
			}
		}
		return nil
	})
	if failed, ok := errors.AsType[*statementError](err); ok {
		return unplannablef("its shape can't be copied to plan on it (%s); mend by hand what is unlike tenant.sql: the schema %s",
			failed, differenceOf(g.have, g.target.shape))
	}
	return err
}
