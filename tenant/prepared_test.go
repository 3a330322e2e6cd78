package tenant_test

import (
	"context"
	"testing"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/stretchr/testify/require"

	"github.com/syntroph/syntroph/crm"
	"github.com/syntroph/syntroph/internal/dbtest"
	"github.com/syntroph/syntroph/sqlc"
	"github.com/syntroph/syntroph/tenant"
)

// hardened are two workspaces that can't but share the one connection to a
// hardened database, where statements are prepared.
func hardened(t *testing.T) twoTenants {
	t.Helper()
	urls := dbtest.HardenedDatabase(t)
	db, err := tenant.Open(t.Context(), tenant.Config{URL: urls.App, OwnerURL: urls.Owner, Bulkheads: 1, Connections: 1})
	require.NoError(t, err)
	t.Cleanup(db.Close)
	require.Equal(t, tenant.StatementsPrepared, db.Statements())
	return twoTenants{db: db, urls: urls, a: dbtest.Tenant(t, db), b: dbtest.Tenant(t, db)}
}

// own has the workspace's owner looked up so often that the statement is
// prepared, and returns their ID.
func (s twoTenants) own(t *testing.T, w dbtest.Workspace) (id string) {
	t.Helper()
	for range 3 {
		s.read(t, w, func(ctx context.Context, scope *tenant.Scope) { id = ownerID(ctx, t, scope) })
	}
	return id
}

// prepared are the names and texts of the look-ups of a user by email that the
// connection's backend has prepared.
func prepared(t *testing.T, s twoTenants) (found map[string]string) {
	t.Helper()
	found = map[string]string{}
	s.asSuperuser(t, func(scope *tenant.Scope) error {
		rows, err := scope.Query(t.Context(), "SELECT name, statement FROM pg_prepared_statements WHERE statement LIKE '-- name: UserByEmail%'")
		if err != nil {
			return err
		}
		var name, text string
		_, err = pgx.ForEachRow(rows, []any{&name, &text}, func() error { found[name] = text; return nil })
		return err
	})
	return found
}

// asSuperuser runs f on the server's connection, with what a superuser may see of
// its backend.
func (s twoTenants) asSuperuser(t *testing.T, f func(*tenant.Scope) error) {
	t.Helper()
	row := s.a.Tenant
	row.SlotRole, row.SchemaName = dbtest.AppLogin, "pg_catalog"
	s.grant(t, "GRANT")
	defer s.grant(t, "REVOKE")
	scope := s.db.NewScope(row, tenant.Write, "")
	err := f(scope)
	require.NoError(t, scope.Close(t.Context(), false))
	require.NoError(t, err)
}

// grant lets the server's login look at its backend, or takes it again.
func (s twoTenants) grant(t *testing.T, verb string) {
	t.Helper()
	to := map[string]string{"GRANT": " TO ", "REVOKE": " FROM "}[verb] + dbtest.AppLogin
	for _, what := range []string{
		"SELECT ON pg_catalog.pg_prepared_statements", "EXECUTE ON FUNCTION pg_catalog.pg_prepared_statement()",
		"SELECT ON pg_catalog.pg_backend_memory_contexts", "EXECUTE ON FUNCTION pg_catalog.pg_get_backend_memory_contexts()",
	} {
		_, err := s.db.Owner().Exec(t.Context(), verb+" "+what+to)
		require.NoError(t, err)
	}
}

// Each tenant has a statement of its own, with a name that can't be guessed; what
// is sent once is not prepared.
func TestStatementsArePreparedForEachTenant(t *testing.T) {
	t.Parallel()
	s := hardened(t)
	s.read(t, s.a, func(ctx context.Context, scope *tenant.Scope) { ownerID(ctx, t, scope) })
	require.Empty(t, prepared(t, s))
	require.NotEqual(t, s.own(t, s.a), s.own(t, s.b))
	found := prepared(t, s)
	require.Len(t, found, 2)
	for name := range found {
		require.Regexp(t, "^[0-9a-f]{32}$", name)
	}
	for range 10 { // more than PostgreSQL plans anew
		require.Equal(t, s.a.User(crm.RoleOwner).ID.String(), s.own(t, s.a))
		require.Equal(t, s.b.User(crm.RoleOwner).ID.String(), s.own(t, s.b))
	}
	require.Equal(t, found, prepared(t, s))
}

// A tenant's SQL can't list what is prepared, and so can't name it.
func TestNamesAreSecret(t *testing.T) {
	t.Parallel()
	s := hardened(t)
	s.own(t, s.b)
	for _, sql := range []string{
		"SELECT name FROM pg_prepared_statements", "SELECT * FROM pg_prepared_statement()", "TABLE pg_catalog.pg_prepared_statements",
	} {
		scope := s.db.NewScope(s.a.Tenant, tenant.Write, "")
		_, err := scope.Exec(t.Context(), sql)
		require.NoError(t, scope.Close(t.Context(), false))
		requireState(t, err, denied)
	}
}

// What drops everybody's statements costs the next operations a preparation and
// nothing else, whatever they are.
func TestDroppedStatements(t *testing.T) {
	t.Parallel()
	s := hardened(t)
	for _, drop := range []string{"DEALLOCATE ALL", "DISCARD PLANS"} {
		want := s.own(t, s.b)
		for _, mode := range []tenant.Mode{tenant.Read, tenant.Write} {
			scope := s.db.NewScope(s.a.Tenant, tenant.Write, "")
			_, err := scope.Exec(t.Context(), drop)
			require.NoError(t, scope.Close(t.Context(), err == nil))
			require.NoError(t, err)
			next := s.db.NewScope(s.b.Tenant, mode, "")
			got := ownerID(t.Context(), t, next)
			require.NoError(t, next.Close(t.Context(), true))
			require.Equal(t, want, got)
		}
		s.own(t, s.b)
		require.NotEmpty(t, prepared(t, s), "prepared again")
	}
}

// Rights are checked when a statement runs, and its tables are those of the
// search_path that it runs under: what was prepared for one tenant is refused to
// another's role, and means the other's tables under their search_path.
func TestPreparedStatementIsNoWayIn(t *testing.T) {
	t.Parallel()
	s := hardened(t)
	conn := connect(t, s.urls.App)
	as := func(role, schema dbtest.Workspace, sql string) (email string, err error) {
		tx, err := conn.Begin(t.Context())
		require.NoError(t, err)
		defer func() { require.NoError(t, tx.Rollback(t.Context())) }()
		_, err = tx.Exec(t.Context(), "SELECT set_config('search_path', $1, true), set_config('role', $2, true)", schema.Tenant.SchemaName, role.Tenant.SlotRole)
		require.NoError(t, err)
		if sql == "" {
			_, err := conn.PgConn().Prepare(t.Context(), "secret", "SELECT id::text FROM users WHERE email = 'owner@example.com'", nil)
			return "", err
		}
		err = tx.QueryRow(t.Context(), sql, pgx.QueryExecModeSimpleProtocol).Scan(&email)
		return email, err
	}
	_, err := as(s.a, s.a, "")
	require.NoError(t, err)
	for range 7 { // planned for good
		id, err := as(s.a, s.a, "EXECUTE secret")
		require.NoError(t, err)
		require.Equal(t, s.a.User(crm.RoleOwner).ID.String(), id)
	}
	_, err = as(s.b, s.a, "EXECUTE secret")
	requireState(t, err, noTable)
	_, err = s.db.Owner().Exec(t.Context(), "GRANT USAGE ON SCHEMA "+pgx.Identifier{s.a.Tenant.SchemaName}.Sanitize()+" TO "+s.b.Tenant.SlotRole)
	require.NoError(t, err)
	_, err = as(s.b, s.a, "EXECUTE secret")
	requireState(t, err, denied)
	id, err := as(s.b, s.b, "EXECUTE secret")
	require.NoError(t, err)
	require.Equal(t, s.b.User(crm.RoleOwner).ID.String(), id)
}

// Where the database is not hardened, or a pooler stands before it, nothing is
// prepared.
func TestStatementsAreNotPrepared(t *testing.T) {
	t.Parallel()
	open, hard := dbtest.UnhardenedDatabase(t), dbtest.HardenedDatabase(t)
	for want, urls := range map[string]dbtest.URLs{
		tenant.StatementsOpen:   open,
		tenant.StatementsPooled: {App: dbtest.PgBouncer(t, hard.App, 5), Owner: hard.Owner},
	} {
		db, err := tenant.Open(t.Context(), tenant.Config{URL: urls.App, OwnerURL: urls.Owner, Bulkheads: 1, Connections: 1, AcquireTimeout: time.Minute})
		require.NoError(t, err)
		t.Cleanup(db.Close)
		require.Equal(t, want, db.Statements())
		w := dbtest.Tenant(t, db)
		for range 4 {
			scope := db.NewScope(w.Tenant, tenant.Read, "")
			_, err := sqlc.New().ActiveUserCount(t.Context(), scope)
			require.NoError(t, scope.Close(t.Context(), true))
			require.NoError(t, err)
		}
	}
}
