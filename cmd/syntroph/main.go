// Command syntroph is the whole product in one binary: the server, the demo,
// and what operators run tenants with.
package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"

	"github.com/spf13/cobra"
)

func main() {
	os.Exit(run(untilSignal(), os.Args[1:], os.Stdin, os.Stdout, os.Stderr))
}

// run runs a command line and returns the exit code: 0 done, 1 failed, 2 called
// wrongly, 128 and the signal's number interrupted.
func run(ctx context.Context, args []string, stdin io.Reader, stdout, stderr io.Writer) int {
	root := newRoot(&app{stdin: stdin, stdout: stdout, stderr: stderr, width: widthOf(stdout)})
	root.SetArgs(args)
	err := root.ExecuteContext(ctx)
	if err == nil {
		return 0
	}
	if by, ok := errors.AsType[signalled](context.Cause(ctx)); ok {
		fmt.Fprintln(stderr) // after a question, or the bar of a progress
		fmt.Fprintf(stderr, "Error: %v\n", by.during(err))
		return by.exitCode()
	}
	fmt.Fprintf(stderr, "Error: %v\n", explain(err))
	if _, ok := errors.AsType[usageError](err); ok {
		return 2
	}
	return 1
}

func newRoot(a *app) *cobra.Command {
	root := &cobra.Command{
		Use:   "syntroph",
		Short: "A multi-tenant CRM: one subdomain and one PostgreSQL schema for each company",
		Example: "  syntroph demo                      two companies with data, to try it\n" +
			"  syntroph serve --addr :8080        the server\n" +
			"  syntroph tenant create             a new company; asks for its name and so on",
		Version:       versionText(),
		Args:          noArgs,
		RunE:          help,
		SilenceErrors: true,
		SilenceUsage:  true,
	}
	root.SetIn(a.stdin)
	root.SetOut(a.stdout)
	root.SetErr(a.stderr)
	root.SetVersionTemplate("syntroph {{.Version}}\n")
	root.SetFlagErrorFunc(flagError)
	root.CompletionOptions.SetDefaultShellCompDirective(cobra.ShellCompDirectiveNoFileComp)
	root.SetUsageTemplate(narrow(root.UsageTemplate()))
	a.register(root)
	root.AddCommand(newServe(a), newWork(a), newDemo(a), newTenant(a), newTrash(a), newHistory(a), newSchema(a), newDB(a), newVerifyIsolation(a), newSDL(a),
		newVersion(a))
	a.completing(root)
	return root
}

// register adds the flags that every command has.
func (a *app) register(root *cobra.Command) {
	flags := root.PersistentFlags()
	flags.StringVar(&a.databaseURL, "database-url", os.Getenv("DATABASE_URL"), "the server's login, as a postgres:// URL [$DATABASE_URL]; if empty, the private PostgreSQL")
	flags.StringVar(&a.ownerURL, "owner-database-url", os.Getenv("OWNER_DATABASE_URL"), "the login that owns the schemas [$OWNER_DATABASE_URL]")
	flags.StringVar(&a.dataDir, "data-dir", "", "where the private PostgreSQL keeps its data (default: in your home directory)")
	// A password in a variable must not show in --help as a default.
	for _, name := range []string{"database-url", "owner-database-url"} {
		flags.Lookup(name).DefValue = ""
	}
	_ = root.MarkPersistentFlagDirname("data-dir") // fails for an unknown flag only
}

// narrow has help wrap the flags where a terminal of 80 columns ends.
func narrow(template string) string {
	return strings.ReplaceAll(template, "FlagUsages |", "FlagUsagesWrapped 80 |")
}
