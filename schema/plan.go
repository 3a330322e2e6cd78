package schema

import (
	"context"
	"crypto/sha256"
	"database/sql"
	"encoding/hex"
	"fmt"
	"strings"

	"github.com/jackc/pgx/v5/pgxpool"
	"github.com/jackc/pgx/v5/stdlib"
)

// Plan is how some tenants come to tenant.sql.
type Plan struct {
	// Version is the version of tenant.sql that the plan leads to.
	Version string `json:"version"`
	// Groups are the tenants by where they start: one plan each.
	Groups []*Group `json:"groups"`

	to *target
}

// Group is the tenants that start from the same shape, and what leads all of
// them to tenant.sql.
type Group struct {
	Fingerprint string   `json:"fingerprint"`
	Members     []Member `json:"members"`
	// Statements name no schema: they run with the member's as search_path.
	// None: the members are there already.
	Statements []Statement `json:"statements"`
	// Checksum names the statements.
	Checksum string `json:"checksum,omitempty"`
	// Problem says why there is no plan, and what to do; empty if there is one.
	Problem string `json:"problem,omitempty"`
}

// Destructive returns the first statement that loses data, or nil.
func (g *Group) Destructive() *Statement {
	for i := range g.Statements {
		if g.Statements[i].Destroys != "" {
			return &g.Statements[i]
		}
	}
	return nil
}

// MakePlan groups the tenants by their shape and plans once for each group,
// from one of its members. It changes nothing.
func MakePlan(ctx context.Context, owner *pgxpool.Pool, s Selection) (*Plan, error) {
	db := stdlib.OpenDBFromPool(owner)
	defer db.Close()
	tx, err := db.BeginTx(ctx, nil)
	if err != nil {
		return nil, err
	}
	defer tx.Rollback() //nolint:errcheck // nothing is to be kept.
	if _, err := tx.ExecContext(ctx, "SELECT set_config('lock_timeout', $1, true)", planLockTimeout); err != nil {
		return nil, err
	}
	statements, err := tenantStatements()
	if err != nil {
		return nil, err
	}
	p := &Plan{Version: TenantVersion(), Groups: []*Group{}}
	list, err := members(ctx, tx, s)
	if err != nil || len(list) == 0 {
		return p, err
	}
	if p.Groups, err = groups(ctx, tx, list); err != nil {
		return nil, err
	}
	if p.to, err = desired(ctx, tx, statements); err != nil {
		return nil, err
	}
	for _, g := range p.Groups {
		if err := g.plan(ctx, tx, p.to); err != nil {
			return nil, fmt.Errorf("planning for %s and those like it: %w", g.Members[0].Subdomain, err)
		}
	}
	return p, nil
}

// groups puts the tenants of one shape together, in the registry's order.
func groups(ctx context.Context, tx *sql.Tx, list []Member) (found []*Group, err error) {
	names := make([]string, len(list))
	for i, m := range list {
		names[i] = m.Schema
	}
	shapes, err := fingerprints(ctx, tx, names)
	if err != nil {
		return nil, err
	}
	byShape := map[string]*Group{}
	for _, m := range list {
		fingerprint, exists := shapes[m.Schema]
		g := byShape[fingerprint]
		if g == nil {
			g = &Group{Fingerprint: fingerprint, Statements: []Statement{}}
			if !exists {
				g.Problem = "the schema is gone; restore it from a backup, or strike the tenant off the registry"
			}
			byShape[fingerprint] = g
			found = append(found, g)
		}
		g.Members = append(g.Members, m)
	}
	return found, nil
}

// plan plans from the group's first member, or from one of the next where a
// table is locked: printing an index waits for whoever holds its table.
func (g *Group) plan(ctx context.Context, tx *sql.Tx, to *target) error {
	if g.Problem != "" {
		return nil
	}
	for _, m := range g.Members[:min(planAttempts, len(g.Members))] {
		if _, err := tx.ExecContext(ctx, "SAVEPOINT planning"); err != nil {
			return err
		}
		err := g.planFrom(ctx, tx, m.Schema, to)
		if !lockMissed(err) {
			return err
		}
		if _, err := tx.ExecContext(ctx, "ROLLBACK TO SAVEPOINT planning"); err != nil {
			return err
		}
	}
	g.Problem = "its tables are locked by another transaction; run it again when that has ended"
	return nil
}

// planAttempts is how many members of a group a plan may be tried from, and
// planLockTimeout how long each may keep it waiting.
const (
	planAttempts    = 3
	planLockTimeout = "1s"
)

func (g *Group) planFrom(ctx context.Context, tx *sql.Tx, first string, to *target) error {
	shape, err := lines(ctx, tx, first)
	if err != nil || difference(shape, to.shape) == "" {
		return err
	}
	from, err := inspect(ctx, tx, first, nil)
	if err != nil {
		return err
	}
	model, err := to.inspected(ctx, tx)
	if err != nil {
		return err
	}
	changes, err := diff(tx, from, model)
	if err != nil {
		g.Problem = unplannable(err)
		return nil
	}
	if g.Statements, err = plan(ctx, tx, changes); err != nil {
		g.Problem = unplannable(err)
		return nil
	}
	if len(g.Statements) == 0 {
		g.Problem = "Atlas sees no difference, but there is one; mend it by hand: the schema " + difference(shape, to.shape)
		return nil
	}
	g.Checksum = checksum(g.Statements)
	return nil
}

// unplannable is Atlas's refusal with what to do.
func unplannable(err error) string {
	return "Atlas can't plan this change (" + err.Error() + "); make it in two versions, adding the new beside the old, or by hand"
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
