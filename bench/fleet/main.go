// Command fleet measures the fleet against its physical bound, both sides in
// one run: `go run ./bench/fleet --tenants 1000`. It makes a private PostgreSQL
// of its own, in the temporary folder or the one that SYNTROPH_BENCH_DIR names,
// and removes it at the end.
package main

import (
	"context"
	"flag"
	"fmt"
	"log"
	"os"
	"time"

	"github.com/syntroph/syntroph/internal/devpg"
	"github.com/syntroph/syntroph/schema"
	"github.com/syntroph/syntroph/sqlc"
	"github.com/syntroph/syntroph/tenant"
)

// workers is the number of connections that both sides use.
const workers = 8

func main() {
	log.SetFlags(0)
	tenants := flag.Int("tenants", 1000, "how many tenants")
	flag.Parse()
	if err := run(context.Background(), *tenants); err != nil {
		log.Fatal("fleet: ", err)
	}
}

func run(ctx context.Context, tenants int) error {
	dir, err := os.MkdirTemp(os.Getenv("SYNTROPH_BENCH_DIR"), "syntroph-bench-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir) //nolint:errcheck // it is in the temporary folder.
	if err := os.Chmod(dir, 0o755); err != nil {
		return err
	}
	server, err := devpg.Start(ctx, devpg.Config{Dir: dir, Notice: os.Stderr, Settings: map[string]string{"fsync": "off"}})
	if err != nil {
		return err
	}
	defer server.Stop(ctx) //nolint:errcheck // the folder goes away.
	db, err := tenant.Open(ctx, tenant.Config{URL: server.URL(), Bulkheads: 1, Connections: 1, OwnerConnections: workers + 1})
	if err != nil {
		return err
	}
	defer db.Close()
	if err := tenant.Init(ctx, db.Owner(), tenant.InitOptions{AppLogin: "syntroph_app"}); err != nil {
		return err
	}
	b := &bench{ctx: ctx, db: db}
	b.provisioning(tenants)
	b.nothingToDo()
	b.columnAndIndex()
	b.failures()
	return b.err
}

// bench runs the measurements; after an error it runs no more.
type bench struct {
	ctx context.Context //nolint:containedctx // one run, from start to end.
	db  *tenant.Database
	err error
}

// timed returns how long f took, and prints it.
func (b *bench) timed(what string, f func() error) time.Duration {
	if b.err != nil {
		return 0
	}
	start := time.Now()
	b.err = f()
	took := time.Since(start)
	fmt.Fprintf(os.Stdout, "%-60s %10s\n", what, took.Round(100*time.Microsecond))
	return took
}

// ratio prints how two times compare.
func ratio(what string, a, b time.Duration) {
	fmt.Fprintf(os.Stdout, "%-60s %9.2fx\n", what, float64(a)/float64(max(b, 1)))
}

func (b *bench) provision(from, to int) error {
	for i := from; i < to; i++ {
		_, _, err := b.db.Provision(b.ctx, tenant.Signup{
			CompanyName: "Bench", Subdomain: fmt.Sprintf("bench%05d", i),
			Owner: sqlc.InsertUserParams{Email: "owner@example.com", PasswordHash: "x", FirstName: "A", LastName: "B"},
		})
		if err != nil {
			return err
		}
	}
	return nil
}

// sample is how many tenants a figure of provisioning is the mean of.
const sample = 20

// provisioning measures the first and the last tenants, and tenant.sql's bare
// statements in as many transactions.
func (b *bench) provisioning(tenants int) {
	b.timed("provision the first 10", func() error { return b.provision(0, 10) })
	early := b.timed(fmt.Sprintf("provision the next %d", sample), func() error { return b.provision(10, 10+sample) })
	b.timed(fmt.Sprintf("provision up to %d", tenants-sample), func() error { return b.provision(10+sample, tenants-sample) })
	late := b.timed(fmt.Sprintf("provision %d among %d", sample, tenants), func() error { return b.provision(max(10+sample, tenants-sample), tenants) })
	bare := b.timed(fmt.Sprintf("bare tenant.sql, %d times", sample), b.bareSchemas)
	ratio("  late : early", late, early)
	ratio("  provision : bare tenant.sql", late, bare)
}

// nothingToDo measures an apply that changes nothing.
func (b *bench) nothingToDo() {
	b.timed("apply, nothing to do, every tenant looked at", func() error { return b.apply(schema.Selection{}, 0) })
	b.timed("apply, nothing to do, the registry trusted", func() error { return b.apply(schema.Selection{TrustRecorded: true}, 0) })
}

// apply plans and applies; a number of failures is expected.
func (b *bench) apply(s schema.Selection, failures int) error {
	plan, err := schema.MakePlan(b.ctx, b.db.Owner(), s)
	if err != nil {
		return err
	}
	failed := 0
	for _, r := range plan.Apply(b.ctx, b.db.Owner(), schema.Options{Workers: workers}) {
		if r.Err != nil {
			failed++
			err = r.Err
		}
	}
	if failed != failures {
		return fmt.Errorf("%d tenants failed, %d were to: %w", failed, failures, err)
	}
	return nil
}

// columnAndIndex measures a change of every tenant against its bare SQL.
func (b *bench) columnAndIndex() {
	b.timed("  (take a column and an index from each)", b.outdate)
	bare := b.timed("bare SQL: add a column and an index", func() error { return b.everywhere(addColumn, addIndex) })
	b.timed("  (take them away again)", b.outdate)
	applied := b.timed("apply: add a column and an index", func() error { return b.apply(schema.Selection{}, 0) })
	ratio("  apply : bare SQL", applied, bare)
}

// failures makes five tenants fail, and then not.
func (b *bench) failures() {
	const bad = 5
	b.timed("  (take them away, break 5 tenants)", func() error {
		if err := b.outdate(); err != nil {
			return err
		}
		return b.break5()
	})
	b.timed("apply with 5 that fail", func() error { return b.apply(schema.Selection{}, bad) })
	b.timed("  (mend the 5)", b.mend5)
	b.timed("apply again: those 5", func() error { return b.apply(schema.Selection{TrustRecorded: true}, 0) })
}
