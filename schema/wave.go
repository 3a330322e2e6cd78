package schema

import (
	"context"
	"math"
	"slices"
	"strings"

	"github.com/jackc/pgx/v5"
)

// part is some members of a group, to which its plan is applied at once.
type part struct {
	course  *course
	members []Member
}

// Waves are the tenants that a plan would change, in the order of their turns:
// the canaries first, then the others by the percentages.
func (p *Plan) Waves(opt Options) [][]Member {
	var canaries, others []Member
	for _, g := range p.Groups {
		if g.idle() {
			continue
		}
		for _, m := range g.Members {
			if slices.Contains(opt.Canary, m.Subdomain) {
				canaries = append(canaries, m)
			} else {
				others = append(others, m)
			}
		}
	}
	slices.SortFunc(others, func(a, b Member) int { return strings.Compare(a.Subdomain, b.Subdomain) })
	waves := [][]Member{}
	if len(canaries) > 0 {
		waves = append(waves, canaries)
	}
	start := 0
	for _, end := range cuts(opt.Waves, len(others)) {
		waves = append(waves, others[start:end])
		start = end
	}
	return waves
}

// turns cuts a plan's groups by its waves. Tenants that need nothing come first
// and are no wave's.
func (r *run) turns(ctx context.Context, p *Plan) ([][]part, error) {
	courses := make([]*course, len(p.Groups))
	var idle []part
	for i, g := range p.Groups {
		courses[i] = newCourse(g)
		if err := r.measure(ctx, courses[i]); err != nil {
			return nil, err
		}
		r.total += len(g.Members)
		if g.idle() {
			idle = append(idle, part{courses[i], g.Members})
		}
	}
	turns := [][]part{idle}
	for _, wave := range p.Waves(r.opt) {
		turns = append(turns, partsOf(wave, courses))
	}
	return turns, nil
}

// partsOf are the groups' parts of one wave.
func partsOf(wave []Member, courses []*course) (parts []part) {
	turn := make(map[string]bool, len(wave))
	for _, m := range wave {
		turn[m.ID] = true
	}
	for _, c := range courses {
		members := slices.DeleteFunc(slices.Clone(c.Members), func(m Member) bool { return !turn[m.ID] })
		if len(members) > 0 {
			parts = append(parts, part{c, members})
		}
	}
	return parts
}

// cuts are the numbers of tenants that the waves end with, each of one tenant or
// more. The last one takes all, whatever the percentages say.
func cuts(percentages []float64, tenants int) (ends []int) {
	last := 0
	for _, percent := range percentages {
		if end := int(math.Ceil(float64(tenants) * percent / 100)); end > last {
			ends = append(ends, end)
			last = end
		}
	}
	if last < tenants {
		ends = append(ends, tenants)
	}
	return ends
}

// measure finds the members whose tables are so big that a new index is built
// concurrently.
func (r *run) measure(ctx context.Context, c *course) error {
	tables := c.indexed()
	if r.opt.ConcurrentBytes < 0 || len(tables) == 0 {
		return nil
	}
	schemas := make([]string, len(c.Members))
	for i, m := range c.Members {
		schemas[i] = m.Schema
	}
	rows, err := r.pool.Query(ctx, bigTablesSQL, schemas, tables, r.opt.ConcurrentBytes)
	if err != nil {
		return err
	}
	c.big, err = pgx.CollectRows(rows, pgx.RowTo[string])
	return err
}

// bigTablesSQL goes by the size at the last VACUUM or ANALYZE, autovacuum's among
// them: pg_relation_size would wait for whoever holds a table exclusively.
const bigTablesSQL = `
SELECT DISTINCT n.nspname::text
FROM pg_namespace AS n JOIN pg_class AS c ON c.relnamespace = n.oid
WHERE n.nspname = ANY ($1::text[]) AND c.relname = ANY ($2::text[])
    AND c.relpages::bigint * current_setting('block_size')::bigint >= $3`
