package main

import (
	"fmt"
	"time"

	"github.com/jedib0t/go-pretty/v6/table"
	"github.com/spf13/cobra"

	"github.com/syntroph/syntroph/schema"
)

func newSchema(a *app) *cobra.Command {
	c := &cobra.Command{Use: "schema", Short: "Bring tenants to the newest schema", Args: noArgs, RunE: help}
	c.AddCommand(newSchemaApply(a))
	return c
}

// applied is one tenant's result as --json writes it.
type applied struct {
	Subdomain  string        `json:"subdomain"`
	Statements []string      `json:"statements"`
	Took       time.Duration `json:"nanoseconds"`
	Error      string        `json:"error,omitempty"`
}

func newSchemaApply(a *app) *cobra.Command {
	var opt schema.Options
	var asJSON bool
	c := &cobra.Command{
		Use:   "apply",
		Short: "Bring every tenant to this binary's tenant.sql",
		Long: "Brings every tenant that is at another version to this binary's tenant.sql, each in a transaction of its own.\n" +
			"A tenant that fails is left as it was and stops no other; run it again for those. Exit code 1 if any failed.",
		Example: "  syntroph schema apply --dry-run\n  syntroph schema apply\n  syntroph schema apply --only acme,techstart --json",
		Args:    noArgs,
		RunE: func(c *cobra.Command, _ []string) error {
			return a.withDatabase(c.Context(), func(s *session) error {
				if !asJSON {
					opt.Progress = a.progress("Tenants")
				}
				results, err := schema.Apply(c.Context(), s.Owner(), opt)
				if err != nil {
					return err
				}
				return a.printApplied(results, opt.DryRun, asJSON)
			})
		},
	}
	flags := c.Flags()
	flags.StringSliceVar(&opt.Only, "only", nil, "only these subdomains")
	flags.BoolVar(&opt.DryRun, "dry-run", false, "show the statements and run none")
	flags.BoolVar(&opt.AllowDestructive, "allow-destructive", false, "allow tables and columns to be dropped with their data")
	flags.BoolVar(&asJSON, "json", false, "write JSON")
	return c
}

func (a *app) printApplied(results []schema.Result, dryRun, asJSON bool) error {
	lines, failed := make([]applied, len(results)), 0
	for i, r := range results {
		lines[i] = applied{Subdomain: r.Subdomain, Statements: r.Statements, Took: r.Took}
		if r.Err != nil {
			lines[i].Error = r.Err.Error()
			failed++
		}
	}
	switch {
	case asJSON:
		if err := writeJSON(a.stdout, lines); err != nil {
			return err
		}
	case len(lines) == 0:
		fmt.Fprintf(a.stdout, "Every tenant is at version %s.\n", schema.TenantVersion())
	default:
		a.printAppliedTable(lines, dryRun)
	}
	if failed > 0 {
		return fmt.Errorf("%d of %d tenants failed and are as they were; mend the cause and run it again", failed, len(results))
	}
	return nil
}

func (a *app) printAppliedTable(lines []applied, dryRun bool) {
	t := newTable(a.stdout, table.Row{"Tenant", "Statements", "Time", "Result"}, "Statements", "Time")
	done := "done"
	if dryRun {
		done = "planned"
	}
	for _, l := range lines {
		t.AppendRow(table.Row{l.Subdomain, len(l.Statements), l.Took.Round(time.Millisecond), cmpOr(l.Error, done)})
	}
	t.Render()
	if !dryRun {
		return
	}
	for _, l := range lines {
		fmt.Fprintf(a.stdout, "\n%s\n", l.Subdomain)
		for _, s := range l.Statements {
			fmt.Fprintf(a.stdout, "  %s;\n", s)
		}
	}
}
