package main

import (
	"time"

	"github.com/jedib0t/go-pretty/v6/table"
	"github.com/spf13/cobra"

	"github.com/syntroph/syntroph/schema"
)

func newSchemaStatus(a *app) *cobra.Command {
	var asJSON bool
	c := &cobra.Command{
		Use: "status", Short: "List the tenants' versions, and what failed", Args: noArgs,
		Long: "Lists each tenant's version as the registry has it, whether the schema is what\n" +
			"that version says, and why the last change failed, as long as it matters.\n" +
			"To see what differs, use: syntroph schema drift",
		Example: "  syntroph schema status\n  syntroph schema status --json",
		RunE: func(c *cobra.Command, _ []string) error {
			return a.withFleet(c.Context(), 1, func(_ *session, fleet *schema.Fleet) error {
				list, err := fleet.Status(c.Context())
				if err != nil {
					return err
				}
				if asJSON {
					return writeJSON(a.stdout, list)
				}
				a.printStatus(list)
				return nil
			})
		},
	}
	c.Flags().BoolVar(&asJSON, "json", false, "write JSON")
	return c
}

func (a *app) printStatus(list []schema.Status) {
	t := a.newTable(table.Row{"Tenant", "Version", "State", "Last tried", "Error"})
	current := 0
	for _, s := range list {
		state, tried, failure := "behind", "", ""
		if s.Current {
			state = "current"
			current++
		}
		if s.Tried != nil {
			tried = s.Tried.UTC().Format(time.DateTime)
		}
		if s.Drifted {
			state = "drifted"
		}
		if s.Error != nil {
			failure = *s.Error
			state = "failed"
		}
		t.row(s.Subdomain, s.Version, state, tried, printable(failure))
	}
	t.render()
	a.say(a.stdout, "\n%d of %d tenants are at version %s.", current, len(list), schema.TenantVersion())
}
