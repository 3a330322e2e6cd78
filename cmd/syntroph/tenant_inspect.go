package main

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"time"

	"github.com/jackc/pgx/v5/pgconn"
	"github.com/jackc/pgx/v5/pgxpool"
	"github.com/jedib0t/go-pretty/v6/table"
	"github.com/spf13/cobra"

	"github.com/syntroph/syntroph/internal/inspect"
	"github.com/syntroph/syntroph/sqlc"
)

// inspecting are the flags of tenant inspect.
type inspecting struct{ columns, asJSON bool }

func newTenantInspect(a *app) *cobra.Command {
	var f inspecting
	c := &cobra.Command{
		Use:   "inspect SUBDOMAIN",
		Short: "Show a tenant: its state, settings, and tables with sizes",
		Long: "Shows a tenant's state, its workspace's settings, and its tables with their\n" +
			"rows (counted) and sizes.\n" +
			"With --columns also the columns of each table.",
		Args: oneSubdomain,
		Example: "  syntroph tenant inspect acme\n" +
			"  syntroph tenant inspect acme --columns | less\n" +
			"  syntroph tenant inspect acme --json",
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
				settings, err := settingsOf(c.Context(), owner, t)
				if err != nil {
					return err
				}
				if err := a.printTenant(t, settings, tables, f); err != nil || f.asJSON {
					return err
				}
				return a.printOperatorLog(c.Context(), owner, t)
			})
		},
	}
	c.Flags().BoolVar(&f.columns, "columns", false, "show the columns of each table too")
	c.Flags().BoolVar(&f.asJSON, "json", false, "write JSON, with the columns")
	return c
}

func (a *app) printTenant(t sqlc.Tenant, s *workspaceSettings, tables []inspect.Table, f inspecting) error {
	if f.asJSON {
		return writeJSON(a.stdout, struct {
			tenantLine
			Settings *workspaceSettings `json:"settings"`
			Tables   []inspect.Table    `json:"tables"`
		}{lineOf(t), s, tables})
	}
	a.printSummary(t, s, tables)
	a.printSizes(tables)
	if f.columns {
		for _, tab := range tables {
			a.printColumns(tab)
		}
	}
	return nil
}

// printOperatorLog writes what operators did last, if anything. The registry of an
// earlier build has no log.
func (a *app) printOperatorLog(ctx context.Context, owner *pgxpool.Pool, t sqlc.Tenant) error {
	actions, err := sqlc.New().OperatorActions(ctx, owner, t.ID)
	if pgErr, ok := errors.AsType[*pgconn.PgError](err); ok && pgErr.Code == undefinedTable || len(actions) == 0 && err == nil {
		return nil
	}
	if err != nil {
		return err
	}
	fmt.Fprintln(a.stdout)
	log := a.newTable(table.Row{"Operators (UTC)", "Action", "User", "By"})
	for _, l := range actions {
		log.row(l.At.UTC().Format(time.DateTime), l.Action, printable(l.Subject), printable(l.Actor))
	}
	log.render()
	return nil
}

// printSummary says what an operator asks first: who it is, whether it is served,
// and how large it is.
func (a *app) printSummary(t sqlc.Tenant, s *workspaceSettings, tables []inspect.Table) {
	rows := map[string]int64{}
	var bytes int64
	for _, tab := range tables {
		rows[tab.Name] = tab.Rows
		bytes += tab.Bytes
	}
	summary := a.newTable(nil)
	for _, line := range slices.Concat([][2]string{
		{"Company", printable(t.CompanyName)},
		{"Subdomain", t.Subdomain},
		{"Status", string(t.Status)},
		{"Tier", string(t.Tier)},
		{"Users", fmt.Sprintf("%d of at most %d", rows["users"], t.MaxUsers)},
		{"Schema", t.SchemaName + " at version " + t.SchemaVersion},
		{"Role slot", t.SlotRole},
		{"Size", size(bytes)},
		{"Created", t.CreatedAt.UTC().Format(time.DateTime) + " UTC"},
	}, s.lines()) {
		summary.row(line[0], line[1])
	}
	summary.render()
	fmt.Fprintln(a.stdout)
}

func (a *app) printSizes(tables []inspect.Table) {
	t := a.newTable(table.Row{"Table", "Rows", "Size"}, "Rows", "Size")
	var rows, bytes int64
	for _, tab := range tables {
		t.row(printable(tab.Name), tab.Rows, size(tab.Bytes))
		rows, bytes = rows+tab.Rows, bytes+tab.Bytes
	}
	t.footer(counted(len(tables), "table"), rows, size(bytes))
	t.render()
}

func (a *app) printColumns(tab inspect.Table) {
	fmt.Fprintf(a.stdout, "\n%s\n", printable(tab.Name))
	t := a.newTable(table.Row{"  Column", "Type", "Null"})
	for _, col := range tab.Columns {
		null := ""
		if col.Nullable {
			null = "null"
		}
		t.row("  "+printable(col.Name), col.Type, null)
	}
	t.render()
}
