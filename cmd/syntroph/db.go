package main

import (
	"errors"
	"fmt"

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
			u, err := a.locate(c.Context())
			if err != nil {
				return err
			}
			defer func() { err = errors.Join(err, u.stop(c.Context())) }()
			if err := a.prepare(c.Context(), u, opt); err != nil {
				return err
			}
			fmt.Fprintln(a.stdout, "The database is ready for tenants.")
			return nil
		},
	}
	c.Flags().IntVar(&opt.Slots, "slots", tenant.DefaultSlots, "role slots to have")
	c.Flags().BoolVar(&opt.SlotLogin, "slot-login", false, "let new slots log in, as Citus needs")
	return c
}

func newDBInspect(a *app) *cobra.Command {
	var asJSON bool
	c := &cobra.Command{
		Use: "inspect", Short: "List all schemas and tables, with estimated rows and sizes", Args: noArgs,
		Example: "  syntroph db inspect\n  syntroph db inspect --json",
		RunE: func(c *cobra.Command, _ []string) error {
			return a.withDatabase(c.Context(), func(s *session) error {
				tables, err := inspect.Tables(c.Context(), s.Owner())
				if err != nil || asJSON {
					return errors.Join(err, writeJSON(a.stdout, tables))
				}
				a.printTables(tables)
				return nil
			})
		},
	}
	c.Flags().BoolVar(&asJSON, "json", false, "write JSON")
	return c
}

func (a *app) printTables(tables []inspect.Table) {
	t := newTable(a.stdout, table.Row{"Schema", "Table", "Rows ≈", "Size"}, "Rows ≈", "Size")
	var bytes int64
	for _, tab := range tables {
		t.AppendRow(table.Row{tab.Schema, tab.Name, tab.Rows, size(tab.Bytes)})
		bytes += tab.Bytes
	}
	t.AppendFooter(table.Row{fmt.Sprintf("%d tables", len(tables)), "", "", size(bytes)})
	t.Render()
}

func newDBReset(a *app) *cobra.Command {
	var yes bool
	c := &cobra.Command{
		Use:   "reset",
		Short: "Drop every tenant with its data, and the registry",
		Long:  "Drops every tenant's schema and the registry. There is no way back. The database's name must be typed.",
		Example: "  syntroph db reset\n" +
			"  syntroph db reset --yes      for scripts",
		Args: noArgs,
		RunE: func(c *cobra.Command, _ []string) error {
			return a.withDatabase(c.Context(), func(s *session) error {
				name := s.Owner().Config().ConnConfig.Database
				if !yes {
					if err := a.confirm("Every tenant of this database will be dropped with its data.", name); err != nil {
						return err
					}
				}
				dropped, err := tenant.Drop(c.Context(), s.Owner())
				for _, schema := range dropped {
					fmt.Fprintln(a.stdout, "dropped", schema)
				}
				if err == nil {
					fmt.Fprintf(a.stdout, "%s has no tenants and no registry now.\n", name)
				}
				return err
			})
		},
	}
	c.Flags().BoolVar(&yes, "yes", false, "don't ask")
	return c
}
