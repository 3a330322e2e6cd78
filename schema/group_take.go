package schema

import (
	"context"
	"strings"
)

// broken reports whether a line is an index whose concurrent build was cut off.
func (l Line) broken() bool { return l.Kind == "index" && strings.HasSuffix(l.Definition, invalid) }

// rebuild drops indexes that are invalid; what should stand is then missing and
// planned for.
func rebuild(broken Shape) []Statement {
	statements := []Statement{}
	for _, l := range broken {
		statements = append(statements, statement(kinds["index"].drop(l)))
	}
	return statements
}

// takeSteps adds the pending steps to the plan, and runs them on the copy.
func (p *planning) takeSteps(ctx context.Context, g *Group, pending []Step) error {
	for _, step := range pending {
		if err := p.try(ctx, step.Statements); err != nil {
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

// takeAtlas adds what Atlas plans from the copy to the target.
func (p *planning) takeAtlas(ctx context.Context, g *Group) error {
	from, err := inspect(ctx, p, p.scratch, nil)
	if err != nil {
		return err
	}
	changes, err := diff(p.conn, from, g.target.model, g.Extra)
	if err != nil {
		return refused(err)
	}
	statements, err := planned(ctx, p.conn, changes)
	if err != nil {
		return refused(err)
	}
	return p.take(ctx, g, statements)
}

func refused(err error) error {
	return unplannablef("Atlas can't plan this change (%s); state it in schema/steps, or make it in two versions, adding the new beside the old", err)
}

// takeRemainder adds what Atlas does not see, and checks that nothing is left.
func (p *planning) takeRemainder(ctx context.Context, g *Group) error {
	now, err := readShape(ctx, p.tx, p.scratch)
	if err != nil {
		return err
	}
	left := remainder(now.without(g.Extra), g.target.shape)
	if err := p.take(ctx, g, left); err != nil {
		return err
	}
	if len(left) > 0 {
		if now, err = readShape(ctx, p.tx, p.scratch); err != nil {
			return err
		}
	}
	if d := differenceOf(now.without(g.Extra), g.target.shape); !d.None() {
		return unplannablef("no plan leads to tenant.sql; state the change in schema/steps, or mend it by hand: after what can be planned, the schema %s", d)
	}
	return nil
}

// take runs statements on the copy and adds them to the plan.
func (p *planning) take(ctx context.Context, g *Group, statements []Statement) error {
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
