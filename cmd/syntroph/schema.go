package main

import (
	"context"

	"github.com/spf13/cobra"

	"github.com/syntroph/syntroph/schema"
	"github.com/syntroph/syntroph/tenant"
)

func newSchema(a *app) *cobra.Command {
	c := &cobra.Command{Use: "schema", Short: "Bring tenants' schemas up to date, and see their state", Args: noArgs, RunE: help}
	c.AddCommand(newSchemaPlan(a), newSchemaApply(a), newSchemaStatus(a), newSchemaDrift(a), newSchemaRepair(a))
	return c
}

// selecting are the flags that say which tenants are meant.
func selecting(c *cobra.Command, s *schema.Selection) {
	flags := c.Flags()
	flags.StringSliceVar(&s.Only, "only", nil, "only these subdomains")
	flags.StringSliceVar(&s.Except, "except", nil, "all but these subdomains")
	// An empty variable of a script must not mean every tenant.
	c.PreRunE = func(*cobra.Command, []string) error {
		if flags.Changed("only") && len(s.Only) == 0 || flags.Changed("except") && len(s.Except) == 0 {
			return usagef("--only and --except must not be empty; leave them out for every tenant")
		}
		return nil
	}
}

// trusting is the flag of the commands that may believe the registry.
func trusting(c *cobra.Command, s *schema.Selection) {
	c.Flags().BoolVar(&s.TrustRecorded, "trust-recorded", false, "don't look at tenants that are at the version by the registry")
}

// withFleet runs f with the tenants' fleet, the owner's pool as large as the work
// is wide.
func (a *app) withFleet(ctx context.Context, workers int, f func(*session, *schema.Fleet) error) error {
	cfg := tenant.Config{Bulkheads: 1, Connections: 1, OwnerConnections: workers + 1}
	return a.withinAs(ctx, cfg, uninitialised, func(db *session) error {
		fleet, err := schema.NewFleet(db.Owner())
		if err != nil {
			return err
		}
		return f(db, fleet)
	})
}
