package main

import (
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"github.com/syntroph/syntroph/schema"
)

func newSchemaPlan(a *app) *cobra.Command {
	var s schema.Selection
	var asJSON bool
	c := &cobra.Command{
		Use:   "plan",
		Short: "Show what apply would do, and change nothing",
		Long: "Groups the tenants by the schema that they have now, and makes one plan for each\n" +
			"group: the statements, what each locks, what it destroys, and on which rows it\n" +
			"fails. Each plan is tried on an empty copy first, and must lead to tenant.sql.",
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
		who := tenantsOf(g.Members)
		switch {
		case g.Problem != "":
			a.say(a.stdout, "%s: %s", who, g.Problem)
		case len(g.Statements) == 0:
			a.say(a.stdout, "%s: at version %s, nothing to do", who, g.To)
		default:
			a.say(a.stdout, "%s: %s, %s, plan %s", who, counted(len(g.Members), "tenant"), counted(len(g.Statements), "statement"), g.Checksum)
			a.printStatements(g.Statements)
		}
		if len(g.Extra) > 0 {
			a.say(a.stdout, "  left alone, made by hand: table %s", strings.Join(g.Extra, ", "))
		}
	}
	if len(p.Groups) == 0 {
		fmt.Fprintf(a.stdout, "There are no tenants; this build's version is %s.\n", p.Version)
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
		notes := a.newTable(nil)
		notes.row("    locks", s.Lock)
		for _, note := range []struct{ name, text string }{
			{"DESTROYS", s.Destroys}, {"fails on", s.Fails}, {"step", s.Step}, {"checks", strings.Join(s.Checks, "; ")},
		} {
			if note.text != "" {
				notes.row("    "+note.name, note.text)
			}
		}
		notes.render()
	}
	fmt.Fprintln(a.stdout)
}
