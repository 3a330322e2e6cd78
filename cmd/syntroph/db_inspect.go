package main

import (
	"github.com/jackc/pgx/v5/pgxpool"
	"github.com/jedib0t/go-pretty/v6/table"
	"github.com/spf13/cobra"

	"github.com/syntroph/syntroph/internal/inspect"
)

func newDBInspect(a *app) *cobra.Command {
	var tables, asJSON bool
	c := &cobra.Command{
		Use:   "inspect",
		Short: "List all schemas, with estimated rows and sizes",
		Long: "Lists all schemas of the database with their estimated rows and their sizes.\n" +
			"With --tables a line for each table.",
		Example: "  syntroph db inspect\n  syntroph db inspect --tables | less\n  syntroph db inspect --json",
		Args:    noArgs,
		RunE: func(c *cobra.Command, _ []string) error {
			return a.withOwner(c.Context(), func(owner *pgxpool.Pool) error {
				schemas, err := inspect.Schemas(c.Context(), owner)
				switch {
				case err != nil:
					return err
				case asJSON:
					return writeJSON(a.stdout, schemas)
				case tables:
					a.printTables(schemas)
				default:
					a.printSchemas(schemas)
				}
				return nil
			})
		},
	}
	c.Flags().BoolVar(&tables, "tables", false, "list each table")
	c.Flags().BoolVar(&asJSON, "json", false, "write JSON, with each table")
	return c
}

// printSchemas writes a line for each schema.
func (a *app) printSchemas(schemas []inspect.Schema) {
	t := a.newTable(table.Row{"Schema", "Tables", "Rows ≈", "Size"}, "Tables", "Rows ≈", "Size")
	var all schemaSize
	for _, s := range schemas {
		one := sizeOf(s)
		t.row(printable(s.Name), one.tables, one.rows, size(one.bytes))
		all.tables, all.rows, all.bytes = all.tables+one.tables, all.rows+one.rows, all.bytes+one.bytes
	}
	t.footer(counted(len(schemas), "schema"), all.tables, all.rows, size(all.bytes))
	t.render()
}

// schemaSize is how large a schema is.
type schemaSize struct {
	tables      int
	rows, bytes int64
}

func sizeOf(s inspect.Schema) (total schemaSize) {
	for _, tab := range s.Tables {
		total.tables, total.rows, total.bytes = total.tables+1, total.rows+tab.Rows, total.bytes+tab.Bytes
	}
	return total
}

// printTables writes a line for each table.
func (a *app) printTables(schemas []inspect.Schema) {
	t := a.newTable(table.Row{"Schema", "Table", "Rows ≈", "Size"}, "Rows ≈", "Size")
	var all schemaSize
	for _, s := range schemas {
		if len(s.Tables) == 0 {
			t.row(printable(s.Name), "(no tables)", "", "")
		}
		for _, tab := range s.Tables {
			t.row(printable(s.Name), printable(tab.Name), tab.Rows, size(tab.Bytes))
			all.tables, all.rows, all.bytes = all.tables+1, all.rows+tab.Rows, all.bytes+tab.Bytes
		}
	}
	t.footer(counted(len(schemas), "schema"), counted(all.tables, "table"), all.rows, size(all.bytes))
	t.render()
}
