package main

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/jackc/pgx/v5/pgconn"
	"github.com/jedib0t/go-pretty/v6/table"
	"github.com/spf13/cobra"

	"github.com/syntroph/syntroph/crm"
	"github.com/syntroph/syntroph/schema"
	"github.com/syntroph/syntroph/sqlc"
	"github.com/syntroph/syntroph/tenant"
)

// mostEmptied is how many deleted records one transaction removes: 10,000 take
// less than a second.
const mostEmptied = 10_000

func newTrash(a *app) *cobra.Command {
	c := &cobra.Command{Use: "trash", Short: "Empty the tenants' trash", Args: noArgs, RunE: help}
	c.AddCommand(newTrashEmpty(a))
	return c
}

// emptying is what to empty, and how.
type emptying struct {
	schema.Selection
	days           int
	dryRun, asJSON bool
}

// mostDays bounds how long deleted records can be kept: a century.
const mostDays = 36_500

func newTrashEmpty(a *app) *cobra.Command {
	var e emptying
	c := &cobra.Command{
		Use:   "empty",
		Short: "Remove what was deleted long ago, for good",
		Long: "Removes the records that were deleted more than --days ago from every tenant's\n" +
			"trash, one tenant at a time, at most 10,000 in a transaction. They can't be\n" +
			"restored any more; their history is kept. Idempotency keys that have expired\n" +
			"go too. Run it once a day. Nobody has to stop. Exit code 1 if any tenant\n" +
			"failed.",
		Example: "  syntroph trash empty\n  syntroph trash empty --days 90 --only acme\n  syntroph trash empty --dry-run --json",
		Args:    noArgs,
		RunE: func(c *cobra.Command, _ []string) error {
			if e.days < 0 || e.days > mostDays {
				return usageError{fmt.Errorf("--days must be from 0 to %d", mostDays)}
			}
			cfg := tenant.Config{Bulkheads: 1, Connections: 1, OwnerConnections: 2}
			return a.withinAs(c.Context(), cfg, uninitialised, func(db *session) error {
				return a.emptyTrash(c.Context(), db, e)
			})
		},
	}
	selecting(c, &e.Selection)
	c.Flags().IntVar(&e.days, "days", 30, "how long deleted records are kept")
	c.Flags().BoolVar(&e.dryRun, "dry-run", false, "count what would be removed, and remove nothing")
	c.Flags().BoolVar(&e.asJSON, "json", false, "write JSON")
	return c
}

// emptied is a tenant's result as --json writes it.
type emptied struct {
	Subdomain string `json:"subdomain"`
	// Records is how many were removed, or would be.
	Records int64  `json:"records"`
	Error   string `json:"error,omitempty"`
}

// emptyTrash empties the trash of the tenants that are meant, one after the other.
func (a *app) emptyTrash(ctx context.Context, db *session, e emptying) error {
	fleet, err := schema.NewFleet(db.Owner())
	if err != nil {
		return err
	}
	members, err := fleet.Members(ctx, e.Selection)
	if err != nil {
		return err
	}
	before := time.Now().AddDate(0, 0, -e.days)
	results := make([]emptied, 0, len(members))
	for _, m := range members {
		results = append(results, emptyOne(ctx, db, m.Subdomain, before, e.dryRun))
		if ctx.Err() != nil {
			return ctx.Err()
		}
	}
	return a.printEmptied(results, e)
}

// emptyOne empties one tenant's trash, a bounded part in each transaction.
func emptyOne(ctx context.Context, db *session, subdomain string, before time.Time, dryRun bool) (r emptied) {
	r.Subdomain = subdomain
	t, err := tenantNamed(ctx, db.Owner(), subdomain)
	for more := true; err == nil && more; {
		var n int64
		n, more, err = emptySome(ctx, db, t, before, dryRun)
		r.Records += n
	}
	if refused, ok := errors.AsType[*pgconn.PgError](err); ok && refused.Code == undefinedTable {
		err = errors.New("its schema has no trash yet; bring it to this version with: syntroph schema apply")
	}
	if err != nil {
		r.Error = explain(err).Error()
	}
	return r
}

// emptySome removes records and expired keys, and reports whether there may be more.
func emptySome(ctx context.Context, db *session, t sqlc.Tenant, before time.Time, dryRun bool) (records int64, more bool, err error) {
	scope, keys := db.NewScope(t, tenant.Write, ""), int64(0)
	if dryRun {
		records, err = sqlc.New().CountOldTrash(ctx, scope, before)
		return records, false, errors.Join(err, scope.Close(ctx, err == nil))
	}
	records, err = sqlc.New().EmptyTrash(ctx, scope, sqlc.EmptyTrashParams{Kinds: crm.Kinds(nil), DeletedBefore: before, Most: mostEmptied})
	if err == nil {
		keys, err = sqlc.New().DeleteOldIdempotencyKeys(ctx, scope, mostEmptied)
	}
	return records, max(records, keys) == mostEmptied, errors.Join(err, scope.Close(ctx, err == nil))
}

func (a *app) printEmptied(results []emptied, e emptying) error {
	records, failed := int64(0), 0
	for _, r := range results {
		records += r.Records
		failed += min(1, len(r.Error))
	}
	if e.asJSON {
		if err := writeJSON(a.stdout, results); err != nil {
			return err
		}
	} else {
		did := "removed from"
		if e.dryRun {
			did = "would be removed from"
		}
		a.say(a.stdout, "%s %s the trash of %s, %d failed.", counted(int(records), "record"), did, counted(len(results), "tenant"), failed)
		a.printTrash(results)
	}
	if failed > 0 {
		return fmt.Errorf("%d of %s failed; remove the cause and run it again", failed, counted(len(results), "tenant"))
	}
	return nil
}

// printTrash lists the tenants that had something, and those that failed.
func (a *app) printTrash(results []emptied) {
	t := a.newTable(table.Row{"Tenant", "Records", "Failed"}, "Records")
	rows := 0
	for _, r := range results {
		if r.Error != "" || r.Records > 0 {
			t.row(r.Subdomain, r.Records, printable(r.Error))
			rows++
		}
	}
	if rows > 0 {
		t.render()
	}
}
