package provision

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgxpool"

	"github.com/syntroph/syntroph/crm"
	"github.com/syntroph/syntroph/sqlc"
	"github.com/syntroph/syntroph/tenant"
)

// SetStatus suspends a tenant or opens it again. Servers that listen notice at
// once, others when their memory of it ends.
func SetStatus(ctx context.Context, db *tenant.Database, subdomain string, status crm.TenantStatus) (t sqlc.Tenant, err error) {
	err = db.AsOwner(ctx, func(tx pgx.Tx) error {
		t, err = sqlc.New().SetTenantStatus(ctx, tx, status, subdomain)
		if errors.Is(err, pgx.ErrNoRows) {
			return crm.Errorf(crm.CodeTenantNotFound, "There is no tenant %q.", subdomain)
		}
		if err != nil {
			return err
		}
		return sqlc.New().NotifyTenants(ctx, tx, subdomain)
	})
	return t, err
}

// Drop drops every tenant with its data, and the registry. It leaves the roles,
// which belong to the whole cluster. Each schema is a transaction of its own:
// all at once could need more locks than the server has. It returns the
// schemas that it dropped.
func Drop(ctx context.Context, owner *pgxpool.Pool) (dropped []string, err error) {
	tenants, err := sqlc.New().Tenants(ctx, owner)
	if err != nil {
		return nil, err
	}
	for _, t := range tenants {
		if _, err := owner.Exec(ctx, "DROP SCHEMA IF EXISTS "+pgx.Identifier{t.SchemaName}.Sanitize()+" CASCADE"); err != nil {
			return dropped, fmt.Errorf("dropping %s: %w", t.SchemaName, err)
		}
		dropped = append(dropped, t.SchemaName)
	}
	_, err = owner.Exec(ctx, "DROP TABLE IF EXISTS public.outbox, public.site, public.operator_log, public.tenant_migrations, public.tenants")
	if err != nil {
		return dropped, err
	}
	_, err = owner.Exec(ctx, "DROP SCHEMA IF EXISTS "+QueueSchema+" CASCADE")
	return dropped, err
}

// Remove drops one tenant's schema with its data and strikes it off the
// registry, in one transaction. There is no way back.
func Remove(ctx context.Context, db *tenant.Database, t sqlc.Tenant) error {
	err := db.AsOwner(ctx, func(tx pgx.Tx) error {
		if _, err := tx.Exec(ctx, "DROP SCHEMA IF EXISTS "+pgx.Identifier{t.SchemaName}.Sanitize()+" CASCADE"); err != nil {
			return fmt.Errorf("dropping %s: %w", t.SchemaName, err)
		}
		if err := sqlc.New().DeleteEvents(ctx, tx, t.SchemaName); err != nil {
			return err
		}
		if err := sqlc.New().DeleteTenant(ctx, tx, t.ID); err != nil {
			return err
		}
		return sqlc.New().NotifyTenants(ctx, tx, t.Subdomain)
	})
	if err == nil {
		db.Registry().Forget(t.Subdomain)
	}
	return err
}

// Analyze has the planner look at a tenant's tables now, as after a bulk load,
// instead of when autovacuum comes by.
func Analyze(ctx context.Context, db *tenant.Database, t sqlc.Tenant, tables ...string) error {
	for _, table := range tables {
		if _, err := db.Owner().Exec(ctx, "ANALYZE "+pgx.Identifier{t.SchemaName, table}.Sanitize()); err != nil {
			return err
		}
	}
	return nil
}

// TrimHistory removes the oldest changes of a tenant's history that are before a time,
// most at a time, and returns how many. Only the tables' owner may.
func TrimHistory(ctx context.Context, owner *pgxpool.Pool, t sqlc.Tenant, before time.Time, most int) (int64, error) {
	table := pgx.Identifier{t.SchemaName, "history"}.Sanitize()
	done, err := owner.Exec(ctx, "DELETE FROM "+table+" WHERE id IN (SELECT id FROM "+table+" WHERE id < $1 ORDER BY id LIMIT $2)", sqlc.FirstID(before), most)
	return done.RowsAffected(), err
}

// CountOldHistory counts what TrimHistory would remove in all.
func CountOldHistory(ctx context.Context, owner *pgxpool.Pool, t sqlc.Tenant, before time.Time) (n int64, err error) {
	table := pgx.Identifier{t.SchemaName, "history"}.Sanitize()
	err = owner.QueryRow(ctx, "SELECT count(*) FROM "+table+" WHERE id < $1", sqlc.FirstID(before)).Scan(&n)
	return n, err
}
