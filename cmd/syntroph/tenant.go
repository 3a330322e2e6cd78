package main

import (
	"fmt"
	"time"

	"github.com/jedib0t/go-pretty/v6/table"
	"github.com/spf13/cobra"

	"github.com/syntroph/syntroph/internal/inspect"
	"github.com/syntroph/syntroph/sqlc"
)

func newTenant(a *app) *cobra.Command {
	c := &cobra.Command{Use: "tenant", Short: "Make, list, look into and suspend tenants", Args: noArgs, RunE: help}
	c.AddCommand(newTenantCreate(a), newTenantList(a), newTenantInspect(a), newTenantSuspend(a), newTenantResume(a))
	return c
}

// help is what a command that only holds others does.
func help(c *cobra.Command, _ []string) error { return c.Help() }

// tenantLine is a tenant as --json writes it.
type tenantLine struct {
	Subdomain     string    `json:"subdomain"`
	Company       string    `json:"company"`
	Status        string    `json:"status"`
	Tier          string    `json:"tier"`
	MaxUsers      int32     `json:"maxUsers"`
	Schema        string    `json:"schema"`
	SchemaVersion string    `json:"schemaVersion"`
	Slot          string    `json:"slot"`
	Created       time.Time `json:"created"`
}

func lineOf(t sqlc.Tenant) tenantLine {
	return tenantLine{
		Subdomain: t.Subdomain, Company: t.CompanyName, Status: string(t.Status), Tier: string(t.Tier), MaxUsers: t.MaxUsers,
		Schema: t.SchemaName, SchemaVersion: t.SchemaVersion, Slot: t.SlotRole, Created: t.CreatedAt.UTC(),
	}
}

func newTenantList(a *app) *cobra.Command {
	var asJSON bool
	c := &cobra.Command{
		Use: "list", Short: "List the tenants", Example: "  syntroph tenant list\n  syntroph tenant list --json", Args: noArgs,
		RunE: func(c *cobra.Command, _ []string) error {
			return a.withDatabase(c.Context(), func(s *session) error {
				tenants, err := sqlc.New().Tenants(c.Context(), s.Owner())
				if err != nil {
					return err
				}
				return a.printTenants(tenants, asJSON)
			})
		},
	}
	c.Flags().BoolVar(&asJSON, "json", false, "write JSON")
	return c
}

func (a *app) printTenants(tenants []sqlc.Tenant, asJSON bool) error {
	lines := make([]tenantLine, len(tenants))
	for i, t := range tenants {
		lines[i] = lineOf(t)
	}
	if asJSON {
		return writeJSON(a.stdout, lines)
	}
	if len(lines) == 0 {
		fmt.Fprintln(a.stdout, "There are no tenants. Make one with: syntroph tenant create")
		return nil
	}
	t := newTable(a.stdout, table.Row{"Subdomain", "Company", "Status", "Tier", "Users", "Version", "Slot", "Created"}, "Users")
	for _, l := range lines {
		t.AppendRow(table.Row{l.Subdomain, l.Company, l.Status, l.Tier, l.MaxUsers, l.SchemaVersion, l.Slot, l.Created.Format(time.DateTime)})
	}
	t.Render()
	return nil
}

func newTenantInspect(a *app) *cobra.Command {
	var asJSON bool
	c := &cobra.Command{
		Use: "inspect SUBDOMAIN", Short: "Show a tenant's tables: columns, rows, sizes", Args: oneArg("tenant's subdomain"),
		Example: "  syntroph tenant inspect acme\n  syntroph tenant inspect acme --json",
		RunE: func(c *cobra.Command, args []string) error {
			return a.withDatabase(c.Context(), func(s *session) error {
				t, err := tenantNamed(c.Context(), s, args[0])
				if err != nil {
					return err
				}
				tables, err := inspect.TenantTables(c.Context(), s.Owner(), t.SchemaName)
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
	fmt.Fprintf(a.stdout, "%s (%s), %s, schema %s at version %s\n\n", t.CompanyName, t.Subdomain, t.Status, t.SchemaName, t.SchemaVersion)
	summary := newTable(a.stdout, table.Row{"Table", "Rows", "Size"}, "Rows", "Size")
	for _, tab := range tables {
		summary.AppendRow(table.Row{tab.Name, tab.Rows, size(tab.Bytes)})
	}
	summary.Render()
	for _, tab := range tables {
		fmt.Fprintf(a.stdout, "\n%s\n", tab.Name)
		columns := newTable(a.stdout, table.Row{"  Column", "Type", "Null"})
		for _, col := range tab.Columns {
			columns.AppendRow(table.Row{"  " + col.Name, col.Type, map[bool]string{true: "null", false: ""}[col.Nullable]})
		}
		columns.Render()
	}
	return nil
}
