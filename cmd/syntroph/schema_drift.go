package main

import (
	"fmt"

	"github.com/spf13/cobra"

	"github.com/syntroph/syntroph/schema"
)

func newSchemaDrift(a *app) *cobra.Command {
	var s schema.Selection
	var asJSON bool
	c := &cobra.Command{
		Use:   "drift",
		Short: "Show which tenants' schemas were changed by hand, and how",
		Long: "Compares each tenant's schema with the version of tenant.sql that the registry\n" +
			"records. Changes nothing; syntroph schema repair does. Exit code 1 if a tenant\n" +
			"differs.",
		Example: "  syntroph schema drift\n  syntroph schema drift --only acme --json",
		Args:    noArgs,
		RunE: func(c *cobra.Command, _ []string) error {
			return a.withFleet(c.Context(), 1, func(_ *session, fleet *schema.Fleet) error {
				drifts, err := fleet.Drift(c.Context(), s)
				if err != nil {
					return err
				}
				return a.printDrift(drifts, asJSON)
			})
		},
	}
	selecting(c, &s)
	c.Flags().BoolVar(&asJSON, "json", false, "write JSON")
	return c
}

func (a *app) printDrift(drifts []schema.Drift, asJSON bool) error {
	if asJSON {
		if err := writeJSON(a.stdout, drifts); err != nil {
			return err
		}
	} else {
		for _, d := range drifts {
			a.say(a.stdout, "%s, at version %s:", tenantsOf(d.Members), d.Version)
			for _, line := range d.Lines() {
				a.say(a.stdout, "  %s", printable(line))
			}
		}
	}
	if n := schema.Drifted(drifts); n > 0 {
		return fmt.Errorf("%s differ from what was applied; to undo that, run: syntroph schema repair", counted(n, "tenant"))
	}
	if !asJSON {
		fmt.Fprintln(a.stdout, "No tenant differs from what was applied to it.")
	}
	return nil
}
