// Package provision holds what the login that owns the schemas does: preparing a
// database, making, suspending and removing tenants, and operators' help for an
// owner. Operations of tenants import none of it.
package provision

import (
	"cmp"
	"context"
	"errors"
	"fmt"

	"github.com/google/uuid"
	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgconn"

	"github.com/syntroph/syntroph/crm"
	"github.com/syntroph/syntroph/schema"
	"github.com/syntroph/syntroph/sqlc"
	"github.com/syntroph/syntroph/tenant"
)

// Signup is what a new tenant starts with.
type Signup struct {
	CompanyName string
	Subdomain   string
	// Settings are what the company has said of how it works; what is empty has
	// its default. Their company name is the one above.
	Settings sqlc.InsertWorkspaceSettingsParams
	// Owner is the tenant's first user; its role is OWNER whatever it says.
	Owner sqlc.InsertUserParams
}

// Create makes a tenant in one transaction: the registry's row, the schema,
// its tables, the grants to a role slot, the settings and the owner. All or nothing: of any
// number of simultaneous signups for one subdomain exactly one wins, and the
// others get CONFLICT.
func Create(ctx context.Context, db *tenant.Database, s Signup) (t sqlc.Tenant, owner sqlc.User, err error) {
	s.Subdomain, err = crm.ParseSubdomain(s.Subdomain)
	if err != nil {
		return t, owner, err
	}
	err = db.AsOwner(ctx, func(tx pgx.Tx) error {
		if t, err = register(ctx, tx, s); err != nil {
			return err
		}
		if err := createSchema(ctx, tx, t); err != nil {
			return err
		}
		if err := sqlc.New().InsertWorkspaceSettings(ctx, tx, s.settings()); err != nil {
			return fmt.Errorf("inserting the settings: %w", err)
		}
		if owner, err = insertOwner(ctx, tx, s.Owner); err != nil {
			return fmt.Errorf("inserting the owner: %w", err)
		}
		return sqlc.New().NotifyTenants(ctx, tx, t.Subdomain)
	})
	if err == nil || crm.CodeOf(err) == crm.CodeOutcomeUnknown {
		// Who has looked for it in vain finds it here at once; other servers are
		// told, or their memory of it ends.
		db.Registry().Forget(t.Subdomain)
	}
	return t, owner, err
}

// settings are what the workspace starts with.
func (s Signup) settings() sqlc.InsertWorkspaceSettingsParams {
	given := s.Settings
	return sqlc.InsertWorkspaceSettingsParams{
		CompanyName: s.CompanyName, TimeZone: cmp.Or(given.TimeZone, "UTC"), Currency: cmp.Or(given.Currency, "USD"),
		Locale: cmp.Or(given.Locale, "en-US"), FirstDayOfWeek: cmp.Or(given.FirstDayOfWeek, crm.Monday),
	}
}

// Began are the settings of a tenant that was just made: of the same moment, by
// the database's clock, as its row in the registry.
func (s Signup) Began(t sqlc.Tenant) sqlc.WorkspaceSettings {
	with := s.settings()
	return sqlc.WorkspaceSettings{
		CompanyName: with.CompanyName, TimeZone: with.TimeZone, Currency: with.Currency, Locale: with.Locale,
		FirstDayOfWeek: with.FirstDayOfWeek, Version: 1, CreatedAt: t.CreatedAt, UpdatedAt: t.UpdatedAt,
	}
}

// register inserts the registry's row. A simultaneous signup for the same name
// waits here for the first to end.
func register(ctx context.Context, tx pgx.Tx, s Signup) (sqlc.Tenant, error) {
	slot, err := sqlc.New().LeastFilledSlot(ctx, tx)
	if errors.Is(err, pgx.ErrNoRows) {
		return sqlc.Tenant{}, errors.New("the database has no role slots; run: syntroph db init")
	}
	if err != nil {
		return sqlc.Tenant{}, fmt.Errorf("choosing a role slot: %w", err)
	}
	id, err := uuid.NewV7()
	if err != nil {
		return sqlc.Tenant{}, err
	}
	steps, err := schema.LastStep()
	if err != nil {
		return sqlc.Tenant{}, err
	}
	t, err := sqlc.New().InsertTenant(ctx, tx, sqlc.InsertTenantParams{
		ID: id, CompanyName: s.CompanyName, Subdomain: s.Subdomain, SchemaName: crm.SchemaName(s.Subdomain),
		SlotRole: slot, SchemaVersion: schema.TenantVersion(), SchemaSteps: int32(steps),
	})
	if pgErr, ok := errors.AsType[*pgconn.PgError](err); ok && pgErr.Code == "23505" {
		taken := crm.Errorf(crm.CodeConflict, "The subdomain %q is taken. Choose another.", s.Subdomain)
		taken.Field = "subdomain"
		return sqlc.Tenant{}, taken
	}
	return t, err
}

// createSchema makes the tenant's schema and tables, and gives the slot's role
// its rights on them: rows, never definitions.
func createSchema(ctx context.Context, tx pgx.Tx, t sqlc.Tenant) error {
	name, slot := pgx.Identifier{t.SchemaName}.Sanitize(), pgx.Identifier{t.SlotRole}.Sanitize()
	batch := &pgx.Batch{}
	batch.Queue("CREATE SCHEMA " + name)
	batch.Queue("SELECT set_config('search_path', $1, true)", name)
	if err := tx.SendBatch(ctx, batch).Close(); err != nil {
		return fmt.Errorf("creating schema %s: %w", t.SchemaName, err)
	}
	rights, err := schema.CreateTenantTables(ctx, tx, t.SlotRole)
	if err != nil {
		return fmt.Errorf("creating the tables of %s: %w", t.SchemaName, err)
	}
	grants := &pgx.Batch{}
	grants.Queue("GRANT USAGE ON SCHEMA " + name + " TO " + slot)
	for _, grant := range rights {
		grants.Queue(grant)
	}
	if err := tx.SendBatch(ctx, grants).Close(); err != nil {
		return fmt.Errorf("granting %s to %s: %w", t.SchemaName, t.SlotRole, err)
	}
	return nil
}

// insertOwner inserts the tenant's first user, into the schema that
// createSchema has made the search_path.
func insertOwner(ctx context.Context, tx pgx.Tx, owner sqlc.InsertUserParams) (sqlc.User, error) {
	id, err := uuid.NewV7()
	if err != nil {
		return sqlc.User{}, err
	}
	owner.ID, owner.Role = id, crm.RoleOwner
	made, err := sqlc.New().InsertUser(ctx, tx, owner)
	if err != nil {
		return made, err
	}
	return made, recordOwner(ctx, tx, made)
}

// searchSchema has the transaction's statements work on a tenant's schema. It is
// no query of sqlc's: verify-isolation runs all of those as a tenant, whom a
// hardened database refuses this one.
func searchSchema(ctx context.Context, tx pgx.Tx, t sqlc.Tenant) error {
	_, err := tx.Exec(ctx, "SELECT set_config('search_path', $1, true)", pgx.Identifier{t.SchemaName}.Sanitize())
	return err
}
