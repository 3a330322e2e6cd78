package schema

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"slices"
	"strings"
)

// Plan is how some tenants come to what they should be.
type Plan struct {
	// Version is the version of tenant.sql that this build brings tenants to.
	Version string `json:"version"`
	// Groups are the tenants by where they start: one plan each.
	Groups []*Group `json:"groups"`

	// seen are all members that were looked at, and newcomers says whether those
	// who come later are to be brought along.
	seen      []Member
	newcomers bool
	selection Selection
}

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

// DropIdle leaves out the groups that are where they should be.
func (p *Plan) DropIdle() { p.Groups = slices.DeleteFunc(p.Groups, (*Group).idle) }

// Tenants is the number of tenants in the plan.
func (p *Plan) Tenants() (n int) {
	for _, g := range p.Groups {
		n += len(g.Members)
	}
	return n
}

// Plan groups the tenants by their shape and plans once for each group, on a copy
// of one member's shape: there the plan is run, and must lead to tenant.sql. It
// changes nothing.
func (f *Fleet) Plan(ctx context.Context, s Selection) (*Plan, error) {
	plan, err := f.plan(ctx, s, f.upgrade, nil)
	plan.newcomers = len(s.Only) == 0
	return plan, err
}

// upgrade is where every tenant is to come to.
func (f *Fleet) upgrade(Member) definition { return f.current() }

// PlanRepair plans how tenants come back to the version that they are recorded
// at. It changes nothing.
func (f *Fleet) PlanRepair(ctx context.Context, s Selection) (*Plan, error) {
	return f.plan(ctx, s, f.recorded, nil)
}

// plan plans for the tenants that are meant, but for those left out.
func (f *Fleet) plan(ctx context.Context, s Selection, aim func(Member) definition, leftOut []Member) (*Plan, error) {
	plan := &Plan{Version: f.current().version, Groups: []*Group{}, selection: s}
	err := rehearse(ctx, f.owner, func(p *planning) error {
		list, err := f.members(ctx, p.tx, s)
		if err != nil {
			return err
		}
		list = slices.DeleteFunc(list, func(m Member) bool {
			return slices.ContainsFunc(leftOut, func(other Member) bool { return other.ID == m.ID })
		})
		plan.seen = slices.Concat(leftOut, list)
		if len(list) == 0 {
			return nil
		}
		if plan.Groups, err = f.groups(ctx, p, list, aim); err != nil {
			return err
		}
		for _, g := range plan.Groups {
			if err := f.planGroup(ctx, p, g); err != nil {
				return err
			}
		}
		return nil
	})
	return plan, err
}

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

// checksum is the first 16 hex digits of the statements' SHA-256.
func checksum(statements []Statement) string {
	var b strings.Builder
	for _, s := range statements {
		b.WriteString(s.SQL + ";\n")
	}
	sum := sha256.Sum256([]byte(b.String()))
	return hex.EncodeToString(sum[:8])
}
