package schema

import (
	"context"
	"errors"
	"fmt"
	"slices"
)

// planAttempts is how many members of a group a plan may be tried from.
const planAttempts = 3

// planGroup plans from the shape of one of the group's members.
func (f *Fleet) planGroup(ctx context.Context, p *planning, g *Group) error {
	if g.Problem != "" {
		return nil
	}
	have, err := p.shapeOfAny(ctx, g.Members)
	if lockMissed(err) {
		g.Problem = allLocked
		return nil
	}
	if err != nil {
		return err
	}
	return f.planFrom(ctx, p, g, have)
}

// allLocked is the problem of a group none of which can be looked at.
const allLocked = "its tables are locked by another transaction; run it again when that has ended"

// shapeOfAny reads the shape of the first of some members whose tables are not
// locked. The error is the last one's lock if all are.
func (p *planning) shapeOfAny(ctx context.Context, members []Member) (have Shape, err error) {
	for _, m := range members[:min(planAttempts, len(members))] {
		if have, err = p.shapeOf(ctx, m); !lockMissed(err) {
			break
		}
	}
	return have, err
}

// shapeOf reads a member's shape; a lock that it can't have leaves the
// transaction as it was.
func (p *planning) shapeOf(ctx context.Context, m Member) (Shape, error) {
	savepoint, err := p.tx.Begin(ctx)
	if err != nil {
		return nil, err
	}
	defer savepoint.Rollback(ctx) //nolint:errcheck // the transaction goes away too.
	return readShape(ctx, savepoint, m.Schema)
}

// planFrom plans from a shape. What it can't plan is the group's problem, not an
// error.
func (f *Fleet) planFrom(ctx context.Context, p *planning, g *Group, have Shape) error {
	g.Extra = f.madeByHand(have)
	pending := f.pending(g)
	g.stepsAfter = g.steps + len(pending)
	g.touchesAll = true
	d := differenceOf(have.without(g.Extra), g.target.shape)
	if d.None() && len(pending) == 0 {
		return nil
	}
	err := p.planOnCopy(ctx, g, have, pending)
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

// madeByHand are the tables that no version of tenant.sql has ever had.
func (f *Fleet) madeByHand(have Shape) (tables []string) {
	for _, table := range have.tables() {
		if !slices.ContainsFunc(f.history, func(d definition) bool { return slices.Contains(d.tables, table) }) {
			tables = append(tables, table)
		}
	}
	return tables
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

// planOnCopy makes an empty copy of a shape and finds the statements that lead
// it to the target: the pending steps, what Atlas plans, and what Atlas does not
// see. Each is run on the copy, which must then be the target: a plan that does not
// get there is refused before any tenant is touched.
func (p *planning) planOnCopy(ctx context.Context, g *Group, have Shape, pending []Step) error {
	copying, broken, err := copyOf(have.withoutForeign(g.Extra))
	if err != nil {
		return &unplannable{err.Error()}
	}
	err = p.inScratch(ctx, copying, func() error {
		g.Statements = rebuild(broken)
		if err := p.takeSteps(ctx, g, pending); err != nil {
			return err
		}
		if err := p.takeAtlas(ctx, g); err != nil {
			return err
		}
		return p.takeRemainder(ctx, g)
	})
	if failed, ok := errors.AsType[*statementError](err); ok {
		return unplannablef("its shape can't be copied to plan on it (%s); mend by hand what is unlike tenant.sql: the schema %s",
			failed, differenceOf(have, g.target.shape))
	}
	return err
}

// copyOf returns the statements that make a shape again, without the indexes
// that are invalid.
func copyOf(have Shape) (statements []string, broken Shape, err error) {
	whole := slices.Clone(have)
	for _, l := range have {
		if l.broken() {
			broken = append(broken, l)
			whole = slices.DeleteFunc(whole, func(other Line) bool { return other == l })
		}
	}
	statements, err = whole.create()
	return statements, broken, err
}
