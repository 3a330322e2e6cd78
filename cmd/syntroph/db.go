package main

import (
	"errors"
	"fmt"

	"github.com/jackc/pgx/v5/pgxpool"
	"github.com/jedib0t/go-pretty/v6/table"
	"github.com/spf13/cobra"

	"github.com/syntroph/syntroph/internal/inspect"
	"github.com/syntroph/syntroph/tenant"
)

func newDB(a *app) *cobra.Command {
	c := &cobra.Command{Use: "db", Short: "Prepare, look into and reset the database", Args: noArgs, RunE: help}
	c.AddCommand(newDBInit(a), newDBInspect(a), newDBReset(a))
	return c
}

// mostSlots is the number that fits the four digits of a slot's name.
const mostSlots = 9999

func newDBInit(a *app) *cobra.Command {
	opt := tenant.InitOptions{}
	c := &cobra.Command{
		Use:   "init",
		Short: "Prepare the database: registry, extension, server's login and role slots",
		Long:  "Prepares the database for tenants. What is there already is left as it is: run it as often as you like.",
		Example: "  OWNER_DATABASE_URL=postgres://… DATABASE_URL=postgres://syntroph_app@… syntroph db init\n" +
			"  syntroph db init --slot-login --slots 64      for Citus",
		Args: noArgs,
		RunE: func(c *cobra.Command, _ []string) (err error) {
			if opt.Slots < 1 || opt.Slots > mostSlots {
				return usagef("--slots is 1 to %d, not %d", mostSlots, opt.Slots)
			}
			u, err := a.locate(c.Context())
			if err != nil {
				return err
			}
			defer func() { err = errors.Join(err, u.stop(c.Context())) }()
			opt.Harden = opt.Harden || u.private != nil
			if err := prepare(c.Context(), u, opt); err != nil {
				return err
			}
			fmt.Fprintln(a.stdout, "The database is ready for tenants.")
			return nil
		},
	}
	c.Flags().IntVar(&opt.Slots, "slots", tenant.DefaultSlots, "role slots to have")
	c.Flags().BoolVar(&opt.Harden, "harden", false, "close what PostgreSQL leaves open to injected SQL; needs a superuser (docs/threat-model.md)")
	c.Flags().BoolVar(&opt.SlotLogin, "slot-login", false, "let new slots log in, as Citus needs")
	return c
}

func newDBInspect(a *app) *cobra.Command {
	var asJSON bool
	c := &cobra.Command{
		Use: "inspect", Short: "List all schemas and tables, with estimated rows and sizes", Args: noArgs,
		Example: "  syntroph db inspect\n  syntroph db inspect --json",
		RunE: func(c *cobra.Command, _ []string) error {
			return a.withOwner(c.Context(), func(owner *pgxpool.Pool) error {
				schemas, err := inspect.Schemas(c.Context(), owner)
				switch {
				case err != nil:
					return err
				case asJSON:
					return writeJSON(a.stdout, schemas)
				}
				a.printSchemas(schemas)
				return nil
			})
		},
	}
	c.Flags().BoolVar(&asJSON, "json", false, "write JSON")
	return c
}

func (a *app) printSchemas(schemas []inspect.Schema) {
	t := newTable(a.stdout, table.Row{"Schema", "Table", "Rows ≈", "Size"}, "Rows ≈", "Size")
	var tables, bytes int64
	for _, s := range schemas {
		if len(s.Tables) == 0 {
			t.AppendRow(table.Row{s.Name, "(no tables)"})
		}
		for _, tab := range s.Tables {
			t.AppendRow(table.Row{s.Name, tab.Name, tab.Rows, size(tab.Bytes)})
			tables, bytes = tables+1, bytes+tab.Bytes
		}
	}
	t.AppendFooter(table.Row{fmt.Sprintf("%d schemas", len(schemas)), fmt.Sprintf("%d tables", tables), "", size(bytes)})
	t.Render()
}
