package dbtest

import (
	"context"
	"fmt"
	"strings"
	"sync"
	"testing"

	"github.com/google/uuid"
	"github.com/stretchr/testify/require"

	"github.com/syntroph/syntroph/crm"
	"github.com/syntroph/syntroph/internal/password"
	"github.com/syntroph/syntroph/sqlc"
	"github.com/syntroph/syntroph/tenant"
	"github.com/syntroph/syntroph/tenant/provision"
)

// Password is every test user's.
const Password = "correct horse battery"

// passwordHash is Password's, hashed once: 25 ms less for each user.
var passwordHash = sync.OnceValues(func() (string, error) { return password.Hash(context.Background(), Password) })

// Open opens a fresh initialised database for one test. Options change the
// configuration.
func Open(t testing.TB, options ...func(*tenant.Config)) *tenant.Database {
	t.Helper()
	urls := Database(t)
	cfg := tenant.Config{URL: urls.App, OwnerURL: urls.Owner, Bulkheads: 1, Connections: 4}
	for _, option := range options {
		option(&cfg)
	}
	db, err := tenant.Open(t.Context(), cfg)
	require.NoError(t, err)
	t.Cleanup(db.Close)
	return db
}

// Workspace is a tenant with a user of every role.
type Workspace struct {
	Tenant sqlc.Tenant
	Users  map[crm.Role]sqlc.User
}

// User returns the workspace's user of a role.
func (w Workspace) User(role crm.Role) sqlc.User { return w.Users[role] }

// Tenant provisions a tenant with a user of every role, the way a signup does.
func Tenant(t testing.TB, db *tenant.Database) Workspace {
	t.Helper()
	hash, err := passwordHash()
	require.NoError(t, err)
	subdomain := "t" + strings.ReplaceAll(uuid.NewString(), "-", "")[:20]
	made, owner, err := provision.Create(t.Context(), db, provision.Signup{
		CompanyName: "Company " + subdomain, Subdomain: subdomain,
		Owner: sqlc.InsertUserParams{Email: "owner@example.com", PasswordHash: hash, FirstName: "Olga", LastName: "Owner"},
	})
	require.NoError(t, err)
	w := Workspace{Tenant: made, Users: map[crm.Role]sqlc.User{crm.RoleOwner: owner}}
	for _, role := range crm.Roles[1:] {
		w.Users[role] = w.AddUser(t, db, role, strings.ToLower(string(role))+"@example.com")
	}
	return w
}

// AddUser adds a user of a role to the workspace, with Password.
func (w Workspace) AddUser(t testing.TB, db *tenant.Database, role crm.Role, email string) (u sqlc.User) {
	t.Helper()
	hash, err := passwordHash()
	require.NoError(t, err)
	w.Write(t, db, func(ctx context.Context, s *tenant.Scope) error {
		u, err = sqlc.New().InsertUser(ctx, s, sqlc.InsertUserParams{
			ID: uuid.Must(uuid.NewV7()), Email: email, PasswordHash: hash, FirstName: "Uma", LastName: fmt.Sprint(role), Role: role,
		})
		return err
	})
	return u
}

// Write runs f in a scope of the workspace and commits it.
func (w Workspace) Write(t testing.TB, db *tenant.Database, f func(context.Context, *tenant.Scope) error) {
	t.Helper()
	scope := db.NewScope(w.Tenant, tenant.Write, "")
	defer func() { require.NoError(t, scope.Close(t.Context(), false)) }()
	require.NoError(t, f(t.Context(), scope))
	require.NoError(t, scope.Close(t.Context(), true))
}
