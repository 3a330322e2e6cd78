// Command syntroph is the whole product in one binary: the server, the demo,
// and what operators run tenants with.
package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"
	"syscall"

	"github.com/spf13/cobra"
)

// version is set by the release's linker flags.
var version = "dev"

// usageError is a command that was called wrongly: exit code 2.
type usageError struct{ error }

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	code := run(ctx, os.Args[1:], os.Stdin, os.Stdout, os.Stderr)
	stop()
	os.Exit(code)
}

// run runs a command line and returns the exit code: 0 done, 1 failed, 2 called
// wrongly.
func run(ctx context.Context, args []string, stdin io.Reader, stdout, stderr io.Writer) int {
	root := newRoot(&app{stdin: stdin, stdout: stdout, stderr: stderr})
	root.SetArgs(args)
	err := root.ExecuteContext(ctx)
	if err == nil {
		return 0
	}
	fmt.Fprintf(stderr, "Error: %v\n", err)
	if _, ok := errors.AsType[usageError](err); ok {
		return 2
	}
	return 1
}

func newRoot(a *app) *cobra.Command {
	root := &cobra.Command{
		Use:   "syntroph",
		Short: "A multi-tenant CRM: one subdomain and one PostgreSQL schema for each company",
		Example: "  syntroph demo                      two companies with data, on a private PostgreSQL\n" +
			"  syntroph serve --addr :8080        the server\n" +
			"  syntroph tenant create             a company, by questions",
		Version:       version,
		SilenceErrors: true,
		SilenceUsage:  true,
	}
	root.SetIn(a.stdin)
	root.SetOut(a.stdout)
	root.SetErr(a.stderr)
	root.SetFlagErrorFunc(func(c *cobra.Command, err error) error {
		return usageError{fmt.Errorf("%w (see %s --help)", err, c.CommandPath())}
	})
	flags := root.PersistentFlags()
	flags.StringVar(&a.databaseURL, "database-url", os.Getenv("DATABASE_URL"), "the server's login, as a postgres:// URL [$DATABASE_URL]; empty: a private PostgreSQL")
	flags.StringVar(&a.ownerURL, "owner-database-url", os.Getenv("OWNER_DATABASE_URL"), "the login that owns the schemas [$OWNER_DATABASE_URL]")
	flags.StringVar(&a.dataDir, "data-dir", "", "where the private PostgreSQL keeps its data (default: your state directory)")
	root.AddCommand(newServe(a), newDemo(a), newTenant(a), newSchema(a), newDB(a))
	// A password in a variable must not show in --help as a default.
	for _, name := range []string{"database-url", "owner-database-url"} {
		flags.Lookup(name).DefValue = ""
	}
	return root
}

// noArgs and oneArg are cobra's, with our exit code.
func noArgs(c *cobra.Command, args []string) error {
	if err := cobra.NoArgs(c, args); err != nil {
		return usageError{err}
	}
	return nil
}

func oneArg(what string) cobra.PositionalArgs {
	return func(c *cobra.Command, args []string) error {
		if len(args) != 1 {
			return usageError{fmt.Errorf("%s takes one argument: the %s", c.CommandPath(), what)}
		}
		return nil
	}
}
