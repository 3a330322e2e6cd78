package tenant_test

import (
	"context"
	"fmt"
	"testing"

	"github.com/jackc/pgx/v5"
	"github.com/stretchr/testify/require"

	"github.com/syntroph/syntroph/crm"
	"github.com/syntroph/syntroph/internal/dbtest"
	"github.com/syntroph/syntroph/sqlc"
	"github.com/syntroph/syntroph/tenant"
)

// alter changes a workspace's tables as a migration does.
func (s twoTenants) alter(t *testing.T, w dbtest.Workspace, change string) {
	t.Helper()
	_, err := s.db.Owner().Exec(t.Context(), fmt.Sprintf("ALTER TABLE %s.users %s", pgx.Identifier{w.Tenant.SchemaName}.Sanitize(), change))
	require.NoError(t, err)
}

// changes are what a migration does to a table under statements that are
// prepared on it.
var changes = []string{
	"ADD COLUMN note text", "ALTER COLUMN email TYPE varchar(500)", "DROP COLUMN note", "ALTER COLUMN email TYPE text",
	"ALTER COLUMN password_hash TYPE varchar(500)",
}

// A schema that changes under prepared statements is nobody's trouble, in the
// opening flight of any operation.
func TestSchemaChangesUnderPreparedStatements(t *testing.T) {
	t.Parallel()
	for _, mode := range []tenant.Mode{tenant.Read, tenant.Write} {
		s := hardened(t)
		want := s.own(t, s.a)
		for _, change := range changes {
			s.own(t, s.a)
			s.alter(t, s.a, change)
			scope := s.db.NewScope(s.a.Tenant, mode, "")
			u, err := sqlc.New().UserByEmail(t.Context(), scope, "owner@example.com")
			require.NoError(t, scope.Close(t.Context(), err == nil), change)
			require.NoError(t, err, change)
			require.Equal(t, want, u.ID.String(), change)
		}
		require.Equal(t, s.b.User(crm.RoleOwner).ID.String(), s.own(t, s.b))
	}
}

// In a later flight the operation can't go on: it is run again, and is answered
// then; a mutation too, whose COMMIT was not sent.
func TestSchemaChangesInAnOperation(t *testing.T) {
	t.Parallel()
	s := hardened(t)
	for i, mode := range []tenant.Mode{tenant.Read, tenant.Write} {
		s.own(t, s.a)
		var errs []error
		var u sqlc.User
		require.NoError(t, s.db.Run(t.Context(), mode, s.a.Tenant, "", func(ctx context.Context, scope *tenant.Scope) error {
			if _, err := sqlc.New().WorkspaceSettings(ctx, scope); err != nil { // opens, and locks nothing of users
				return err
			}
			if errs == nil {
				s.alter(t, s.a, fmt.Sprintf("ALTER COLUMN email TYPE %s", []string{"varchar(500)", "text"}[i]))
			}
			var err error
			u, err = sqlc.New().UserByEmail(ctx, scope, "owner@example.com")
			errs = append(errs, err)
			return err
		}))
		require.Len(t, errs, 2)
		requireState(t, errs[0], "0A000")
		require.Equal(t, s.a.User(crm.RoleOwner).ID, u.ID)
	}
}

// A statement's parameter that has the type which its column had is no reason to
// refuse an operation.
func TestParameterChangesItsType(t *testing.T) {
	t.Parallel()
	s := hardened(t)
	s.alter(t, s.a, "ADD COLUMN note text")
	found := func() (n int, err error) {
		scope := s.db.NewScope(s.a.Tenant, tenant.Read, "")
		err = scope.QueryRow(t.Context(), "SELECT count(*)::int FROM users WHERE note = $1", "1").Scan(&n)
		require.NoError(t, scope.Close(t.Context(), err == nil))
		return n, err
	}
	for _, change := range []string{"ALTER COLUMN note SET DEFAULT '1'", "ALTER COLUMN note DROP DEFAULT, ALTER COLUMN note TYPE int USING 1", "ALTER COLUMN note TYPE text USING '1'"} {
		for range 3 {
			_, err := found()
			require.NoError(t, err)
		}
		s.alter(t, s.a, change)
	}
	n, err := found()
	require.NoError(t, err)
	require.Equal(t, len(crm.Roles), n)
}

// A tenant that schema apply has brought to another version has statements of its
// own: those of the last version are not used again.
func TestAnotherVersionIsPreparedAnew(t *testing.T) {
	t.Parallel()
	s := hardened(t)
	s.own(t, s.a)
	before := prepared(t, s)
	s.own(t, s.a)
	require.Len(t, prepared(t, s), len(before))
	s.a.Tenant.SchemaSteps++
	s.own(t, s.a)
	require.Len(t, prepared(t, s), len(before)+1)
}
