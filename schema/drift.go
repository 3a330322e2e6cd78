package schema

import (
	"context"
	"fmt"
)

// Drift is how some tenants of one shape differ from what was applied to them.
type Drift struct {
	Members []Member `json:"members"`
	// Version is the version that they are recorded at, and so compared with.
	Version string `json:"version"`
	Difference
	// Extra are tables that somebody made by hand.
	Extra []string `json:"extra"`
	// Problem says why they could not be compared; empty if they were.
	Problem string `json:"problem,omitempty"`
}

// Drift compares tenants with the version that they are recorded at and returns
// those that differ, a Drift for all of one shape. It changes nothing.
func (f *Fleet) Drift(ctx context.Context, s Selection) ([]Drift, error) {
	drifted := []Drift{}
	err := rehearse(ctx, f.owner, func(p *planning) error {
		if err := p.becomeOwner(ctx); err != nil {
			return err
		}
		list, err := f.members(ctx, p.tx, s)
		if err != nil || len(list) == 0 {
			return err
		}
		groups, err := f.groups(ctx, p, list, f.recorded)
		if err != nil {
			return err
		}
		for _, g := range groups {
			d, err := f.driftOf(ctx, p, g)
			if err != nil {
				return err
			}
			if !d.None() || len(d.Extra) > 0 || d.Problem != "" {
				drifted = append(drifted, d)
			}
		}
		return nil
	})
	return drifted, err
}

// driftOf compares a group's shape, which each of its members has.
func (f *Fleet) driftOf(ctx context.Context, p *planning, g *Group) (Drift, error) {
	d := Drift{Members: g.Members, Version: g.Members[0].Version, Extra: []string{}, Problem: g.Problem}
	if d.Problem != "" {
		return d, nil
	}
	extra, err := f.madeByHand(ctx, p, g)
	if err != nil {
		return d, err
	}
	d.Extra = append(d.Extra, extra...)
	d.Difference = differenceOf(g.have.without(d.Extra), g.target.shape)
	return d, nil
}

// Drifted is the number of tenants that differ, those that only have more tables
// not counted.
func Drifted(drifts []Drift) (tenants int) {
	for _, d := range drifts {
		if !d.None() || d.Problem != "" {
			tenants += len(d.Members)
		}
	}
	return tenants
}

// Lines are the drift for people, a line for each thing.
func (d Drift) Lines() []string {
	if d.Problem != "" {
		return []string{d.Problem}
	}
	lines := d.Difference.Lines()
	for _, table := range d.Extra {
		lines = append(lines, fmt.Sprintf("has table %s, made by hand; it is left alone", table))
	}
	return lines
}
