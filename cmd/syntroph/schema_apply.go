package main

import (
	"context"
	"fmt"
	"math"
	"strconv"
	"strings"
	"time"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"github.com/syntroph/syntroph/schema"
)

// applying are the flags of the commands that change tenants' schemas.
type applying struct {
	selection      schema.Selection
	options        schema.Options
	waves          []string
	concurrentMB   int64
	dryRun, asJSON bool
}

func (f *applying) register(flags *pflag.FlagSet) {
	flags.BoolVar(&f.options.AllowDestructive, "allow-destructive", false, "allow to drop what has data, or was made by hand")
	flags.IntVar(&f.options.Workers, "workers", 0, "tenants at a time (default 4 a core, 16 at most)")
	flags.DurationVar(&f.options.LockTimeout, "lock-timeout", 3*time.Second, "how long a tenant may wait for a lock, five times")
	flags.DurationVar(&f.options.StatementTimeout, "statement-timeout", 5*time.Minute, "how long one statement may take")
	flags.Int64Var(&f.concurrentMB, "concurrent-index-mb", 128, "tables of this size or more get new indexes without blocking their users, outside of the transaction")
	flags.IntVar(&f.options.MaxFailures, "max-failures", 0, "stop starting tenants after more failures than this (default with waves 0, else no limit)")
	flags.BoolVar(&f.asJSON, "json", false, "write JSON")
}

// mostWorkers is more than one PostgreSQL has cores for; each is a connection.
const mostWorkers = 100

// complete turns what was typed into options.
func (f *applying) complete(flags *pflag.FlagSet) error {
	for _, w := range f.waves {
		percent, err := strconv.ParseFloat(strings.TrimSuffix(w, "%"), 64)
		if err != nil || !(percent > 0 && percent <= 100) { // NaN is neither
			return usagef("--waves are percentages such as 1%%,10%%,100%%, not %q", w)
		}
		if n := len(f.options.Waves); n > 0 && percent <= f.options.Waves[n-1] {
			return usagef("--waves must grow: each is a share of all tenants, with those of the waves before it")
		}
		f.options.Waves = append(f.options.Waves, percent)
	}
	switch {
	case f.options.MaxFailures < 0:
		return usagef("--max-failures is 0 or more")
	case f.options.Workers < 0 || f.options.Workers > mostWorkers:
		return usagef("--workers is 0 to %d", mostWorkers)
	case f.concurrentMB < 1 || f.concurrentMB > math.MaxInt32:
		return usagef("--concurrent-index-mb is 1 to %d", math.MaxInt32)
	case f.options.LockTimeout < time.Millisecond || f.options.StatementTimeout < time.Millisecond:
		return usagef("--lock-timeout and --statement-timeout are times such as 3s or 5m")
	case flags.Changed("canary") && len(f.options.Canary) == 0, flags.Changed("waves") && len(f.waves) == 0:
		return usagef("--canary and --waves must not be empty")
	}
	f.options.ConcurrentBytes = f.concurrentMB << 20
	f.options.Halt = flags.Changed("max-failures") || len(f.options.Waves)+len(f.options.Canary) > 0
	return nil
}

func newSchemaApply(a *app) *cobra.Command {
	var f applying
	c := &cobra.Command{
		Use:   "apply",
		Short: "Bring every tenant's schema to this build's version",
		Long: "Makes one plan for all tenants with the same schema and applies it, each tenant\n" +
			"in its own transaction. A tenant that fails stays as it was and does not stop\n" +
			"the others; run apply again for those. Exit code 1 if any failed.\n\n" +
			"With --canary or --waves the tenants are changed in groups, one after the other,\n" +
			"and failures stop the groups that have not started.",
		Example: "  syntroph schema apply --dry-run\n  syntroph schema apply\n" +
			"  syntroph schema apply --canary acme,techstart --waves 1%,10%,100%\n" +
			"  syntroph schema apply --only acme,techstart --json",
		Args: noArgs,
		RunE: func(c *cobra.Command, _ []string) error {
			if err := f.complete(c.Flags()); err != nil {
				return err
			}
			return a.withFleet(c.Context(), max(f.options.Workers, 16), func(db *session, fleet *schema.Fleet) error {
				return a.apply(c.Context(), db, fleet, f)
			})
		},
	}
	selecting(c, &f.selection)
	trusting(c, &f.selection)
	f.register(c.Flags())
	flags := c.Flags()
	flags.BoolVar(&f.dryRun, "dry-run", false, "list the tenants that would be changed, and change none")
	flags.StringSliceVar(&f.options.Canary, "canary", nil, "change these subdomains first")
	flags.StringSliceVar(&f.waves, "waves", nil, "change the others in groups, such as 1%,10%,100%")
	return c
}

func (a *app) apply(ctx context.Context, db *session, fleet *schema.Fleet, f applying) error {
	plan, err := fleet.Plan(ctx, f.selection)
	if err != nil {
		return err
	}
	if f.dryRun {
		return a.printTouched(plan, f)
	}
	return a.applyPlan(ctx, db, fleet, plan, f)
}

func (a *app) applyPlan(ctx context.Context, db *session, fleet *schema.Fleet, plan *schema.Plan, f applying) error {
	start := time.Now()
	// An earlier build's registry lacks what this one records in. After the plan:
	// a database without a registry may be somebody else's.
	if err := schema.ApplyExtensions(ctx, db.Owner()); err != nil {
		return fmt.Errorf("bringing schema extensions to its file: %w", err)
	}
	if err := schema.ApplyPublic(ctx, db.Owner()); err != nil {
		return fmt.Errorf("bringing the registry to this version: %w", err)
	}
	if !f.asJSON {
		f.options.Progress = a.progress("Tenants")
	}
	results, err := fleet.Apply(ctx, plan, f.options)
	if failed := a.printResults(results, time.Since(start), f.asJSON); err == nil {
		err = failed
	}
	return err
}

// printTouched lists the tenants that a plan would change, one a line.
func (a *app) printTouched(p *schema.Plan, f applying) error {
	waves := p.Waves(f.options)
	if f.asJSON {
		return writeJSON(a.stdout, waves)
	}
	touched := 0
	for i, wave := range waves {
		if len(waves) > 1 {
			fmt.Fprintf(a.stderr, "Wave %d, %s:\n", i+1, counted(len(wave), "tenant"))
		}
		for _, m := range wave {
			fmt.Fprintln(a.stdout, m.Subdomain)
		}
		touched += len(wave)
	}
	fmt.Fprintf(a.stderr, "%s would be changed; syntroph schema plan shows how.\n", counted(touched, "tenant"))
	return nil
}
