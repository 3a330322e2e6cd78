package main

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/jackc/pgx/v5/pgconn"
	"github.com/jedib0t/go-pretty/v6/table"
	"github.com/spf13/cobra"

	"github.com/syntroph/syntroph/schema"
	"github.com/syntroph/syntroph/tenant"
)

// countTimeout is what the counting of one tenant's deals may take.
const countTimeout = 10 * time.Minute

func newTenantRecount(a *app) *cobra.Command {
	var s schema.Selection
	var asJSON bool
	c := &cobra.Command{
		Use:   "recount",
		Short: "Count deals anew, and correct the totals of the pipeline",
		Long: "Counts the deals of every tenant, one tenant at a time, and corrects the totals\n" +
			"that the pipeline and the lists of deals show. They are wrong only after deals\n" +
			"were written by a server of the release before, or by SQL. Nobody has to stop:\n" +
			"deals may be written meanwhile. Exit code 1 if any tenant failed.",
		Example: "  syntroph tenant recount\n  syntroph tenant recount --only acme,techstart\n  syntroph tenant recount --json",
		Args:    noArgs,
		RunE: func(c *cobra.Command, _ []string) error {
			cfg := tenant.Config{Bulkheads: 1, Connections: 1, OwnerConnections: 2, StatementTimeout: countTimeout}
			return a.withinAs(c.Context(), cfg, uninitialised, func(db *session) error {
				return a.recount(c.Context(), db, s, asJSON)
			})
		},
	}
	selecting(c, &s)
	c.Flags().BoolVar(&asJSON, "json", false, "write JSON")
	return c
}

// recounted is a tenant's result as --json writes it.
type recounted struct {
	Subdomain string `json:"subdomain"`
	Deals     int64  `json:"deals"`
	// Corrected is how many totals were wrong, each an owner's, stage's, currency's
	// and month's.
	Corrected int64  `json:"corrected"`
	Error     string `json:"error,omitempty"`
}

// recount counts the tenants that are meant, one after the other.
func (a *app) recount(ctx context.Context, db *session, s schema.Selection, asJSON bool) error {
	fleet, err := schema.NewFleet(db.Owner())
	if err != nil {
		return err
	}
	members, err := fleet.Members(ctx, s)
	if err != nil {
		return err
	}
	progress := func(int, int) {}
	if !asJSON {
		progress = a.progress("Tenants")
	}
	start := time.Now()
	results := make([]recounted, 0, len(members))
	for i, m := range members {
		results = append(results, recountOne(ctx, db, m.Subdomain))
		if ctx.Err() != nil {
			return ctx.Err()
		}
		progress(i+1, len(members))
	}
	return a.printRecounted(results, time.Since(start), asJSON)
}

// recountOne counts one tenant's deals in a transaction of its own.
func recountOne(ctx context.Context, db *session, subdomain string) recounted {
	r := recounted{Subdomain: subdomain}
	t, err := tenantNamed(ctx, db.Owner(), subdomain)
	if err == nil {
		scope := db.NewScope(t, tenant.Write, "")
		row, failed := scope.RecountDeals(ctx)
		err = errors.Join(failed, scope.Close(ctx, failed == nil))
		r.Deals, r.Corrected = row.Deals, row.Corrected
	}
	if refused, ok := errors.AsType[*pgconn.PgError](err); ok && refused.Code == undefinedTable {
		err = errors.New("its schema has no totals yet; bring it to this version with: syntroph schema apply")
	}
	if err != nil {
		r = recounted{Subdomain: subdomain, Error: explain(err).Error()}
	}
	return r
}

func (a *app) printRecounted(results []recounted, took time.Duration, asJSON bool) error {
	var deals int64
	corrected, failed := 0, 0
	for _, r := range results {
		deals += r.Deals
		corrected += min(1, int(r.Corrected))
		failed += min(1, len(r.Error))
	}
	if asJSON {
		if err := writeJSON(a.stdout, results); err != nil {
			return err
		}
	} else {
		a.say(a.stdout, "%s with %s: %d corrected, %d failed. %s.",
			counted(len(results), "tenant"), counted(int(deals), "deal"), corrected, failed, took.Round(time.Millisecond))
		a.printCorrections(results, corrected+failed)
	}
	if failed > 0 {
		return fmt.Errorf("%d of %s failed and are as they were; remove the cause and run it again", failed, counted(len(results), "tenant"))
	}
	return nil
}

// printCorrections lists the tenants that had wrong totals, and those that failed.
func (a *app) printCorrections(results []recounted, n int) {
	if n == 0 {
		return
	}
	t := a.newTable(table.Row{"Tenant", "Deals", "Totals corrected", "Failed"}, "Deals", "Totals corrected")
	for _, r := range results {
		switch {
		case r.Error != "":
			t.row(r.Subdomain, "", "", printable(r.Error))
		case r.Corrected > 0:
			t.row(r.Subdomain, r.Deals, r.Corrected, "")
		}
	}
	t.render()
}
