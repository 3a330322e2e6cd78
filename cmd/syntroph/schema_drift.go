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
		Short: "Show which tenants differ from what was applied to them, and exactly how",
		Long: "Compares each tenant's catalog with the version of tenant.sql that the registry says it is at. Nothing is\n" +
			"changed; syntroph schema repair mends it. Exit code 1 if a tenant differs.",
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
			fmt.Fprintf(a.stdout, "%s, at version %s:\n", tenantsOf(d.Members), d.Version)
			for _, line := range d.Lines() {
				fmt.Fprintf(a.stdout, "  %s\n", printable(line))
			}
		}
	}
	if n := schema.Drifted(drifts); n > 0 {
		return fmt.Errorf("%s differ from what was applied; syntroph schema repair mends it", counted(n, "tenant"))
	}
	if !asJSON {
		fmt.Fprintln(a.stdout, "Every tenant is what was applied to it.")
	}
	return nil
}
