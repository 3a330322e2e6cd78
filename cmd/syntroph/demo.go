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
		Short: "Serve two companies with data, acme and techstart",
		Long: "Makes the workspaces acme and techstart if they are missing, loads their data\n" +
			"(8,800 real opportunities), prints logins and serves.\n\n" +
			"All passwords are public: never run the demo where strangers can reach it.",
		Example: "  syntroph demo\n  syntroph demo --addr 127.0.0.1:9000 --data-dir /tmp/demo",
		Args:    noArgs,
		RunE: func(c *cobra.Command, _ []string) error {
			return a.serve(c.Context(), s, a.loadDemo)
		},
	}
	s.register(c)
	return c
}

func (a *app) loadDemo(ctx context.Context, db *session, at addressFlags) error {
	if at.open() {
		fmt.Fprintf(a.stderr, "Warning: the demo's passwords are public, and other machines can reach %s.\n", at.addr)
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

func (a *app) printDemo(result demo.Result, at addressFlags) {
	fmt.Fprintf(a.stdout, "The demo is ready. The password of every user is %s\n\n", demo.Password)
	t := a.newTable(table.Row{"Workspace", "Email", "Role"})
	for _, l := range result.Logins {
		t.row(at.url(l.Subdomain)+"/", l.Email, l.Role)
	}
	t.render()
	login := result.Logins[0]
	fmt.Fprintf(a.stdout, `
New companies sign up at %[4]s/.
The playground for developers is at /playground of a workspace.

From a shell:

  TOKEN=$(curl -s %[1]s -H 'Content-Type: application/json' -d '{"query":"mutation { login(input: {email: \"%[2]s\", password: \"%[3]s\"}) { token } }"}' | sed 's/.*"token":"\([^"]*\)".*/\1/')
  curl -s %[1]s -H 'Content-Type: application/json' -H "Authorization: Bearer $TOKEN" -d '{"query":"{ pipeline { wonCount lostCount winRate won { currency amount } } }"}'

Stop with Ctrl-C.
`, at.url(login.Subdomain)+"/graphql", login.Email, demo.Password, at.url(""))
}
