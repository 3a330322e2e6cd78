package schema

import (
	"context"
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
	// Statements name no schema: they run with the member's as search_path.
	// None: the members are there already.
	Statements []Statement `json:"statements"`
	// Checksum names the statements.
	Checksum string `json:"checksum,omitempty"`
	// Problem says why there is no plan, and what to do; empty if there is one.
	Problem string `json:"problem,omitempty"`
	// Extra are tables that somebody made by hand. They are left alone.
	Extra []string `json:"extra,omitempty"`

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

// groups puts the tenants that start from one shape and go to one version
// together, in the registry's order.
func (f *Fleet) groups(ctx context.Context, p *planning, list []Member, aim func(Member) definition) (found []*Group, err error) {
	names := make([]string, len(list))
	for i, m := range list {
		names[i] = m.Schema
	}
	shapes, err := fingerprints(ctx, p.tx, names)
	if err != nil {
		return nil, err
	}
	type start struct {
		fingerprint, to string
		steps           int
	}
	byStart := map[start]*Group{}
	for _, m := range list {
		fingerprint, exists := shapes[m.Schema]
		to := aim(m)
		at := start{fingerprint, to.version, m.Steps}
		g := byStart[at]
		if g == nil {
			g = &Group{Fingerprint: fingerprint, To: to.version, Statements: []Statement{}, steps: m.Steps}
			if g.Problem = problemOf(exists, to, m); g.Problem == "" {
				if g.target, err = f.target(ctx, p, to); err != nil {
					return nil, err
				}
			}
			byStart[at] = g
			found = append(found, g)
		}
		g.Members = append(g.Members, m)
	}
	return found, nil
}

// problemOf says why a tenant can't be planned for at all, and what to do.
func problemOf(exists bool, to definition, m Member) string {
	switch {
	case !exists:
		return "the schema is gone; restore it from a backup, or strike the tenant off the registry"
	case to.version == "":
		return "the registry says version " + m.Version + ", which this build does not know; use the build that applied it, or syntroph schema apply"
	}
	return ""
}
