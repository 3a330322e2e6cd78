// Command bench measures the server against its physical bound: the same SQL
// statements in the same flights through pgx, both sides in turns in one run.
//
//	go run ./bench
//
// It makes a private PostgreSQL of its own, in the temporary folder or the one
// that SYNTROPH_BENCH_DIR names, and removes it at the end. The server is a
// process of its own. docs/performance.md says how to read the table, and what
// the studies of `--study` are for.
package main

import (
	"context"
	"encoding/json"
	"flag"
	"fmt"
	"io"
	"log"
	"os"
	"os/signal"
	"time"
)

// options are the command's flags.
type options struct {
	tenants, contacts, organizations, users, deals int

	workers, rounds        int
	round                  time.Duration
	stock, asJSON          bool
	cpuProfile, operations string

	against        string // another build of the bench
	study, layouts string
	budgets        bool
	part           float64
	peer           bool
	root           string // of the repository, whose web app's operations are sent
}

func main() {
	if os.Getenv(childEnv) != "" {
		child()
		return
	}
	log.SetFlags(0)
	o := parse(os.Args[1:])
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	err := run(ctx, o, os.Stdout)
	stop()
	if err != nil {
		log.Fatal("bench: ", err)
	}
}

func parse(args []string) (o options) {
	f := flag.NewFlagSet("bench", flag.ExitOnError)
	f.IntVar(&o.tenants, "tenants", 50, "how many tenants")
	f.IntVar(&o.contacts, "contacts", 2000, "contacts of each tenant")
	f.IntVar(&o.organizations, "organizations", 200, "organizations of each tenant")
	f.IntVar(&o.users, "users", 20, "users of each tenant")
	f.IntVar(&o.deals, "deals", 2000, "deals of each tenant")
	f.IntVar(&o.workers, "workers", 16, "connections that both sides use, each with one request under way")
	f.IntVar(&o.rounds, "rounds", 3, "how often each side is measured; the median counts")
	f.DurationVar(&o.round, "round", 2*time.Second, "how long one side is measured")
	f.StringVar(&o.operations, "operations", "", "a regular expression of operations; empty: all")
	f.BoolVar(&o.stock, "baseline", false, "measure the server with gqlgen's own execution and Go's own garbage collection too")
	f.StringVar(&o.against, "against", "", "measure the server of another build of this command in turns with this one's: its path")
	f.StringVar(&o.cpuProfile, "cpuprofile", "", "write the server's CPU profile of the whole run to this file")
	f.BoolVar(&o.asJSON, "json", false, "write JSON")
	f.StringVar(&o.study, "study", "", "measure something else: memory, modes, growth; or size, by itself")
	f.BoolVar(&o.peer, "peer", false, "measure the server and PostGraphile in turns on the same rows; PostGraphile comes from npm")
	f.BoolVar(&o.budgets, "budgets", false, "measure what people wait for in a large tenant among 100, and fail if a budget is missed")
	f.Float64Var(&o.part, "part", 1, "of the study of size, and of the budgets' tenants: which part of 535,000 deals, 160,000 contacts and 73,000 organizations")
	f.StringVar(&o.layouts, "layouts", standardLayouts, "of the study of memory: bulkheads x connections of each / tenants that a connection serves")
	o.root = "."
	_ = f.Parse(args) // it exits
	return o
}

// run measures and writes the figures.
func run(ctx context.Context, o options, out io.Writer) error {
	if o.budgets {
		return keepBudgets(ctx, o, out)
	}
	if o.study == "size" {
		return studySize(ctx, o, out)
	}
	if o.peer {
		return comparePeer(ctx, o, out)
	}
	p, err := openPlace(ctx, o)
	if err != nil {
		return err
	}
	defer p.close()
	if o.study != "" {
		return study(ctx, o, p, out)
	}
	figures, err := measureAll(ctx, o, p)
	if err != nil {
		return err
	}
	if o.asJSON {
		return json.NewEncoder(out).Encode(figures)
	}
	_, err = fmt.Fprintf(out, "%d tenants, %d connections, %d rounds of %v, the median\n%s\n", o.tenants, o.workers, o.rounds, o.round, table(figures))
	return err
}
