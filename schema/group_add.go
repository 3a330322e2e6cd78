package schema

import (
	"context"
	"errors"
	"slices"
	"strings"
)

// broken reports whether a line is an index whose concurrent build was cut off,
// or a constraint whose triggers somebody has disabled: rows that break it may
// have come.
func (l Line) broken() bool {
	return l.Kind == "index" && strings.HasSuffix(l.Definition, invalid) || l.Kind == "constraint" && strings.HasSuffix(l.Definition, disabled)
}

// withoutBroken separates what is broken from the rest.
func (s Shape) withoutBroken() (whole, broken Shape) {
	for _, l := range s {
		if l.broken() {
			broken = append(broken, l)
		} else {
			whole = append(whole, l)
		}
	}
	return whole, broken
}

// rebuild drops what is broken; what should stand is then missing and planned
// for.
func rebuild(broken Shape) (statements []Statement) {
	for _, l := range broken {
		statements = append(statements, statement(kinds[l.Kind].drop(l)))
	}
	return statements
}

// addSteps adds the pending steps to the plan, and runs them on the copy.
func (p *planning) addSteps(ctx context.Context, g *Group, pending []Step) error {
	for _, step := range pending {
		if err := p.try(ctx, step.Statements); err != nil {
			if needs, ok := errors.AsType[*needsInit](lacking(err)); ok {
				return unplannablef("step %s: %s", step.Name, needs)
			}
			return unplannablef("step %s fails on a copy without rows: %s", step.Name, err)
		}
		for _, sql := range step.Statements {
			s := statement(sql)
			s.Step = step.Name
			g.Statements = append(g.Statements, s)
		}
	}
	return nil
}

// clearWay drops what would be in the way of a change and holds no data of its
// own: views that go or change, and generated columns whose expression changes,
// which the rest of the plan makes again; and identities that go.
func (p *planning) clearWay(ctx context.Context, g *Group) error {
	now, err := p.scratchShape(ctx)
	if err != nil {
		return err
	}
	want := g.target.shape
	var statements []Statement
	for _, l := range slices.Backward(now.without(g.Extra).minus(want)) {
		again := slices.ContainsFunc(want, l.sameThing)
		switch {
		case l.Kind == "view":
			statements = append(statements, without(l, want, want)...)
		case l.Kind == "generated" && again:
			statements = append(statements, statement(alter(l)+"DROP COLUMN "+ident(l.Name)))
		case l.Kind == "identity" && !again && typeOf(l, want) != "":
			statements = append(statements, statement(dropIdentity(l)))
		}
	}
	return p.add(ctx, g, statements)
}

// scratchShape is the shape of the scratch schema.
func (p *planning) scratchShape(ctx context.Context) (Shape, error) {
	return readShape(ctx, p.tx, p.scratch, p.slot, p.owner)
}

// addAtlas adds what Atlas plans from the copy to the target.
func (p *planning) addAtlas(ctx context.Context, g *Group) error {
	from, err := inspect(ctx, p, p.scratch, nil)
	if err != nil {
		return err
	}
	alike(from, g.target.model)
	changes, err := diff(p.conn, from, g.target.model, g.Extra)
	if err != nil {
		return refused(err)
	}
	statements, err := planned(ctx, p.conn, changes)
	if err != nil {
		return refused(err)
	}
	for i := range statements {
		statements[i].SQL = g.target.shape.withIdentities(statements[i].SQL)
	}
	return p.add(ctx, g, statements)
}

func refused(err error) error {
	return unplannablef("Atlas can't plan this change (%s); state it in schema/steps, or make it in two versions, adding the new beside the old", err)
}

// beyondAtlasRounds bounds how often what is left is looked at: what is made again
// in one round loses what hangs on it, which the next gives back.
const beyondAtlasRounds = 3

// addBeyondAtlas adds what Atlas does not see, and checks that nothing is left.
func (p *planning) addBeyondAtlas(ctx context.Context, g *Group) error {
	now, err := p.scratchShape(ctx)
	for range beyondAtlasRounds {
		left := beyondAtlas(now.without(g.Extra), g.target.shape)
		if err != nil || len(left) == 0 {
			break
		}
		if err := p.add(ctx, g, left); err != nil {
			return err
		}
		now, err = p.scratchShape(ctx)
	}
	if err != nil {
		return err
	}
	if d := differenceOf(now.without(g.Extra), g.target.shape); !d.None() {
		return unplannablef("no plan leads to tenant.sql; state the change in schema/steps, or mend it by hand: after what can be planned, the schema %s", d)
	}
	return nil
}

// add runs statements on the copy and adds them to the plan.
func (p *planning) add(ctx context.Context, g *Group, statements []Statement) error {
	sql := make([]string, len(statements))
	for i, s := range statements {
		sql[i] = s.SQL
	}
	if err := p.try(ctx, sql); err != nil {
		return unplannablef("the plan fails even without rows (%s); state in schema/steps how it is to be done, or mend by hand what is in the way", err)
	}
	g.Statements = append(g.Statements, statements...)
	return nil
}
