package main

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"time"

	"github.com/jedib0t/go-pretty/v6/table"
	"github.com/spf13/cobra"

	"github.com/syntroph/syntroph/internal/isolation"
)

// verifying are the flags of verify-isolation.
type verifying struct {
	connections, rounds int
	asJSON              bool
}

// mostRounds of verify-isolation take some hours.
const mostRounds = 10_000

func newVerifyIsolation(a *app) *cobra.Command {
	var f verifying
	c := &cobra.Command{
		Use:   "verify-isolation",
		Short: "Attack one tenant from another, and report what held",
		Long: "Makes two tenants of its own, attacks one from the other through every query,\n" +
			"every GraphQL field and raw SQL, and drops both again, also after Ctrl-C. It\n" +
			"reads no other tenant's data and may run beside servers.\n\n" +
			"  held      refused, or without effect\n" +
			"  open      PostgreSQL allows it to SQL that an attacker has written\n" +
			"            (docs/threat-model.md)\n" +
			"  skipped   does not apply to this database\n" +
			"  LEAK      a tenant was reached: exit code 1\n" +
			"  FAILED    it could not be judged: exit code 1",
		Example: "  syntroph verify-isolation\n" +
			"  syntroph verify-isolation --rounds 50\n" +
			"  syntroph verify-isolation --json --connections 1",
		Args: noArgs,
		RunE: func(c *cobra.Command, _ []string) error {
			if f.connections < 1 || f.connections > mostConnections || f.rounds < 1 || f.rounds > mostRounds {
				return usagef("--connections is 1 to %d, --rounds is 1 to %d", mostConnections, mostRounds)
			}
			return a.verifyIsolation(c.Context(), f)
		},
	}
	flags := c.Flags()
	flags.IntVar(&f.connections, "connections", 2, "connections that both tenants share")
	flags.IntVar(&f.rounds, "rounds", 5, "how often each query and statement is tried")
	flags.BoolVar(&f.asJSON, "json", false, "write JSON")
	return c
}

func (a *app) verifyIsolation(ctx context.Context, f verifying) (err error) {
	u, err := a.find(ctx, uninitialised)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, u.stop(ctx)) }()
	start := time.Now()
	results, err := isolation.Verify(ctx, isolation.Config{
		URL: u.app, OwnerURL: u.owner, Name: commandName, Connections: f.connections, Rounds: f.rounds,
	})
	if err != nil {
		return err
	}
	if f.asJSON {
		err = writeJSON(a.stdout, results)
	} else {
		a.printAttempts(results, time.Since(start))
	}
	if err == nil && isolation.Breached(results) {
		return errors.New("tenants are not isolated, or it could not be judged: see LEAK and FAILED")
	}
	return err
}

// printAttempts writes a line for each attempt. What is open is told below: many
// attempts share a reason, and it is long.
func (a *app) printAttempts(results []isolation.Result, took time.Duration) {
	t := a.newTable(table.Row{"Where", "Attempt", "Times", "Outcome", "Note"}, "Times")
	counts, reasons, area := map[isolation.Outcome]int{}, []string{}, ""
	for _, r := range results {
		where, note := r.Area, printable(r.Note)
		if where == area {
			where = ""
		}
		area = r.Area
		counts[r.Outcome]++
		if r.Outcome == isolation.Open {
			if !slices.Contains(reasons, note) {
				reasons = append(reasons, note)
			}
			note = fmt.Sprintf("(%d)", slices.Index(reasons, note)+1)
		}
		t.row(where, r.Attempt, r.Times, r.Outcome, note)
	}
	t.render()
	fmt.Fprintln(a.stdout)
	for i, reason := range reasons {
		a.say(a.stdout, "(%d) %s", i+1, reason)
	}
	a.say(a.stdout, "\n%d attempts in %s: %d held, %d open, %d skipped, %d failed, %d leaked. The two tenants are dropped again.",
		len(results), took.Round(100*time.Millisecond), counts[isolation.Held], counts[isolation.Open], counts[isolation.Skipped],
		counts[isolation.Failed], counts[isolation.Leak])
}
