package schema_test

import (
	"testing"

	"github.com/jackc/pgx/v5"
	"github.com/stretchr/testify/require"

	"github.com/syntroph/syntroph/internal/dbtest"
	"github.com/syntroph/syntroph/schema"
	"github.com/syntroph/syntroph/tenant"
)

// The last file of versions is tenant.sql: a build knows the version that it
// makes, and those before it.
func TestVersions(t *testing.T) {
	t.Parallel()
	texts := schema.Versions()
	require.Equal(t, schema.Tenant, texts[len(texts)-1])
	require.FileExists(t, versionFile(len(texts)), "cp schema/tenant.sql schema/%s", versionFile(len(texts)))
	require.Equal(t, schema.VersionOf(schema.Tenant), schema.TenantVersion())
}

// Every version that was ever released leads to this one, and what it comes to is
// what a new tenant is.
func TestEveryVersionLeadsHere(t *testing.T) {
	t.Parallel()
	for i, sql := range append([]string{""}, schema.Versions()...) {
		db := dbtest.Open(t)
		fresh, old := dbtest.Tenant(t, db), dbtest.Tenant(t, db)
		remake(t, db, old, sql)
		results := apply(t, db, schema.Options{AllowDestructive: true})
		require.NoError(t, results[old.Tenant.Subdomain].Err, "version %d", i)
		require.Equal(t, shape(t, db, fresh), shape(t, db, old), "version %d", i)
		require.True(t, value[bool](t, db.Owner(), "SELECT has_table_privilege($1, $2, 'INSERT')", old.Tenant.SlotRole, old.Tenant.SchemaName+".deals"))
	}
}

// remake makes a tenant's schema anew, as a version said.
func remake(t *testing.T, db *tenant.Database, w dbtest.Workspace, sql string) {
	t.Helper()
	name := pgx.Identifier{w.Tenant.SchemaName}.Sanitize()
	exec(t, db.Owner(), "DROP SCHEMA "+name+" CASCADE")
	exec(t, db.Owner(), "CREATE SCHEMA "+name)
	exec(t, db.Owner(), "GRANT USAGE ON SCHEMA "+name+" TO "+w.Tenant.SlotRole)
	for statement := range splitStatements(sql) {
		inTenant(t, db, w, statement)
	}
	exec(t, db.Owner(), "GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA "+name+" TO "+w.Tenant.SlotRole)
	steps := 0
	if sql == "" || sql == schema.Tenant {
		last, err := schema.LastStep()
		require.NoError(t, err)
		steps = last // nothing is there for a step to change, or nothing left
	}
	exec(t, db.Owner(), "UPDATE public.tenants SET schema_version = $1, schema_steps = $2 WHERE id = $3", schema.VersionOf(sql), steps, w.Tenant.ID)
}

// A build serves its own version, what it does not know (a newer build's), and
// the one before if its queries work there.
func TestServable(t *testing.T) {
	t.Parallel()
	texts := schema.Versions()
	require.True(t, schema.Servable(schema.TenantVersion()))
	require.True(t, schema.Servable("a newer build's"))
	for i, sql := range texts {
		servable := i == len(texts)-1 || schema.ServesPrevious && i == len(texts)-2
		require.Equal(t, servable, schema.Servable(schema.VersionOf(sql)), "version %d", i+1)
	}
}
