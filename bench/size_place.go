package main

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"os"
	"time"

	"github.com/google/uuid"
	"github.com/jackc/pgx/v5"

	"github.com/syntroph/syntroph/crm"
	"github.com/syntroph/syntroph/internal/bulk"
	"github.com/syntroph/syntroph/server"
	"github.com/syntroph/syntroph/sqlc"
	"github.com/syntroph/syntroph/tenant"
	"github.com/syntroph/syntroph/tenant/provision"
)

// whole is the size that the budgets are for.
var whole = bulk.Size{Organizations: 73_000, Contacts: 160_000, Deals: 535_000}

// large is a place with one large tenant, its server in this process.
type large struct {
	*place
	log     *durations
	handler http.Handler
	tenant  sqlc.Tenant
	tokens  map[string]string // of those who ask
	records bulk.Filled
	marks   int
	root    string // of the repository
}

// openLarge starts a PostgreSQL that logs how long each statement takes, and fills
// a part of the whole size. Close it.
func openLarge(ctx context.Context, whole bulk.Size, part float64, root string) (l *large, err error) {
	l = &large{root: root, place: &place{}, log: &durations{}, tokens: map[string]string{}}
	defer func() {
		if err != nil {
			l.close()
		}
	}()
	if err := l.start(ctx, l.log, map[string]string{
		"fsync": "off", "shared_buffers": "1GB", "max_wal_size": "4GB", "log_min_duration_statement": "0",
	}); err != nil {
		return l, err
	}
	l.db, err = tenant.Open(ctx, tenant.Config{URL: l.server.URL(), Bulkheads: 1, Connections: 2, OwnerConnections: 2, StatementTimeout: time.Hour})
	if err != nil {
		return l, err
	}
	if err := provision.Init(ctx, l.db.Owner(), provision.InitOptions{AppLogin: appLogin}); err != nil {
		return l, err
	}
	start := time.Now()
	if err := l.load(ctx, whole, part); err != nil {
		return l, err
	}
	free := server.Unlimited
	l.handler = server.New(server.Config{DB: l.db, Log: slog.New(slog.DiscardHandler), Rates: server.Rates{Client: free, Tenant: free, Signup: free}})
	fmt.Fprintf(os.Stderr, "%d deals, %d contacts, %d organizations loaded in %v\n",
		parted(whole.Deals, part), parted(whole.Contacts, part), parted(whole.Organizations, part), time.Since(start).Round(time.Second))
	return l, nil
}

func parted(n int, part float64) int { return int(float64(n) * part) }

// load provisions the tenant with a manager and salespersons, of whom each has half
// of what the one before has.
func (l *large) load(ctx context.Context, whole bulk.Size, part float64) error {
	t, owner, err := provision.Create(ctx, l.db, provision.Signup{
		CompanyName: "Large", Subdomain: "large",
		Owner: sqlc.InsertUserParams{Email: "owner@example.com", PasswordHash: "x", FirstName: "Ada", LastName: "Owner"},
	})
	if err != nil {
		return err
	}
	l.tenant = t
	scope := l.db.NewScope(t, tenant.Write, "")
	defer func() { _ = scope.Close(ctx, false) }()
	users := append([]uuid.UUID{owner.ID}, ids(11)...)
	for i, id := range users[1:] {
		role := crm.RoleSalesperson
		if i == 0 {
			role = crm.RoleManager
		}
		if _, err := sqlc.New().InsertUser(ctx, scope, sqlc.InsertUserParams{
			ID: id, Email: fmt.Sprintf("user%d@example.com", i), PasswordHash: "x", FirstName: "Uma", LastName: fmt.Sprintf("User %d", i), Role: role,
		}); err != nil {
			return err
		}
	}
	for name, id := range map[string]uuid.UUID{"manager": users[1], "salesperson": users[4]} {
		if l.tokens[name], err = logIn(ctx, scope, id); err != nil {
			return err
		}
	}
	size := bulk.Size{Organizations: parted(whole.Organizations, part), Contacts: parted(whole.Contacts, part), Deals: parted(whole.Deals, part)}
	if l.records, err = bulk.Fill(ctx, scope, size, bulk.Owners{Many: users, Few: users[11]}, time.Now()); err != nil {
		return err
	}
	if err := scope.Close(ctx, true); err != nil {
		return err
	}
	for _, table := range []string{"users", "organizations", "contacts", "deals", "deal_totals", "sessions"} { // as autovacuum does after a load
		if _, err := l.db.Owner().Exec(ctx, "VACUUM ANALYZE "+pgx.Identifier{t.SchemaName, table}.Sanitize()); err != nil {
			return err
		}
	}
	return nil
}

// logIn makes a session.
func logIn(ctx context.Context, scope *tenant.Scope, user uuid.UUID) (token string, err error) {
	token = tenant.NewToken()
	return token, sqlc.New().InsertSession(ctx, scope, sqlc.InsertSessionParams{
		ID: uuid.New(), TokenHash: tenant.HashToken(token), UserID: user, ExpiresAt: time.Now().Add(24 * time.Hour),
	})
}

// ask sends an operation, whose answer must have no errors.
func (l *large) ask(ctx context.Context, v variant) error {
	body, err := json.Marshal(map[string]any{"query": v.document, "variables": v.variables})
	if err != nil {
		return err
	}
	r := httptest.NewRequestWithContext(ctx, http.MethodPost, "/graphql", bytes.NewReader(body))
	r.Host = l.tenant.Subdomain + ".localhost"
	r.Header.Set("Authorization", "Bearer "+l.tokens[v.who])
	r.Header.Set("Content-Type", "application/json")
	answer := httptest.NewRecorder()
	l.handler.ServeHTTP(answer, r)
	if answer.Code != http.StatusOK || bytes.Contains(answer.Body.Bytes(), []byte(`"errors":`)) {
		text, _ := io.ReadAll(answer.Body)
		return fmt.Errorf("status %d: %.500s", answer.Code, text)
	}
	return nil
}
