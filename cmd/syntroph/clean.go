package main

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"time"

	"github.com/jackc/pgx/v5/pgconn"
	"github.com/jedib0t/go-pretty/v6/table"
	"github.com/spf13/cobra"

	"github.com/syntroph/syntroph/schema"
	"github.com/syntroph/syntroph/sqlc"
	"github.com/syntroph/syntroph/tenant"
)

const (
	// mostCleaned is how many rows one transaction removes: 10,000 take less than a
	// second.
	mostCleaned = 10_000
	// mostDays bounds how long rows can be kept: a century.
	mostDays = 36_500
)

// cleaner removes rows of one kind that are old, from one tenant after the other.
type cleaner struct {
	from      string // "trash"
	row       string // "record"
	leastDays int
	// some removes at most mostCleaned of a tenant's rows, or counts all, and reports
	// whether there may be more.
	some func(ctx context.Context, db *session, t sqlc.Tenant, before time.Time, dryRun bool) (n int64, more bool, err error)
}

// cleaning is what to clean, and how.
type cleaning struct {
	schema.Selection
	days           int
	dryRun, asJSON bool
}

// command gives c the flags of a cleaner, and has it run one.
func (k cleaner) command(a *app, c *cobra.Command, days int, kept string) *cobra.Command {
	var e cleaning
	c.Args = noArgs
	c.RunE = func(c *cobra.Command, _ []string) error {
		if e.days < k.leastDays || e.days > mostDays {
			return usageError{fmt.Errorf("--days must be from %d to %d", k.leastDays, mostDays)}
		}
		cfg := tenant.Config{Bulkheads: 1, Connections: 1, OwnerConnections: 2}
		return a.withinAs(c.Context(), cfg, uninitialised, func(db *session) error { return a.clean(c.Context(), db, k, e) })
	}
	selecting(c, &e.Selection)
	c.Flags().IntVar(&e.days, "days", days, kept)
	c.Flags().BoolVar(&e.dryRun, "dry-run", false, "count what would be removed, and remove nothing")
	c.Flags().BoolVar(&e.asJSON, "json", false, "write JSON")
	return c
}

// cleaned is a tenant's result.
type cleaned struct {
	subdomain string
	rows      int64 // that were removed, or would be
	err       string
}

// clean cleans the tenants that are meant, one after the other.
func (a *app) clean(ctx context.Context, db *session, k cleaner, e cleaning) error {
	fleet, err := schema.NewFleet(db.Owner())
	if err != nil {
		return err
	}
	members, err := fleet.Members(ctx, e.Selection)
	if err != nil {
		return err
	}
	before := time.Now().AddDate(0, 0, -e.days)
	results := make([]cleaned, 0, len(members))
	for _, m := range members {
		results = append(results, k.one(ctx, db, m.Subdomain, before, e.dryRun))
		if ctx.Err() != nil {
			return ctx.Err()
		}
	}
	return a.printCleaned(k, results, e)
}

// one cleans a tenant, a bounded part in each transaction.
func (k cleaner) one(ctx context.Context, db *session, subdomain string, before time.Time, dryRun bool) (r cleaned) {
	r.subdomain = subdomain
	t, err := tenantNamed(ctx, db.Owner(), subdomain)
	for more := true; err == nil && more; {
		var n int64
		n, more, err = k.some(ctx, db, t, before, dryRun)
		r.rows += n
	}
	if refused, ok := errors.AsType[*pgconn.PgError](err); ok && refused.Code == undefinedTable {
		err = fmt.Errorf("its schema has no %s yet; bring it to this version with: syntroph schema apply", k.from)
	}
	if err != nil {
		r.err = explain(err).Error()
	}
	return r
}

func (a *app) printCleaned(k cleaner, results []cleaned, e cleaning) error {
	rows, failed := int64(0), 0
	for _, r := range results {
		rows += r.rows
		failed += min(1, len(r.err))
	}
	if e.asJSON {
		if err := writeJSON(a.stdout, k.json(results)); err != nil {
			return err
		}
	} else {
		did := "removed from"
		if e.dryRun {
			did = "would be removed from"
		}
		a.say(a.stdout, "%s %s the %s of %s, %d failed.", counted(int(rows), k.row), did, k.from, counted(len(results), "tenant"), failed)
		a.printRows(k, results)
	}
	if failed > 0 {
		return fmt.Errorf("%d of %s failed; remove the cause and run it again", failed, counted(len(results), "tenant"))
	}
	return nil
}

// json are the results as --json writes them, with what was removed under its name:
// "records".
func (k cleaner) json(results []cleaned) []map[string]any {
	all := make([]map[string]any, len(results))
	for i, r := range results {
		all[i] = map[string]any{"subdomain": r.subdomain, k.row + "s": r.rows}
		if r.err != "" {
			all[i]["error"] = r.err
		}
	}
	return all
}

// printRows lists the tenants that had something, and those that failed.
func (a *app) printRows(k cleaner, results []cleaned) {
	column := strings.ToUpper(k.row[:1]) + k.row[1:] + "s"
	t := a.newTable(table.Row{"Tenant", column, "Failed"}, column)
	found := false
	for _, r := range results {
		if r.err != "" || r.rows > 0 {
			t.row(r.subdomain, r.rows, printable(r.err))
			found = true
		}
	}
	if found {
		t.render()
	}
}
