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
			"statements, what each of them locks, what it destroys and on which rows it fails. Nothing is changed.",
		Example: "  syntroph schema plan\n  syntroph schema plan --only acme,techstart --json",
		Args:    noArgs,
		RunE: func(c *cobra.Command, _ []string) error {
			return a.withFleet(c.Context(), 1, func(db *session) error {
				plan, err := schema.MakePlan(c.Context(), db.Owner(), s)
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
	c.Flags().BoolVar(&asJSON, "json", false, "write JSON")
	return c
}

func (a *app) printPlan(p *schema.Plan) {
	for _, g := range p.Groups {
		fmt.Fprintf(a.stdout, "%s: ", tenantsOf(g))
		switch {
		case g.Problem != "":
			fmt.Fprintln(a.stdout, g.Problem)
		case len(g.Statements) == 0:
			fmt.Fprintf(a.stdout, "at version %s, nothing to do\n", p.Version)
		default:
			fmt.Fprintf(a.stdout, "%d statements, plan %s\n", len(g.Statements), g.Checksum)
			a.printStatements(g.Statements)
		}
	}
	if len(p.Groups) == 0 {
		fmt.Fprintf(a.stdout, "There is no tenant to look at; version %s.\n", p.Version)
	}
}

// tenantsOf names a group's first tenants and says how many more there are.
func tenantsOf(g *schema.Group) string {
	const named = 3
	var names []string
	for _, m := range g.Members[:min(named, len(g.Members))] {
		names = append(names, m.Subdomain)
	}
	text := strings.Join(names, ", ")
	if more := len(g.Members) - named; more > 0 {
		text += fmt.Sprintf(" and %d more", more)
	}
	return text
}

func (a *app) printStatements(statements []schema.Statement) {
	for _, s := range statements {
		fmt.Fprintf(a.stdout, "\n  %s;\n", s.SQL)
		notes := newTable(a.stdout, nil)
		notes.AppendRow(table.Row{"    locks", s.Lock})
		if s.Destroys != "" {
			notes.AppendRow(table.Row{"    DESTROYS", s.Destroys})
		}
		if s.Fails != "" {
			notes.AppendRow(table.Row{"    fails on", s.Fails})
		}
		notes.Render()
	}
	fmt.Fprintln(a.stdout)
}
