package schema

import (
	"context"
	"errors"
	"slices"
)

// Group is the tenants that start from the same shape, and what leads all of
// them to where they should be.
type Group struct {
	// Fingerprint is the shape that the members start from.
	Fingerprint string `json:"fingerprint"`
	// To is the version that they come to.
	To      string   `json:"to"`
	Members []Member `json:"members"`
	// Statements name no schema and no role: they run with the member's schema as
	// search_path, and "tenant's slot" stands for its role. None: the members are
	// there already.
	Statements []Statement `json:"statements"`
	// Checksum names the statements.
	Checksum string `json:"checksum,omitempty"`
	// Problem says why there is no plan, and what to do; empty if there is one.
	Problem string `json:"problem,omitempty"`
	// Extra are tables that somebody made by hand. They are left alone.
	Extra []string `json:"extra,omitempty"`

	// have is the shape that the members start from, as one of them has it.
	have   Shape
	target *target
	// steps is the number of steps that the members start with, stepsAfter with
	// which they end.
	steps, stepsAfter int
	// touched are the tables that the statements change; all of the schema if
	// that can't be told.
	touched    []string
	touchesAll bool
}

// Destructive returns the first statement that loses data, or nil.
func (g *Group) Destructive() *Statement {
	i := slices.IndexFunc(g.Statements, func(s Statement) bool { return s.Destroys != "" })
	if i < 0 {
		return nil
	}
	return &g.Statements[i]
}

// idle reports whether nothing is to be done, or can be.
func (g *Group) idle() bool { return len(g.Statements) == 0 && g.Problem == "" }

// start is what a group's members have in common.
type start struct {
	fingerprint, to string
	steps           int
	problem         string
}

// groups puts the tenants that start from one shape and go to one version
// together, in the registry's order.
func (f *Fleet) groups(ctx context.Context, p *planning, list []Member, aim func(Member) definition) (found []*Group, err error) {
	shapes, err := p.shapesOf(ctx, list)
	if err != nil {
		return nil, err
	}
	byStart := map[start]*Group{}
	for _, m := range list {
		m.number = shapes.numbers[m.Schema]
		to, have := aim(m), shapes.byNumber[m.number]
		at := start{have.fingerprint, to.version, m.Steps, shapes.problemOf(m, to)}
		g := byStart[at]
		if g == nil {
			g = &Group{Fingerprint: at.fingerprint, To: to.version, Statements: []Statement{}, Problem: at.problem, have: have.shape, steps: m.Steps}
			if err := f.aimAt(ctx, p, g, to); err != nil {
				return nil, err
			}
			byStart[at] = g
			found = append(found, g)
		}
		g.Members = append(g.Members, m)
	}
	return found, nil
}

// aimAt finds out what a group should come to. A version that no tenant may have
// is the group's problem.
func (f *Fleet) aimAt(ctx context.Context, p *planning, g *Group, to definition) (err error) {
	if g.Problem != "" {
		return nil
	}
	g.target, err = f.target(ctx, p, to)
	if refused, ok := errors.AsType[*unplannable](err); ok {
		g.Problem = refused.Error()
		return nil
	}
	return err
}
