package main

import (
	"context"
	"fmt"
	"io"
	"os"
	"time"

	"github.com/google/uuid"
	"golang.org/x/sync/errgroup"

	"github.com/syntroph/syntroph/internal/devpg"
	"github.com/syntroph/syntroph/sqlc"
	"github.com/syntroph/syntroph/tenant"
	"github.com/syntroph/syntroph/tenant/provision"
)

// appLogin is the server's login.
const appLogin = "syntroph_app"

// place is the database that is measured on, with its tenants.
type place struct {
	dir    string
	server *devpg.Server
	db     *tenant.Database
	spaces []space
}

// space is one tenant with a live session of its owner, and what the
// operations ask for.
type space struct {
	tenant sqlc.Tenant
	token  string
	sample sample
}

// openPlace starts a PostgreSQL and fills it. Close it.
func openPlace(ctx context.Context, o options) (p *place, err error) {
	p = &place{}
	defer func() {
		if err != nil {
			p.close()
		}
	}()
	if err := p.start(ctx, nil, map[string]string{"fsync": "off"}); err != nil {
		return p, err
	}
	err = p.fill(ctx, o)
	return p, err
}

// start starts a PostgreSQL in a folder of its own.
func (p *place) start(ctx context.Context, log io.Writer, settings map[string]string) (err error) {
	if p.dir, err = os.MkdirTemp(os.Getenv("SYNTROPH_BENCH_DIR"), "syntroph-bench-"); err != nil {
		return err
	}
	// PostgreSQL's own account must enter it.
	if err := os.Chmod(p.dir, 0o755); err != nil {
		return err
	}
	p.server, err = devpg.Start(ctx, devpg.Config{Dir: p.dir, Notice: os.Stderr, Log: log, Settings: settings})
	return err
}

func (p *place) appURL() string { return p.server.URLFor(appLogin, devpg.Database) }

func (p *place) close() {
	if p.db != nil {
		p.db.Close()
	}
	if p.server != nil {
		_ = p.server.Stop(context.Background()) // the folder goes away
	}
	_ = os.RemoveAll(p.dir)
}

// fill provisions the tenants and their rows, as many at a time as connect.
func (p *place) fill(ctx context.Context, o options) (err error) {
	const atOnce = 4
	p.db, err = tenant.Open(ctx, tenant.Config{URL: p.server.URL(), Bulkheads: 1, Connections: atOnce, OwnerConnections: atOnce})
	if err != nil {
		return err
	}
	if err := provision.Init(ctx, p.db.Owner(), provision.InitOptions{AppLogin: appLogin, Harden: true}); err != nil {
		return err
	}
	start := time.Now()
	p.spaces = make([]space, o.tenants)
	g, ctx := errgroup.WithContext(ctx)
	g.SetLimit(atOnce)
	for i := range p.spaces {
		g.Go(func() (err error) { p.spaces[i], err = p.provision(ctx, o, i); return err })
	}
	if err := g.Wait(); err != nil {
		return err
	}
	fmt.Fprintf(os.Stderr, "%d tenants filled in %v\n", o.tenants, time.Since(start).Round(time.Second))
	return nil
}

func (p *place) provision(ctx context.Context, o options, i int) (s space, err error) {
	t, owner, err := provision.Create(ctx, p.db, provision.Signup{
		CompanyName: "Bench", Subdomain: fmt.Sprintf("bench%05d", i),
		Owner: sqlc.InsertUserParams{Email: "owner@example.com", PasswordHash: "x", FirstName: "Ada", LastName: "Owner"},
	})
	if err != nil {
		return s, err
	}
	s = space{tenant: t, token: tenant.NewToken()}
	scope := p.db.NewScope(t, tenant.Write, "")
	defer func() { _ = scope.Close(ctx, false) }()
	if err := sqlc.New().InsertSession(ctx, scope, sqlc.InsertSessionParams{
		ID: uuid.New(), TokenHash: tenant.HashToken(s.token), UserID: owner.ID, ExpiresAt: time.Now().Add(24 * time.Hour),
	}); err != nil {
		return s, err
	}
	if err := copyRows(ctx, scope, o, owner.ID); err != nil {
		return s, err
	}
	if err := scope.Close(ctx, true); err != nil {
		return s, err
	}
	if err := provision.Analyze(ctx, p.db, t, "users", "organizations", "contacts", "deals", "sessions"); err != nil {
		return s, err
	}
	s.sample, err = p.look(ctx, t)
	return s, err
}
