package schema

import (
	"context"

	"github.com/jackc/pgx/v5"
)

// shapes are the shapes of some tenants, each read once.
type shapes struct {
	// numbers are the catalog's numbers, by schema.
	numbers  map[string]string
	byNumber map[string]foundShape
	// roles are the slots that exist.
	roles map[string]bool
}

// foundShape is one shape and its name; neither if those who have it are locked.
type foundShape struct {
	shape       Shape
	fingerprint string
}

// shapesOf finds out which shapes some tenants have. Members with one number have
// one shape, which is read from one of them.
func (p *planning) shapesOf(ctx context.Context, list []Member) (s shapes, err error) {
	if s.numbers, err = catalogNumbers(ctx, p.tx, list); err != nil {
		return s, err
	}
	if s.roles, err = p.rolesOf(ctx, list); err != nil {
		return s, err
	}
	members := map[string][]Member{}
	for _, m := range list {
		if number, exists := s.numbers[m.Schema]; exists {
			members[number] = append(members[number], m)
		}
	}
	s.byNumber = make(map[string]foundShape, len(members))
	for number, same := range members {
		have, err := p.shapeOfAny(ctx, same)
		switch {
		case lockMissed(err):
			continue
		case err != nil:
			return s, err
		}
		s.byNumber[number] = foundShape{have, have.fingerprint()}
	}
	return s, nil
}

const rolesSQL = `SELECT rolname::text FROM pg_roles WHERE rolname = ANY ($1::name[])`

// rolesOf are the slots of some tenants that exist.
func (p *planning) rolesOf(ctx context.Context, list []Member) (map[string]bool, error) {
	named := map[string]bool{}
	var slots []string
	for _, m := range list {
		if !named[m.Slot] {
			named[m.Slot] = true
			slots = append(slots, m.Slot)
		}
	}
	rows, err := p.tx.Query(ctx, rolesSQL, slots)
	if err != nil {
		return nil, err
	}
	found := map[string]bool{}
	var name string
	_, err = pgx.ForEachRow(rows, []any{&name}, func() error { found[name] = true; return nil })
	return found, err
}

// problemOf says why a tenant can't be planned for at all, and what to do; empty
// if it can.
func (s shapes) problemOf(m Member, to definition) string {
	number, exists := s.numbers[m.Schema]
	_, read := s.byNumber[number]
	switch {
	case !exists:
		return "the schema is gone; restore it from a backup, or strike the tenant off the registry"
	case to.version == "":
		return "the registry says version " + m.Version + ", which this build does not know; use the build that applied it, or syntroph schema apply"
	case !s.roles[m.Slot]:
		return "its role " + m.Slot + " does not exist here; run syntroph db init, which makes the slots"
	case !read:
		return allLocked
	}
	return ""
}

// allLocked is the problem of a group none of which can be looked at.
const allLocked = "its tables are locked by another transaction; run it again when that has ended"

// planAttempts is how many members of one shape may be asked for it.
const planAttempts = 3

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
	return readShape(ctx, savepoint, m.Schema, m.Slot, p.owner)
}
