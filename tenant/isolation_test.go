package tenant_test

import (
	"context"
	"math/rand/v2"
	"sync"
	"testing"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/stretchr/testify/require"

	"github.com/syntroph/syntroph/internal/dbtest"
	"github.com/syntroph/syntroph/sqlc"
	"github.com/syntroph/syntroph/tenant"
)

const denied, noTable, readOnly = "42501", "42P01", "25006"

func TestTenantsInterleavedOnOneConnection(t *testing.T) {
	t.Parallel()
	s := setup(t)
	var wg sync.WaitGroup
	for range 100 {
		w := s.a
		if rand.IntN(2) == 0 {
			w = s.b
		}
		wg.Go(func() {
			scope := s.db.NewScope(w.Tenant, tenant.Mode(rand.IntN(2)), "")
			u, err := sqlc.New().UserByEmail(t.Context(), scope, "owner@example.com")
			if err != nil || u.ID != w.User("OWNER").ID {
				t.Errorf("got owner %v, want %v: %v", u.ID, w.User("OWNER").ID, err)
			}
			if err := scope.Close(t.Context(), rand.IntN(2) == 0); err != nil {
				t.Error(err)
			}
		})
	}
	wg.Wait()
}

func TestOtherTenantsSchemaIsRefused(t *testing.T) {
	t.Parallel()
	s := setup(t)
	other := pgx.Identifier{s.b.Tenant.SchemaName, "users"}.Sanitize()
	for name, c := range map[string]struct{ sql, state string }{
		"select":          {"SELECT id FROM " + other, denied},
		"insert":          {"INSERT INTO " + other + " (id) VALUES (gen_random_uuid())", denied},
		"delete":          {"DELETE FROM " + other, denied},
		"join":            {"SELECT 1 FROM users JOIN " + other + " AS o USING (email)", denied},
		"registry":        {"SELECT company_name FROM public.tenants", denied},
		"unqualified":     {"SELECT 1 FROM tenants", noTable},
		"create table":    {"CREATE TABLE stolen (id int)", denied},
		"drop table":      {"DROP TABLE users", denied},
		"alter table":     {"ALTER TABLE users DISABLE TRIGGER ALL", denied},
		"truncate":        {"TRUNCATE sessions", denied},
		"create schema":   {"CREATE SCHEMA stolen", denied},
		"read a file":     {"SELECT pg_read_file('/etc/passwd')", denied},
		"run a programme": {"COPY users TO PROGRAM 'cat'", denied},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			scope := s.db.NewScope(s.a.Tenant, tenant.Write, "")
			ownerID(t.Context(), t, scope)
			_, err := scope.Exec(t.Context(), c.sql)
			requireState(t, err, c.state)
			require.NoError(t, scope.Close(t.Context(), false))
		})
	}
}

func TestStatementWithoutTenantIsRefused(t *testing.T) {
	t.Parallel()
	s := setup(t)
	conn := connect(t, s.urls.App)
	for _, sql := range []string{
		"SELECT id FROM " + pgx.Identifier{s.a.Tenant.SchemaName, "users"}.Sanitize(),
		"INSERT INTO public.tenants (id) VALUES (gen_random_uuid())",
		"UPDATE public.tenants SET status = 'ACTIVE'",
		"DELETE FROM public.tenants",
		"CREATE SCHEMA stolen",
	} {
		_, err := conn.Exec(t.Context(), sql)
		requireState(t, err, denied)
	}
	_, err := conn.Exec(t.Context(), "SELECT id FROM users")
	requireState(t, err, noTable)
}

// A first statement that names another tenant's schema rides in the opening
// flight: the role is set before it all the same.
func TestOpeningFlightFailsClosed(t *testing.T) {
	t.Parallel()
	s := setup(t)
	for name, broken := range map[string]func(*sqlc.Tenant){
		"unknown role":   func(t *sqlc.Tenant) { t.SlotRole = "syntroph_slot_9999" },
		"superuser role": func(t *sqlc.Tenant) { t.SlotRole = "syntroph_owner" },
		"other's slot":   func(t *sqlc.Tenant) { t.SlotRole = s.b.Tenant.SlotRole },
		"no schema":      func(t *sqlc.Tenant) { t.SchemaName = "tenant_nobody" },
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			row := s.a.Tenant
			broken(&row)
			scope := s.db.NewScope(row, tenant.Write, "")
			_, err := sqlc.New().UserByEmail(t.Context(), scope, "owner@example.com")
			require.Error(t, err)
			require.NotErrorIs(t, err, pgx.ErrNoRows)
			require.NoError(t, scope.Close(t.Context(), false))
		})
	}
}

// Requests that are cancelled at any moment leave the one connection fit for
// the other tenant, without settings of the first.
func TestCancelledOperationsLeaveNothing(t *testing.T) {
	t.Parallel()
	s := setup(t)
	for i := range 60 {
		ctx, cancel := context.WithCancel(t.Context())
		after := time.AfterFunc(time.Duration(rand.IntN(2_000))*time.Microsecond, cancel)
		scope := s.db.NewScope(s.a.Tenant, tenant.Write, "")
		_, _ = scope.Exec(ctx, "UPDATE users SET first_name = 'Changed'")
		_, _ = scope.Exec(ctx, "SELECT pg_sleep(0.002)")
		_ = scope.Close(ctx, false)
		after.Stop()
		cancel()
		s.read(t, s.b, func(ctx context.Context, scope *tenant.Scope) {
			require.Equal(t, s.b.User("OWNER").ID.String(), ownerID(ctx, t, scope), "round %d", i)
			var role string
			require.NoError(t, scope.QueryRow(ctx, "SELECT current_user::text").Scan(&role))
			require.Equal(t, s.b.Tenant.SlotRole, role)
		})
	}
	s.read(t, s.a, func(ctx context.Context, scope *tenant.Scope) {
		u, err := sqlc.New().UserByEmail(ctx, scope, "owner@example.com")
		require.NoError(t, err)
		require.Equal(t, "Olga", u.FirstName, "a cancelled operation is rolled back")
	})
}

// Nothing of an operation is left on its connection.
func TestConnectionComesBackBare(t *testing.T) {
	t.Parallel()
	s := setup(t)
	for _, mode := range []tenant.Mode{tenant.Read, tenant.Write} {
		for _, commit := range []bool{true, false} {
			scope := s.db.NewScope(s.a.Tenant, mode, "")
			ownerID(t.Context(), t, scope)
			require.NoError(t, scope.Close(t.Context(), commit))
			// The one connection again, by a tenant row that names no schema and
			// whose role is the login's own: what is left would show.
			bare := s.a.Tenant
			bare.SlotRole, bare.SchemaName = dbtest.AppLogin, "nowhere"
			scope = s.db.NewScope(bare, tenant.Read, "")
			var id int
			err := scope.QueryRow(t.Context(), "SELECT 1 FROM users").Scan(&id)
			requireState(t, err, noTable)
			require.NoError(t, scope.Close(t.Context(), false))
		}
	}
}

func TestSlotsAreShared(t *testing.T) {
	t.Parallel()
	s := setup(t)
	// 64 slots and 70 tenants: some share one, and are served all the same.
	var last dbtest.Workspace
	for range 68 {
		last = dbtest.Tenant(t, s.db)
	}
	s.read(t, last, func(ctx context.Context, scope *tenant.Scope) {
		require.Equal(t, last.User("OWNER").ID.String(), ownerID(ctx, t, scope))
	})
	var most int
	require.NoError(t, s.db.Owner().QueryRow(t.Context(),
		"SELECT max(n) FROM (SELECT count(*) AS n FROM public.tenants GROUP BY slot_role) AS slot").Scan(&most))
	require.Equal(t, 2, most, "the slots are filled evenly")
}
