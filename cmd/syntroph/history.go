package main

import (
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"time"

	"github.com/google/uuid"
	"github.com/jedib0t/go-pretty/v6/table"
	"github.com/spf13/cobra"

	"github.com/syntroph/syntroph/schema"
	"github.com/syntroph/syntroph/tenant"
	"github.com/syntroph/syntroph/tenant/provision"
)

const (
	// mostTrimmed is how many entries one transaction removes.
	mostTrimmed = 10_000
	// leastHistoryDays is how long the history is kept at least: a restore from the
	// trash reads what the deletion took from other records.
	leastHistoryDays = 90
)

func newHistory(a *app) *cobra.Command {
	c := &cobra.Command{Use: "history", Short: "Remove old entries of the tenants' history", Args: noArgs, RunE: help}
	c.AddCommand(newHistoryTrim(a))
	return c
}

// trimming is what to trim, and how.
type trimming struct {
	schema.Selection
	days           int
	dryRun, asJSON bool
}

func newHistoryTrim(a *app) *cobra.Command {
	var e trimming
	c := &cobra.Command{
		Use:   "trim",
		Short: "Remove what the history and the audit log have from long ago",
		Long: "Removes what is older than --days from every tenant's history, which the audit\n" +
			"log and the timelines show, one tenant at a time, at most 10,000 entries in a\n" +
			"transaction, as the owner: the server's login can't. Nobody has to stop. Exit\n" +
			"code 1 if any tenant failed.",
		Example: "  syntroph history trim --days 730\n  syntroph history trim --days 365 --only acme\n  syntroph history trim --days 365 --dry-run --json",
		Args:    noArgs,
		RunE: func(c *cobra.Command, _ []string) error {
			if e.days < leastHistoryDays || e.days > mostDays {
				return usageError{fmt.Errorf("--days must be from %d to %d", leastHistoryDays, mostDays)}
			}
			cfg := tenant.Config{Bulkheads: 1, Connections: 1, OwnerConnections: 2}
			return a.withinAs(c.Context(), cfg, uninitialised, func(db *session) error {
				return a.trimHistories(c.Context(), db, e)
			})
		},
	}
	selecting(c, &e.Selection)
	c.Flags().IntVar(&e.days, "days", 730, "how long entries are kept")
	c.Flags().BoolVar(&e.dryRun, "dry-run", false, "count what would be removed, and remove nothing")
	c.Flags().BoolVar(&e.asJSON, "json", false, "write JSON")
	return c
}

// trimmed is a tenant's result as --json writes it.
type trimmed struct {
	Subdomain string `json:"subdomain"`
	// Entries is how many were removed, or would be.
	Entries int64  `json:"entries"`
	Error   string `json:"error,omitempty"`
}

// trimHistories trims the histories of the tenants that are meant, one after the other.
func (a *app) trimHistories(ctx context.Context, db *session, e trimming) error {
	fleet, err := schema.NewFleet(db.Owner())
	if err != nil {
		return err
	}
	members, err := fleet.Members(ctx, e.Selection)
	if err != nil {
		return err
	}
	var before uuid.UUID // what the history's IDs of that time begin with
	binary.BigEndian.PutUint64(before[:8], uint64(time.Now().AddDate(0, 0, -e.days).UnixMilli())<<16)
	results := make([]trimmed, 0, len(members))
	for _, m := range members {
		results = append(results, trimOne(ctx, db, m.Subdomain, before, e.dryRun))
		if ctx.Err() != nil {
			return ctx.Err()
		}
	}
	return a.printTrimmed(results, e)
}

// trimOne trims one tenant's history, a bounded part in each transaction.
func trimOne(ctx context.Context, db *session, subdomain string, before uuid.UUID, dryRun bool) (r trimmed) {
	r.Subdomain = subdomain
	t, err := tenantNamed(ctx, db.Owner(), subdomain)
	trim := provision.TrimHistory
	if dryRun {
		trim = provision.CountOldHistory
	}
	for more := true; err == nil && more; {
		var n int64
		n, err = trim(ctx, db.Owner(), t, before, mostTrimmed)
		r.Entries += n
		more = !dryRun && n == mostTrimmed
	}
	if err != nil {
		r.Error = explain(err).Error()
	}
	return r
}

func (a *app) printTrimmed(results []trimmed, e trimming) error {
	entries, failed := int64(0), 0
	for _, r := range results {
		entries += r.Entries
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
		a.say(a.stdout, "%s %s the history of %s, %d failed.", counted(int(entries), "change"), did, counted(len(results), "tenant"), failed)
		a.printHistories(results)
	}
	if failed > 0 {
		return errors.New("some tenants failed; remove the cause and run it again")
	}
	return nil
}

// printHistories lists the tenants that had something, and those that failed.
func (a *app) printHistories(results []trimmed) {
	t := a.newTable(table.Row{"Tenant", "Entries", "Failed"}, "Entries")
	rows := 0
	for _, r := range results {
		if r.Error != "" || r.Entries > 0 {
			t.row(r.Subdomain, r.Entries, printable(r.Error))
			rows++
		}
	}
	if rows > 0 {
		t.render()
	}
}
