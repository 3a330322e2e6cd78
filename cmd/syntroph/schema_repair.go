package main

import (
	"context"
	"fmt"

	"github.com/spf13/cobra"

	"github.com/syntroph/syntroph/schema"
)

func newSchemaRepair(a *app) *cobra.Command {
	var f applying
	var yes bool
	c := &cobra.Command{
		Use:   "repair",
		Short: "Undo changes that were made to tenants' schemas by hand",
		Long: "Shows the SQL that brings each tenant that differs back to the version that the\n" +
			"registry records, and runs it after you confirm. Tables made by hand are left\n" +
			"alone; other things made by hand are dropped only with --allow-destructive.",
		Example: "  syntroph schema repair --only acme\n  syntroph schema repair --yes",
		Args:    noArgs,
		RunE: func(c *cobra.Command, _ []string) error {
			if err := f.complete(c.Flags()); err != nil {
				return err
			}
			return a.withFleet(c.Context(), max(f.options.Workers, 16), func(db *session, fleet *schema.Fleet) error {
				return a.repair(c.Context(), db, fleet, f, yes)
			})
		},
	}
	selecting(c, &f.selection)
	f.register(c.Flags())
	c.Flags().BoolVar(&yes, "yes", false, "run it without asking")
	return c
}

func (a *app) repair(ctx context.Context, db *session, fleet *schema.Fleet, f applying, yes bool) error {
	plan, err := fleet.PlanRepair(ctx, f.selection)
	if err != nil {
		return err
	}
	plan.DropIdle()
	if len(plan.Groups) == 0 {
		if f.asJSON {
			return writeJSON(a.stdout, []outcome{})
		}
		fmt.Fprintln(a.stdout, "No tenant differs from what was applied to it; there is nothing to repair.")
		return nil
	}
	if !f.asJSON {
		a.printPlan(plan)
	}
	if !yes {
		if err := a.confirm(ctx, fmt.Sprintf("This SQL will run in %s.", counted(plan.Tenants(), "tenant")), "repair"); err != nil {
			return err
		}
	}
	return a.applyPlan(ctx, db, fleet, plan, f)
}
