package main

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/jedib0t/go-pretty/v6/table"
	"github.com/spf13/cobra"

	"github.com/syntroph/syntroph/schema"
)

// applying are the flags of schema apply.
type applying struct {
	selection      schema.Selection
	options        schema.Options
	dryRun, asJSON bool
}

func newSchemaApply(a *app) *cobra.Command {
	var f applying
	c := &cobra.Command{
		Use:   "apply",
		Short: "Bring every tenant to this binary's tenant.sql",
		Long: "Plans once for all tenants of the same shape and applies the plan, each tenant in a transaction of its own.\n" +
			"A tenant that fails is left as it was and stops no other; run it again for those. Exit code 1 if any failed.",
		Example: "  syntroph schema apply --dry-run\n  syntroph schema apply\n  syntroph schema apply --only acme,techstart --json",
		Args:    noArgs,
		RunE: func(c *cobra.Command, _ []string) error {
			return a.withFleet(c.Context(), max(f.options.Workers, 16), func(db *session) error { return a.apply(c.Context(), db, f) })
		},
	}
	selecting(c, &f.selection)
	flags := c.Flags()
	flags.BoolVar(&f.dryRun, "dry-run", false, "list the tenants that would be changed and change none")
	flags.BoolVar(&f.options.AllowDestructive, "allow-destructive", false, "allow tables and columns to be dropped with their data")
	flags.IntVar(&f.options.Workers, "workers", 0, "tenants at a time (default 4 a core, 16 at most)")
	flags.DurationVar(&f.options.LockTimeout, "lock-timeout", 3*time.Second, "how long a tenant may wait for a lock, five times")
	flags.BoolVar(&f.asJSON, "json", false, "write JSON")
	return c
}

func (a *app) apply(ctx context.Context, db *session, f applying) error {
	start := time.Now()
	plan, err := schema.MakePlan(ctx, db.Owner(), f.selection)
	if err != nil {
		return err
	}
	if f.dryRun {
		return a.printTouched(plan, f.asJSON)
	}
	// An earlier build's registry lacks what this one records in. After the plan:
	// a database without a registry may be somebody else's.
	if err := schema.ApplyPublic(ctx, db.Owner()); err != nil {
		return fmt.Errorf("bringing the registry to this version: %w", err)
	}
	if !f.asJSON {
		f.options.Progress = a.progress("Tenants")
	}
	return a.printResults(plan.Apply(ctx, db.Owner(), f.options), time.Since(start), f.asJSON)
}

// printTouched lists the tenants that a plan would change, one a line.
func (a *app) printTouched(p *schema.Plan, asJSON bool) error {
	touched := []schema.Member{}
	for _, g := range p.Groups {
		if len(g.Statements) > 0 || g.Problem != "" {
			touched = append(touched, g.Members...)
		}
	}
	if asJSON {
		return writeJSON(a.stdout, touched)
	}
	for _, m := range touched {
		fmt.Fprintln(a.stdout, m.Subdomain)
	}
	fmt.Fprintf(a.stderr, "%d tenants would be changed; syntroph schema plan shows how.\n", len(touched))
	return nil
}

// outcome is one tenant's result as --json writes it.
type outcome struct {
	schema.Member
	Statements   int     `json:"statements"`
	Milliseconds float64 `json:"milliseconds"`
	Error        string  `json:"error,omitempty"`
}

func (a *app) printResults(results []schema.Result, took time.Duration, asJSON bool) error {
	slices.SortFunc(results, func(x, y schema.Result) int { return strings.Compare(x.Subdomain, y.Subdomain) })
	outcomes, failed, changed := make([]outcome, len(results)), 0, 0
	for i, r := range results {
		outcomes[i] = outcome{Member: r.Member, Statements: r.Statements, Milliseconds: float64(r.Took.Microseconds()) / 1000}
		switch {
		case r.Err != nil:
			outcomes[i].Error = r.Err.Error()
			failed++
		case r.Statements > 0:
			changed++
		}
	}
	if asJSON {
		if err := writeJSON(a.stdout, outcomes); err != nil {
			return err
		}
	} else {
		fmt.Fprintf(a.stdout, "%d tenants: %d changed, %d failed, %d were at version %s. %s.\n",
			len(results), changed, failed, len(results)-changed-failed, schema.TenantVersion(), took.Round(time.Millisecond))
		a.printFailed(outcomes, failed)
	}
	if failed > 0 {
		return fmt.Errorf("%d of %d tenants failed and are as they were; mend the cause and run it again", failed, len(results))
	}
	return nil
}

func (a *app) printFailed(outcomes []outcome, failed int) {
	if failed == 0 {
		return
	}
	t := newTable(a.stdout, table.Row{"Failed", "Reason"})
	for _, o := range outcomes {
		if o.Error != "" {
			t.AppendRow(table.Row{o.Subdomain, o.Error})
		}
	}
	t.Render()
}
