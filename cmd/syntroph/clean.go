package main

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/jackc/pgx/v5/pgconn"
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
