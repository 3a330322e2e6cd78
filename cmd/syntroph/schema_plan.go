package main

import (
	"fmt"
	"strings"

	"github.com/jedib0t/go-pretty/v6/table"
	"github.com/spf13/cobra"

	"github.com/syntroph/syntroph/schema"
)

func newSchemaPlan(a *app) *cobra.Command {
	var s schema.Selection
	var asJSON bool
	c := &cobra.Command{
		Use:   "plan",
		Short: "Show what apply would do: one plan for all tenants of the same shape",
		Long: "Groups the tenants by their shape, whatever the registry says of them, and plans once for each group: the\n" +
			"statements, what each of them locks, what it destroys and on which rows it fails. Each plan is run on an empty\n" +
			"copy first, and must lead to tenant.sql. Nothing is changed.",
		Example: "  syntroph schema plan\n  syntroph schema plan --only acme,techstart --json",
		Args:    noArgs,
		RunE: func(c *cobra.Command, _ []string) error {
			return a.withFleet(c.Context(), 1, func(_ *session, fleet *schema.Fleet) error {
				plan, err := fleet.Plan(c.Context(), s)
				if err != nil {
					return err
				}
				if asJSON {
					return writeJSON(a.stdout, plan)
				}
				a.printPlan(plan)
				return nil
			})
		},
	}
	selecting(c, &s)
	trusting(c, &s)
	c.Flags().BoolVar(&asJSON, "json", false, "write JSON")
	return c
}

func (a *app) printPlan(p *schema.Plan) {
	for _, g := range p.Groups {
		fmt.Fprintf(a.stdout, "%s: ", tenantsOf(g.Members))
		switch {
		case g.Problem != "":
			fmt.Fprintln(a.stdout, g.Problem)
		case len(g.Statements) == 0:
			fmt.Fprintf(a.stdout, "at version %s, nothing to do\n", g.To)
		default:
			fmt.Fprintf(a.stdout, "%s, %s, plan %s\n", counted(len(g.Members), "tenant"), counted(len(g.Statements), "statement"), g.Checksum)
			a.printStatements(g.Statements)
		}
		if len(g.Extra) > 0 {
			fmt.Fprintf(a.stdout, "  left alone, made by hand: table %s\n", strings.Join(g.Extra, ", "))
		}
	}
	if len(p.Groups) == 0 {
		fmt.Fprintf(a.stdout, "There is no tenant to look at; version %s.\n", p.Version)
	}
}

// tenantsOf names the first of some tenants and says how many more there are.
func tenantsOf(members []schema.Member) string {
	const named = 3
	var names []string
	for _, m := range members[:min(named, len(members))] {
		names = append(names, m.Subdomain)
	}
	text := strings.Join(names, ", ")
	if more := len(members) - named; more > 0 {
		text += fmt.Sprintf(" and %d more", more)
	}
	return text
}

// counted is a number with its noun.
func counted(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return fmt.Sprintf("%d %ss", n, noun)
}

func (a *app) printStatements(statements []schema.Statement) {
	for _, s := range statements {
		fmt.Fprintf(a.stdout, "\n  %s;\n", printable(s.SQL))
		notes := newTable(a.stdout, nil)
		notes.AppendRow(table.Row{"    locks", s.Lock})
		for _, note := range []struct{ name, text string }{
			{"DESTROYS", s.Destroys}, {"fails on", s.Fails}, {"step", s.Step}, {"checks", strings.Join(s.Checks, "; ")},
		} {
			if note.text != "" {
				notes.AppendRow(table.Row{"    " + note.name, note.text})
			}
		}
		notes.Render()
	}
	fmt.Fprintln(a.stdout)
}
