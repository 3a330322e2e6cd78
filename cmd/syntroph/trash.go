package main

import (
	"context"
	"errors"
	"time"

	"github.com/spf13/cobra"

	"github.com/syntroph/syntroph/crm"
	"github.com/syntroph/syntroph/sqlc"
	"github.com/syntroph/syntroph/tenant"
)

func newTrash(a *app) *cobra.Command {
	c := &cobra.Command{Use: "trash", Short: "Empty the tenants' trash", Args: noArgs, RunE: help}
	c.AddCommand(newTrashEmpty(a))
	return c
}

func newTrashEmpty(a *app) *cobra.Command {
	return cleaner{from: "trash", row: "record", some: emptySome}.command(a, &cobra.Command{
		Use:   "empty",
		Short: "Remove what was deleted long ago, for good",
		Long: "Removes the records that were deleted more than --days ago from every tenant's\n" +
			"trash, one tenant at a time, at most 10,000 in a transaction. They can't be\n" +
			"restored any more; their history is kept. Idempotency keys that have expired\n" +
			"go too. Run it once a day. Nobody has to stop. Exit code 1 if any tenant\n" +
			"failed.",
		Example: "  syntroph trash empty\n  syntroph trash empty --days 90 --only acme\n  syntroph trash empty --dry-run --json",
	}, 30, "how long deleted records are kept")
}

// emptySome removes records and expired keys.
func emptySome(ctx context.Context, db *session, t sqlc.Tenant, before time.Time, dryRun bool) (records int64, more bool, err error) {
	scope, keys := db.NewScope(t, tenant.Write, ""), int64(0)
	if dryRun {
		records, err = sqlc.New().CountOldTrash(ctx, scope, before)
		return records, false, errors.Join(err, scope.Close(ctx, err == nil))
	}
	records, err = sqlc.New().EmptyTrash(ctx, scope, sqlc.EmptyTrashParams{Kinds: crm.Kinds(nil), DeletedBefore: before, Most: mostCleaned})
	if err == nil {
		keys, err = sqlc.New().DeleteOldIdempotencyKeys(ctx, scope, mostCleaned)
	}
	return records, max(records, keys) == mostCleaned, errors.Join(err, scope.Close(ctx, err == nil))
}
