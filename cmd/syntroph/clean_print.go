package main

import (
	"fmt"
	"strings"

	"github.com/jedib0t/go-pretty/v6/table"
)

// printCleaned tells what was removed, and fails where a tenant did.
func (a *app) printCleaned(k cleaner, results []cleaned, e cleaning) error {
	rows, failed := int64(0), 0
	for _, r := range results {
		rows += r.rows
		failed += min(1, len(r.err))
	}
	if e.asJSON {
		if err := writeJSON(a.stdout, k.json(results)); err != nil {
			return err
		}
	} else {
		did := "removed from"
		if e.dryRun {
			did = "would be removed from"
		}
		a.say(a.stdout, "%s %s the %s of %s, %d failed.", counted(int(rows), k.row), did, k.from, counted(len(results), "tenant"), failed)
		a.printRows(k, results)
	}
	if failed > 0 {
		return fmt.Errorf("%d of %s failed; remove the cause and run it again", failed, counted(len(results), "tenant"))
	}
	return nil
}

// json are the results as --json writes them, with what was removed under its name:
// "records".
func (k cleaner) json(results []cleaned) []map[string]any {
	all := make([]map[string]any, len(results))
	for i, r := range results {
		all[i] = map[string]any{"subdomain": r.subdomain, k.row + "s": r.rows}
		if r.err != "" {
			all[i]["error"] = r.err
		}
	}
	return all
}

// printRows lists the tenants that had something, and those that failed.
func (a *app) printRows(k cleaner, results []cleaned) {
	column := strings.ToUpper(k.row[:1]) + k.row[1:] + "s"
	t := a.newTable(table.Row{"Tenant", column, "Failed"}, column)
	found := false
	for _, r := range results {
		if r.err != "" || r.rows > 0 {
			t.row(r.subdomain, r.rows, printable(r.err))
			found = true
		}
	}
	if found {
		t.render()
	}
}
