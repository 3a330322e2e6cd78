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
	// role is the role that changes are made as, if it is not the login's own.
	role string
	// owner is the role that everything should belong to.
	owner string
}

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
		if err := p.becomeOwner(ctx); err != nil {
			return err
		}
		plan.setOwner(p)
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

func (p *Plan) setOwner(by *planning) {
	p.owner = by.owner
	if !by.login {
		p.role = by.owner
	}
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
