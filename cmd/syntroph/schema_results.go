package main

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/jedib0t/go-pretty/v6/table"

	"github.com/syntroph/syntroph/schema"
)

// outcome is one tenant's result as --json writes it.
type outcome struct {
	schema.Member
	Statements   int     `json:"statements"`
	Milliseconds float64 `json:"milliseconds"`
	Error        string  `json:"error,omitempty"`
	NotTried     bool    `json:"notTried,omitempty"`
}

// tally counts outcomes.
type tally struct {
	changed, failed, notTried, alreadyThere int
}

func (a *app) printResults(results []schema.Result, took time.Duration, asJSON bool) error {
	slices.SortFunc(results, func(x, y schema.Result) int { return strings.Compare(x.Subdomain, y.Subdomain) })
	outcomes, count := tallied(results)
	if asJSON {
		if err := writeJSON(a.stdout, outcomes); err != nil {
			return err
		}
	} else {
		a.printTally(len(results), count, took)
		a.printFailed(outcomes, count.failed)
	}
	switch {
	case count.notTried > 0:
		return fmt.Errorf("halted: %d of %d tenants failed, %d were not tried; remove the cause and run it again", count.failed, len(results), count.notTried)
	case count.failed > 0:
		return fmt.Errorf("%d of %d tenants failed and are as they were; remove the cause and run it again", count.failed, len(results))
	}
	return nil
}

func tallied(results []schema.Result) (outcomes []outcome, count tally) {
	outcomes = make([]outcome, len(results))
	for i, r := range results {
		outcomes[i] = outcome{Member: r.Member, Statements: r.Statements, Milliseconds: float64(r.Took.Microseconds()) / 1000}
		switch {
		case errors.Is(r.Err, schema.ErrHalted):
			outcomes[i].NotTried = true
			count.notTried++
		case r.Err != nil:
			outcomes[i].Error = r.Err.Error()
			count.failed++
		case r.Statements > 0:
			count.changed++
		default:
			count.alreadyThere++
		}
	}
	return outcomes, count
}

func (a *app) printTally(tenants int, count tally, took time.Duration) {
	halted := ""
	if count.notTried > 0 {
		halted = fmt.Sprintf(", %d not tried", count.notTried)
	}
	a.say(a.stdout, "%s: %d changed, %d failed%s, %d needed nothing. Version %s, %s.",
		counted(tenants, "tenant"), count.changed, count.failed, halted, count.alreadyThere, schema.TenantVersion(), took.Round(time.Millisecond))
}

func (a *app) printFailed(outcomes []outcome, failed int) {
	if failed == 0 {
		return
	}
	t := a.newTable(table.Row{"Failed", "Reason"})
	for _, o := range outcomes {
		if o.Error != "" {
			t.row(o.Subdomain, printable(o.Error))
		}
	}
	t.render()
}
