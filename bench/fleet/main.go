// Command fleet measures the fleet against its physical bound, both sides in
// turns in one run: `go run ./bench/fleet`. It makes a private PostgreSQL of its
// own, in the temporary folder or the one that SYNTROPH_BENCH_DIR names, and
// removes it at the end.
package main

import (
	"context"
	"encoding/json"
	"flag"
	"fmt"
	"log"
	"os"
	"strconv"
	"strings"

	"github.com/syntroph/syntroph/internal/devpg"
	"github.com/syntroph/syntroph/schema"
	"github.com/syntroph/syntroph/tenant"
	"github.com/syntroph/syntroph/tenant/provision"
)

// workers is the number of connections that both sides use.
const workers = 8

func main() {
	log.SetFlags(0)
	sizes := flag.String("tenants", "10,100,1000", "how many tenants, growing")
	rounds := flag.Int("rounds", 5, "how often each side is measured; the median counts")
	asJSON := flag.Bool("json", false, "write JSON")
	flag.Parse()
	figures, err := run(context.Background(), *sizes, *rounds)
	if err != nil {
		log.Fatal("fleet: ", err)
	}
	if *asJSON {
		err = json.NewEncoder(os.Stdout).Encode(figures)
	} else {
		show(figures)
	}
	if err != nil {
		log.Fatal("fleet: ", err)
	}
}

func run(ctx context.Context, sizes string, rounds int) (figures []figure, err error) {
	dir, err := os.MkdirTemp(os.Getenv("SYNTROPH_BENCH_DIR"), "syntroph-bench-")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(dir) //nolint:errcheck // it is in the temporary folder.
	if err := os.Chmod(dir, 0o755); err != nil {
		return nil, err
	}
	server, err := devpg.Start(ctx, devpg.Config{Dir: dir, Notice: os.Stderr, Settings: map[string]string{"fsync": "off"}})
	if err != nil {
		return nil, err
	}
	defer server.Stop(ctx) //nolint:errcheck // the folder goes away.
	db, err := tenant.Open(ctx, tenant.Config{URL: server.URL(), Bulkheads: 1, Connections: 1, OwnerConnections: workers + 1})
	if err != nil {
		return nil, err
	}
	defer db.Close()
	if err := provision.Init(ctx, db.Owner(), provision.InitOptions{AppLogin: "syntroph_app"}); err != nil {
		return nil, err
	}
	fleet, err := schema.NewFleet(db.Owner())
	if err != nil {
		return nil, err
	}
	b := &bench{ctx: ctx, db: db, fleet: fleet, rounds: rounds}
	for text := range strings.SplitSeq(sizes, ",") {
		size, err := strconv.Atoi(text)
		if err != nil || size < b.made {
			return nil, fmt.Errorf("--tenants is a growing list such as 10,100,1000, not %q", sizes)
		}
		if err := b.measure(size); err != nil {
			return nil, err
		}
	}
	return b.figures, nil
}
