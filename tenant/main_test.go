package tenant_test

import (
	"context"
	"testing"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgconn"
	"github.com/stretchr/testify/require"

	"github.com/syntroph/syntroph/crm"
	"github.com/syntroph/syntroph/internal/dbtest"
	"github.com/syntroph/syntroph/sqlc"
	"github.com/syntroph/syntroph/tenant"
)

func TestMain(m *testing.M) { dbtest.Main(m) }

// twoTenants are two workspaces on one database whose bulkhead has one
// connection, so that they can't but share it.
type twoTenants struct {
	db   *tenant.Database
	urls dbtest.URLs
	a, b dbtest.Workspace
}

func setup(t *testing.T) twoTenants {
	t.Helper()
	urls := dbtest.Database(t)
	db, err := tenant.Open(t.Context(), tenant.Config{URL: urls.App, OwnerURL: urls.Owner, Bulkheads: 1, Connections: 1})
	require.NoError(t, err)
	t.Cleanup(db.Close)
	return twoTenants{db: db, urls: urls, a: dbtest.Tenant(t, db), b: dbtest.Tenant(t, db)}
}

// read runs f in a read scope of a workspace.
func (s twoTenants) read(t *testing.T, w dbtest.Workspace, f func(context.Context, *tenant.Scope)) {
	t.Helper()
	scope := s.db.NewScope(w.Tenant, tenant.Read, "")
	f(t.Context(), scope)
	require.NoError(t, scope.Close(t.Context(), true))
}

// ownerID returns the ID of the owner that a scope's tenant has.
func ownerID(ctx context.Context, t *testing.T, s *tenant.Scope) string {
	t.Helper()
	u, err := sqlc.New().UserByEmail(ctx, s, "owner@example.com")
	require.NoError(t, err)
	require.Equal(t, crm.RoleOwner, u.Role)
	return u.ID.String()
}

// requireState requires that err is PostgreSQL's with a SQLSTATE.
func requireState(t *testing.T, err error, state string) {
	t.Helper()
	var pgErr *pgconn.PgError
	require.ErrorAs(t, err, &pgErr)
	require.Equal(t, state, pgErr.Code, pgErr.Message)
}

// connect opens a raw connection, as somebody with the server's password would.
func connect(t *testing.T, url string) *pgx.Conn {
	t.Helper()
	conn, err := pgx.Connect(t.Context(), url)
	require.NoError(t, err)
	t.Cleanup(func() { _ = conn.Close(context.Background()) })
	return conn
}
