package main

import (
	"fmt"

	"github.com/jackc/pgx/v5/pgxpool"
	"github.com/jedib0t/go-pretty/v6/table"
	"github.com/spf13/cobra"

	"github.com/syntroph/syntroph/internal/inspect"
	"github.com/syntroph/syntroph/sqlc"
)

func newTenantInspect(a *app) *cobra.Command {
	var asJSON bool
	c := &cobra.Command{
		Use: "inspect SUBDOMAIN", Short: "Show a tenant's tables: columns, rows, sizes", Args: oneArg("tenant's subdomain"),
		Example: "  syntroph tenant inspect acme\n  syntroph tenant inspect acme --json",
		RunE: func(c *cobra.Command, args []string) error {
			return a.withOwner(c.Context(), func(owner *pgxpool.Pool) error {
				t, err := tenantNamed(c.Context(), owner, args[0])
				if err != nil {
					return err
				}
				tables, err := inspect.Tables(c.Context(), owner, t.SchemaName)
				if err != nil {
					return err
				}
				return a.printTenant(t, tables, asJSON)
			})
		},
	}
	c.Flags().BoolVar(&asJSON, "json", false, "write JSON")
	return c
}

func (a *app) printTenant(t sqlc.Tenant, tables []inspect.Table, asJSON bool) error {
	if asJSON {
		return writeJSON(a.stdout, struct {
			tenantLine
			Tables []inspect.Table `json:"tables"`
		}{lineOf(t), tables})
	}
	fmt.Fprintf(a.stdout, "%s (%s), %s, schema %s at version %s\n\n", printable(t.CompanyName), t.Subdomain, t.Status, t.SchemaName, t.SchemaVersion)
	a.printSizes(tables)
	for _, tab := range tables {
		a.printColumns(tab)
	}
	return nil
}

func (a *app) printSizes(tables []inspect.Table) {
	t := newTable(a.stdout, table.Row{"Table", "Rows", "Size"}, "Rows", "Size")
	var rows, bytes int64
	for _, tab := range tables {
		t.AppendRow(table.Row{tab.Name, tab.Rows, size(tab.Bytes)})
		rows, bytes = rows+tab.Rows, bytes+tab.Bytes
	}
	t.AppendFooter(table.Row{fmt.Sprintf("%d tables", len(tables)), rows, size(bytes)})
	t.Render()
}

func (a *app) printColumns(tab inspect.Table) {
	fmt.Fprintf(a.stdout, "\n%s\n", tab.Name)
	t := newTable(a.stdout, table.Row{"  Column", "Type", "Null"})
	for _, col := range tab.Columns {
		null := ""
		if col.Nullable {
			null = "null"
		}
		t.AppendRow(table.Row{"  " + col.Name, col.Type, null})
	}
	t.Render()
}
