package main

import (
	"fmt"

	"github.com/spf13/cobra"

	"github.com/syntroph/syntroph/crm"
	"github.com/syntroph/syntroph/sqlc"
	"github.com/syntroph/syntroph/tenant/provision"
)

func newTenantSuspend(a *app) *cobra.Command {
	var yes bool
	c := &cobra.Command{
		Use: "suspend SUBDOMAIN", Short: "Stop serving a tenant; its data stays", Args: oneSubdomain,
		Example: "  syntroph tenant suspend acme\n  syntroph tenant suspend acme --yes",
		RunE: func(c *cobra.Command, args []string) error {
			return a.setStatus(c, args[0], crm.TenantSuspended, func(t sqlc.Tenant) error {
				if yes {
					return nil
				}
				return a.confirm(c.Context(), "No user of "+printable(t.CompanyName)+" can sign in or work until you resume it.", t.Subdomain)
			})
		},
	}
	c.Flags().BoolVar(&yes, "yes", false, "don't ask")
	return c
}

func newTenantResume(a *app) *cobra.Command {
	return &cobra.Command{
		Use: "resume SUBDOMAIN", Short: "Serve a suspended tenant again", Args: oneSubdomain,
		Example: "  syntroph tenant resume acme",
		RunE: func(c *cobra.Command, args []string) error {
			return a.setStatus(c, args[0], crm.TenantActive, func(sqlc.Tenant) error { return nil })
		},
	}
}

// setStatus gives a tenant a status if confirm returns no error.
func (a *app) setStatus(c *cobra.Command, subdomain string, status crm.TenantStatus, confirm func(sqlc.Tenant) error) error {
	return a.withDatabase(c.Context(), func(s *session) error {
		t, err := tenantNamed(c.Context(), s.Owner(), subdomain)
		if err != nil {
			return err
		}
		if err := confirm(t); err != nil {
			return err
		}
		if t, err = provision.SetStatus(c.Context(), s.Database, t.Subdomain, status); err != nil {
			return err
		}
		fmt.Fprintf(a.stdout, "%s is %s.\n", t.Subdomain, t.Status)
		return nil
	})
}
