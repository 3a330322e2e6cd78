package main

import (
	"context"
	"fmt"

	"github.com/jackc/pgx/v5/pgxpool"
	"github.com/spf13/cobra"

	"github.com/syntroph/syntroph/internal/inspect"
	"github.com/syntroph/syntroph/tenant/provision"
)

func newDBReset(a *app) *cobra.Command {
	var yes bool
	c := &cobra.Command{
		Use:   "reset",
		Short: "Drop every tenant with its data, and the registry",
		Long: "Drops every tenant's schema and the registry. This can't be undone, so you must\n" +
			"type the database's name. It refuses while a server is connected. The roles\n" +
			"stay: they belong to all databases of the PostgreSQL server.",
		Example: "  syntroph db reset\n" +
			"  syntroph db reset --yes      for scripts",
		Args: noArgs,
		RunE: func(c *cobra.Command, _ []string) error {
			return a.withOwner(c.Context(), func(owner *pgxpool.Pool) error { return a.reset(c.Context(), owner, yes) })
		},
	}
	c.Flags().BoolVar(&yes, "yes", false, "don't ask")
	return c
}

func (a *app) reset(ctx context.Context, owner *pgxpool.Pool, yes bool) error {
	to := owner.Config().ConnConfig
	s, err := inspect.Look(ctx, owner)
	switch {
	case err != nil:
		return err
	case s.Servers > 0:
		return fmt.Errorf("a Syntroph server has %d connections to %s; stop it first", s.Servers, to.Database)
	case !s.Registry:
		fmt.Fprintf(a.stdout, "%s has no registry of tenants; there is nothing to drop.\n", to.Database)
		return nil
	}
	if !yes {
		warning := fmt.Sprintf("Every tenant of the database %s at %s will be dropped with its data.", to.Database, placeOf(&to.Config))
		if err := a.confirm(ctx, warning, to.Database); err != nil {
			return err
		}
	}
	dropped, err := provision.Drop(ctx, owner)
	for _, schema := range dropped {
		fmt.Fprintln(a.stdout, "dropped", schema)
	}
	if err == nil {
		fmt.Fprintf(a.stdout, "dropped the registry; %s has no tenants now\n", to.Database)
	}
	return err
}
