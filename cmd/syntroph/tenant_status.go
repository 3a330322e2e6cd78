package main

import (
	"context"
	"errors"
	"fmt"

	"github.com/jackc/pgx/v5"
	"github.com/spf13/cobra"

	"github.com/syntroph/syntroph/crm"
	"github.com/syntroph/syntroph/sqlc"
)

// tenantNamed returns a tenant by its subdomain, whatever its status.
func tenantNamed(ctx context.Context, s *session, subdomain string) (sqlc.Tenant, error) {
	t, err := sqlc.New().TenantBySubdomain(ctx, s.Owner(), subdomain)
	if errors.Is(err, pgx.ErrNoRows) {
		return t, fmt.Errorf("there is no tenant %q; list them with: syntroph tenant list", subdomain)
	}
	return t, err
}

func newTenantSuspend(a *app) *cobra.Command {
	var yes bool
	c := &cobra.Command{
		Use: "suspend SUBDOMAIN", Short: "Stop serving a tenant; its data stays", Args: oneArg("tenant's subdomain"),
		Example: "  syntroph tenant suspend acme\n  syntroph tenant suspend acme --yes",
		RunE: func(c *cobra.Command, args []string) error {
			return a.withDatabase(c.Context(), func(s *session) error {
				if _, err := tenantNamed(c.Context(), s, args[0]); err != nil {
					return err
				}
				if !yes {
					if err := a.confirm("Every user of this tenant will be shut out.", args[0]); err != nil {
						return err
					}
				}
				return a.setStatus(c.Context(), s, args[0], crm.TenantSuspended)
			})
		},
	}
	c.Flags().BoolVar(&yes, "yes", false, "don't ask")
	return c
}

func newTenantResume(a *app) *cobra.Command {
	return &cobra.Command{
		Use: "resume SUBDOMAIN", Short: "Serve a suspended tenant again", Args: oneArg("tenant's subdomain"),
		Example: "  syntroph tenant resume acme",
		RunE: func(c *cobra.Command, args []string) error {
			return a.withDatabase(c.Context(), func(s *session) error {
				return a.setStatus(c.Context(), s, args[0], crm.TenantActive)
			})
		},
	}
}

func (a *app) setStatus(ctx context.Context, s *session, subdomain string, status crm.TenantStatus) error {
	t, err := s.SetStatus(ctx, subdomain, status)
	if err != nil {
		return err
	}
	fmt.Fprintf(a.stdout, "%s is %s.\n", t.Subdomain, t.Status)
	return nil
}
