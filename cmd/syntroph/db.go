package main

import (
	"errors"
	"fmt"

	"github.com/spf13/cobra"

	"github.com/syntroph/syntroph/tenant/provision"
)

func newDB(a *app) *cobra.Command {
	c := &cobra.Command{Use: "db", Short: "Prepare, look into and reset the database", Args: noArgs, RunE: help}
	c.AddCommand(newDBInit(a), newDBInspect(a), newDBReset(a))
	return c
}

// mostSlots is the number that fits the four digits of a slot's name.
const mostSlots = 9999

func newDBInit(a *app) *cobra.Command {
	opt := provision.InitOptions{}
	c := &cobra.Command{
		Use:   "init",
		Short: "Prepare the database: registry, login, role slots",
		Long: "Prepares the database for tenants. What is there already is left as it is, so it\n" +
			"can be run again at any time.\n\n" +
			"--harden closes what PostgreSQL leaves open to injected SQL. It needs a\n" +
			"superuser, once; the rights go to the registry's owner and the server's login.",
		Example: "  syntroph db init\n" +
			"  OWNER_DATABASE_URL=postgres://postgres@db/syntroph syntroph db init --harden\n" +
			"  syntroph db init --slot-login --slots 64      for Citus",
		Args: noArgs,
		RunE: func(c *cobra.Command, _ []string) (err error) {
			if opt.Slots < 1 || opt.Slots > mostSlots {
				return usagef("--slots is 1 to %d, not %d", mostSlots, opt.Slots)
			}
			if !c.Flags().Changed("slots") {
				opt.Slots = 0 // those that there are: 1,024 would slow a database down that was given 64
			}
			u, err := a.locate(c.Context(), false)
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
	c.Flags().IntVar(&opt.Slots, "slots", provision.DefaultSlots, "role slots to have; once made, they stay")
	c.Flags().BoolVar(&opt.Harden, "harden", false, "close what PostgreSQL leaves open to injected SQL (docs/threat-model.md)")
	c.Flags().BoolVar(&opt.SlotLogin, "slot-login", false, "let new slots log in, as Citus needs")
	return c
}
