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
		Short: "Bring tenants that have drifted back to what was applied to them",
		Long: "Shows the SQL that leads each drifted tenant back to the version that the registry says it is at, and runs it\n" +
			"once you say yes. Tables made by hand are left alone; other things made by hand are dropped only with\n" +
			"--allow-destructive.",
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
		fmt.Fprintln(a.stdout, "Every tenant is what was applied to it; there is nothing to repair.")
		return nil
	}
	if !f.asJSON {
		a.printPlan(plan)
	}
	if !yes {
		if err := a.confirm(ctx, fmt.Sprintf("This runs in %s.", counted(plan.Tenants(), "tenant")), "repair"); err != nil {
			return err
		}
	}
	return a.applyPlan(ctx, db, fleet, plan, f)
}
