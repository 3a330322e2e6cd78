package main

import (
	"context"
	"fmt"
	"time"

	"github.com/jedib0t/go-pretty/v6/table"
	"github.com/schollz/progressbar/v3"
	"github.com/spf13/cobra"

	"github.com/syntroph/syntroph/internal/demo"
)

func newDemo(a *app) *cobra.Command {
	var s serving
	c := &cobra.Command{
		Use:   "demo",
		Short: "Serve two companies with data: acme, with 8,800 real opportunities, and techstart",
		Long: "Makes the workspaces acme and techstart where they are missing, loads their data, prints logins and serves.\n" +
			"Everybody's password is public: never run the demo where strangers can reach it.",
		Example: "  syntroph demo\n  syntroph demo --addr 127.0.0.1:9000 --data-dir /tmp/demo",
		Args:    noArgs,
		RunE: func(c *cobra.Command, _ []string) error {
			return a.serve(c.Context(), s, a.loadDemo)
		},
	}
	s.register(c)
	return c
}

func (a *app) loadDemo(ctx context.Context, db *session, at site) error {
	if at.open() {
		fmt.Fprintf(a.stderr, "Warning: the demo's passwords are public, and %s is open to other machines.\n", at.addr)
	}
	result, err := demo.Load(ctx, db.Database, demo.Options{Progress: a.progress("Loading acme's deals")})
	if err != nil {
		return err
	}
	a.printDemo(result, at)
	return nil
}

// progress returns what draws a bar on a terminal, and says elsewhere when the
// work is done.
func (a *app) progress(what string) func(done, total int) {
	if !isTerminal(a.stderr) {
		return func(done, total int) {
			if done == total {
				fmt.Fprintf(a.stderr, "%s: %d\n", what, total)
			}
		}
	}
	var bar *progressbar.ProgressBar
	return func(done, total int) {
		if bar == nil {
			bar = progressbar.NewOptions(total, progressbar.OptionSetWriter(a.stderr), progressbar.OptionSetDescription(what),
				progressbar.OptionShowCount(), progressbar.OptionSetWidth(30), progressbar.OptionThrottle(50*time.Millisecond),
				progressbar.OptionClearOnFinish())
		}
		_ = bar.Set(done)
	}
}

func (a *app) printDemo(result demo.Result, at site) {
	fmt.Fprintf(a.stdout, "The demo is ready. Everybody's password is %s\n\n", demo.Password)
	t := newTable(a.stdout, table.Row{"Workspace", "Email", "Role"})
	for _, l := range result.Logins {
		t.AppendRow(table.Row{at.url(l.Subdomain) + "/", l.Email, l.Role})
	}
	t.Render()
	login := result.Logins[0]
	fmt.Fprintf(a.stdout, `
New companies sign up at %[4]s/. Developers find the playground at /playground of a workspace.

Or from a shell:

  TOKEN=$(curl -s %[1]s -H 'Content-Type: application/json' -d '{"query":"mutation { login(input: {email: \"%[2]s\", password: \"%[3]s\"}) { token } }"}' | sed 's/.*"token":"\([^"]*\)".*/\1/')
  curl -s %[1]s -H 'Content-Type: application/json' -H "Authorization: Bearer $TOKEN" -d '{"query":"{ pipeline { wonCount lostCount winRate won { currency amount } } }"}'

Stop with Ctrl-C.
`, at.url(login.Subdomain)+"/graphql", login.Email, demo.Password, at.url(""))
}
