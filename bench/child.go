package main

import (
	"bufio"
	"context"
	"encoding/json"
	"log"
	"log/slog"
	"net"
	"os"
	"runtime"
	"runtime/pprof"
	"sync/atomic"
	"syscall"

	"github.com/syntroph/syntroph/server"
	"github.com/syntroph/syntroph/tenant"
)

// childEnv holds the server process's settings; the bench's own binary is the
// server when it is set.
const childEnv = "SYNTROPH_BENCH_SERVER"

// settings are what the server process is told.
type settings struct {
	URL, OwnerURL string
	Name          string
	// What is 0 is as the product has it.
	Bulkheads, Connections, TenantsPerConnection int

	Stock      bool
	CPUProfile string
	Program    string // another build of the bench; empty: this one
}

// usage is what the server process has used so far.
type usage struct {
	Addr         string
	CPU          float64 // microseconds
	Allocations  uint64
	Statements   int64
	Flights      int64
	ResidentPeak int64 // KB
}

// child is the server process: the product's server, which answers each line
// on its input with its usage and ends with the input.
func child() {
	log.SetFlags(0)
	var s settings
	if err := json.Unmarshal([]byte(os.Getenv(childEnv)), &s); err != nil {
		log.Fatal(err)
	}
	if err := s.serve(context.Background()); err != nil {
		log.Fatal("the server: ", err)
	}
}

func (s settings) serve(ctx context.Context) error {
	ctx, stop := context.WithCancel(ctx)
	defer stop()
	db, err := tenant.Open(ctx, tenant.Config{
		URL: s.URL, OwnerURL: s.OwnerURL, Name: s.Name,
		Bulkheads: s.Bulkheads, Connections: s.Connections, TenantsPerConnection: s.TenantsPerConnection,
	})
	if err != nil {
		return err
	}
	defer db.Close()
	listener, err := (&net.ListenConfig{}).Listen(ctx, "tcp", "127.0.0.1:0")
	if err != nil {
		return err
	}
	profiled, err := s.profile()
	if err != nil {
		return err
	}
	defer profiled()
	counter := &counting{}
	go func() {
		defer stop()
		s.report(listener.Addr().String(), counter)
	}()
	// The log is written as in production, to where it costs no disk.
	sink, err := os.OpenFile(os.DevNull, os.O_WRONLY, 0)
	if err != nil {
		return err
	}
	counter.Handler = slog.NewJSONHandler(sink, nil)
	if !s.Stock {
		server.TuneMemory(slog.New(slog.DiscardHandler))
	}
	free := server.Unlimited
	return server.Serve(ctx, listener, server.New(server.Config{
		DB: db, Log: slog.New(counter), StockExecution: s.Stock,
		Rates: server.Rates{Client: free, Tenant: free, Signup: free},
	}), server.Timeouts{})
}

// profile starts the CPU profile, if one is wanted.
func (s settings) profile() (stop func(), err error) {
	if s.CPUProfile == "" {
		return func() {}, nil
	}
	f, err := os.Create(s.CPUProfile)
	if err != nil {
		return nil, err
	}
	return pprof.StopCPUProfile, pprof.StartCPUProfile(f)
}

// report answers each line of the input with the usage.
func (s settings) report(addr string, c *counting) {
	out := json.NewEncoder(os.Stdout)
	_ = out.Encode(usage{Addr: addr})
	for in := bufio.NewScanner(os.Stdin); in.Scan(); {
		var r syscall.Rusage
		_ = syscall.Getrusage(syscall.RUSAGE_SELF, &r)
		var m runtime.MemStats
		runtime.ReadMemStats(&m)
		_ = out.Encode(usage{
			Addr: addr, CPU: float64(r.Utime.Nano()+r.Stime.Nano()) / 1e3, Allocations: m.Mallocs,
			Statements: c.statements.Load(), Flights: c.flights.Load(), ResidentPeak: r.Maxrss,
		})
	}
}

// counting counts the statements and flights that the log's lines tell of.
type counting struct {
	slog.Handler
	statements, flights atomic.Int64
}

// Handle counts and passes on.
func (c *counting) Handle(ctx context.Context, r slog.Record) error {
	r.Attrs(func(a slog.Attr) bool {
		switch a.Key {
		case "statements":
			c.statements.Add(a.Value.Int64())
		case "flights":
			c.flights.Add(a.Value.Int64())
		}
		return true
	})
	return c.Handler.Handle(ctx, r)
}
