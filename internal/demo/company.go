package demo

import (
	"context"
	"errors"
	"fmt"

	"github.com/google/uuid"
	"github.com/jackc/pgx/v5"

	"github.com/syntroph/syntroph/crm"
	"github.com/syntroph/syntroph/internal/password"
	"github.com/syntroph/syntroph/sqlc"
	"github.com/syntroph/syntroph/tenant"
	"github.com/syntroph/syntroph/tenant/provision"
)

// company is a workspace of the demo and what fills it.
type company struct {
	name, subdomain string
	owner           person
	settings        sqlc.InsertWorkspaceSettingsParams // the defaults where empty
	fill            func(context.Context, *loader) error
}

// adminID is the demo admin's, the same in each workspace. The admin is added
// in the transaction that loads all the rest, and users are never deleted: where
// this ID is, the data is complete, whatever visitors have changed or deleted
// since.
var adminID = uuid.MustParse("0160a9de-3400-7000-8000-000000000001")

// load makes the workspace if it is missing, and its data if it is not there.
func (c company) load(ctx context.Context, db *tenant.Database, opt Options) (loaded bool, err error) {
	t, err := c.workspace(ctx, db)
	if err != nil {
		return false, err
	}
	if loaded, err = c.fillOnce(ctx, db, t, opt); err != nil || !loaded {
		return false, err
	}
	return true, provision.Analyze(ctx, db, t, "users", "organizations", "contacts", "deals", "activities")
}

// workspace finds the workspace, or makes it.
func (c company) workspace(ctx context.Context, db *tenant.Database) (sqlc.Tenant, error) {
	t, err := db.Registry().Lookup(ctx, c.subdomain)
	if crm.CodeOf(err) != crm.CodeTenantNotFound {
		return t, err
	}
	t, err = c.provision(ctx, db)
	if crm.CodeOf(err) == crm.CodeConflict {
		// Another load has just made it. The registry may still remember that it
		// was not there: ask the table.
		return sqlc.New().TenantBySubdomain(ctx, db.Owner(), c.subdomain)
	}
	return t, err
}

func (c company) provision(ctx context.Context, db *tenant.Database) (sqlc.Tenant, error) {
	hash, err := password.Hash(ctx, Password)
	if err != nil {
		return sqlc.Tenant{}, err
	}
	t, _, err := provision.Create(ctx, db, provision.Signup{CompanyName: c.name, Subdomain: c.subdomain, Settings: c.settings, Owner: sqlc.InsertUserParams{
		Email: c.owner.email(c.subdomain), PasswordHash: hash, FirstName: c.owner.first, LastName: c.owner.last,
	}})
	return t, err
}

// fillOnce loads the workspace's data if it is not there, in one transaction.
func (c company) fillOnce(ctx context.Context, db *tenant.Database, t sqlc.Tenant, opt Options) (loaded bool, err error) {
	scope := db.NewScope(t, tenant.Write, "")
	defer scope.Close(ctx, false) //nolint:errcheck // rolls back what is not committed below.
	// Another load may be at it: wait for its end, then look.
	if err := sqlc.New().LockUsers(ctx, scope); err != nil {
		return false, err
	}
	if _, err = sqlc.New().UserByID(ctx, scope, adminID); !errors.Is(err, pgx.ErrNoRows) {
		return false, err
	}
	owner, err := c.loneOwner(ctx, scope)
	if err != nil {
		return false, err
	}
	l := &loader{scope: scope, data: opt.Data, progress: opt.Progress, subdomain: c.subdomain, owner: owner}
	if err := c.fill(ctx, l); err != nil {
		return false, err
	}
	if _, err := scope.RecountDeals(ctx); err != nil {
		return false, err
	}
	return true, scope.Close(ctx, true)
}

// loneOwner is the demo's owner, who must be alone in the workspace: people in
// it mean that it is somebody's own, or an older demo's, and it is not touched.
func (c company) loneOwner(ctx context.Context, scope *tenant.Scope) (sqlc.User, error) {
	owner, err := sqlc.New().UserByEmail(ctx, scope, c.owner.email(c.subdomain))
	if err != nil && !errors.Is(err, pgx.ErrNoRows) {
		return owner, err
	}
	users, countErr := sqlc.New().UserCount(ctx, scope)
	if countErr != nil {
		return owner, countErr
	}
	if err != nil || users > 1 {
		return owner, fmt.Errorf("the workspace %q contains users but not this demo's data, and was not changed; if it is an older demo, "+
			"run: syntroph db reset; otherwise, use a separate database for the demo (--data-dir or DATABASE_URL)", c.subdomain)
	}
	return owner, nil
}
