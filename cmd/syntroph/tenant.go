package main

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgxpool"
	"github.com/jedib0t/go-pretty/v6/table"
	"github.com/spf13/cobra"

	"github.com/syntroph/syntroph/sqlc"
)

func newTenant(a *app) *cobra.Command {
	c := &cobra.Command{Use: "tenant", Short: "Make, list, inspect and suspend tenants", Args: noArgs, RunE: help}
	c.AddCommand(newTenantCreate(a), newTenantList(a), newTenantInspect(a), newTenantSuspend(a), newTenantResume(a), newTenantResetOwner(a), newTenantRecount(a))
	return c
}

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

// tenantNamed returns a tenant by its subdomain, whatever its status.
func tenantNamed(ctx context.Context, owner *pgxpool.Pool, subdomain string) (sqlc.Tenant, error) {
	t, err := sqlc.New().TenantBySubdomain(ctx, owner, strings.ToLower(subdomain))
	if errors.Is(err, pgx.ErrNoRows) {
		return t, fmt.Errorf("there is no tenant %q; list them with: syntroph tenant list", subdomain)
	}
	return t, err
}

func newTenantList(a *app) *cobra.Command {
	var asJSON bool
	c := &cobra.Command{
		Use: "list", Short: "List the tenants", Example: "  syntroph tenant list\n  syntroph tenant list --json", Args: noArgs,
		RunE: func(c *cobra.Command, _ []string) error {
			return a.withOwner(c.Context(), func(owner *pgxpool.Pool) error {
				tenants, err := sqlc.New().Tenants(c.Context(), owner)
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
	t := a.newTable(table.Row{"Subdomain", "Company", "Status", "Version", "Created"})
	for _, l := range lines {
		t.row(l.Subdomain, a.short(printable(l.Company), 30), l.Status, l.SchemaVersion, l.Created.Format(time.DateOnly))
	}
	t.render()
	return nil
}
