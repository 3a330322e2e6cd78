package main

import (
	"context"
	"time"

	"github.com/spf13/cobra"

	"github.com/syntroph/syntroph/sqlc"
	"github.com/syntroph/syntroph/tenant/provision"
)

// leastHistoryDays is how long the history is kept at least: a restore from the
// trash reads what the deletion took from other records.
const leastHistoryDays = 90

func newHistory(a *app) *cobra.Command {
	c := &cobra.Command{Use: "history", Short: "Remove old entries of the tenants' history", Args: noArgs, RunE: help}
	c.AddCommand(newHistoryTrim(a))
	return c
}

func newHistoryTrim(a *app) *cobra.Command {
	return cleaner{from: "history", row: "change", leastDays: leastHistoryDays, some: trimSome}.command(a, &cobra.Command{
		Use:   "trim",
		Short: "Remove what the history and the audit log have from long ago",
		Long: "Removes what is older than --days from every tenant's history, which the audit\n" +
			"log and the timelines show, one tenant at a time, at most 10,000 changes in a\n" +
			"transaction, as the owner: the server's login can't. Nobody has to stop. Exit\n" +
			"code 1 if any tenant failed.",
		Example: "  syntroph history trim --days 730\n  syntroph history trim --days 365 --only acme\n  syntroph history trim --days 365 --dry-run --json",
	}, 730, "how long changes are kept")
}

// trimSome removes changes, as the tables' owner.
func trimSome(ctx context.Context, db *session, t sqlc.Tenant, before time.Time, dryRun bool) (changes int64, more bool, err error) {
	if dryRun {
		changes, err = provision.CountOldHistory(ctx, db.Owner(), t, before)
		return changes, false, err
	}
	changes, err = provision.TrimHistory(ctx, db.Owner(), t, before, mostCleaned)
	return changes, changes == mostCleaned, err
}
