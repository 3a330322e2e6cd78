package provision_test

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"sync"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/syntroph/syntroph/crm"
	"github.com/syntroph/syntroph/internal/dbtest"
	"github.com/syntroph/syntroph/sqlc"
	"github.com/syntroph/syntroph/tenant"
	"github.com/syntroph/syntroph/tenant/provision"
)

func signup(subdomain string) provision.Signup {
	return provision.Signup{CompanyName: "Acme", Subdomain: subdomain, Owner: sqlc.InsertUserParams{
		Email: "owner@example.com", PasswordHash: "x", FirstName: "Olga", LastName: "Owner",
	}}
}

// schemas returns the tenant schemas that the database has.
func schemas(t *testing.T, db *tenant.Database) (names []string) {
	t.Helper()
	require.NoError(t, db.Owner().QueryRow(t.Context(),
		`SELECT coalesce(array_agg(nspname::text), '{}') FROM pg_namespace WHERE nspname LIKE 'tenant\_%'`).Scan(&names))
	return names
}

func TestSimultaneousSignups(t *testing.T) {
	t.Parallel()
	db := dbtest.Open(t)
	var wg sync.WaitGroup
	results := make(chan error, 10)
	for range cap(results) {
		wg.Go(func() {
			_, _, err := provision.Create(t.Context(), db, signup("acme"))
			results <- err
		})
	}
	wg.Wait()
	close(results)
	won := 0
	for err := range results {
		if err == nil {
			won++
			continue
		}
		require.Equal(t, crm.CodeConflict, crm.CodeOf(err), err)
		var e *crm.Error
		require.ErrorAs(t, err, &e)
		require.Equal(t, "subdomain", e.Field)
	}
	require.Equal(t, 1, won)
	require.Equal(t, []string{"tenant_acme"}, schemas(t, db))
}

// Names that differ by a hyphen's place live in different schemas, and a
// hyphen is not an underscore that somebody else could claim.
func TestHyphens(t *testing.T) {
	t.Parallel()
	db := dbtest.Open(t)
	for _, name := range []string{"big-co", "bigco", "b-igco"} {
		made, _, err := provision.Create(t.Context(), db, signup(name))
		require.NoError(t, err)
		require.Equal(t, "tenant_"+strings.ReplaceAll(name, "-", "_"), made.SchemaName)
	}
}

func TestProvisionIsAllOrNothing(t *testing.T) {
	t.Parallel()
	db := dbtest.Open(t)
	for name, s := range map[string]provision.Signup{
		"bad owner":   {CompanyName: "Acme", Subdomain: "acme", Owner: sqlc.InsertUserParams{Email: "UPPER@EXAMPLE.COM", FirstName: "A", LastName: "B"}},
		"no company":  {Subdomain: "acme", Owner: signup("").Owner},
		"reserved":    signup("www"),
		"not a label": signup("a_b_c"),
	} {
		_, _, err := provision.Create(t.Context(), db, s)
		require.Error(t, err, name)
	}
	require.Empty(t, schemas(t, db))
	var rows int
	require.NoError(t, db.Owner().QueryRow(t.Context(), "SELECT count(*) FROM public.tenants").Scan(&rows))
	require.Zero(t, rows)
}

func TestSchemaInTheWay(t *testing.T) {
	t.Parallel()
	db := dbtest.Open(t)
	_, err := db.Owner().Exec(t.Context(), "CREATE SCHEMA tenant_acme")
	require.NoError(t, err)
	_, _, err = provision.Create(t.Context(), db, signup("acme"))
	require.ErrorContains(t, err, "tenant_acme")
	require.Equal(t, crm.CodeInternal, crm.CodeOf(err), "an operator's trouble, not the visitor's")
}

func TestInitTwice(t *testing.T) {
	t.Parallel()
	db := dbtest.Open(t)
	var wg sync.WaitGroup
	errs := make([]error, 4)
	for i := range errs {
		wg.Go(func() {
			errs[i] = provision.Init(t.Context(), db.Owner(), provision.InitOptions{AppLogin: dbtest.AppLogin, Slots: 64})
		})
	}
	wg.Wait()
	require.NoError(t, errors.Join(errs...))
}

func TestInitRefusesLoginThatInherits(t *testing.T) {
	t.Parallel()
	db := dbtest.Open(t)
	_, err := db.Owner().Exec(t.Context(), "CREATE ROLE careless LOGIN INHERIT")
	require.NoError(t, err)
	t.Cleanup(func() { // a role is the whole server's
		_, err := db.Owner().Exec(context.Background(), "DO $$ BEGIN DROP OWNED BY careless; DROP ROLE careless; END $$")
		require.NoError(t, err)
	})
	err = provision.Init(t.Context(), db.Owner(), provision.InitOptions{AppLogin: "careless", Slots: 1})
	require.ErrorContains(t, err, fmt.Sprintf("ALTER ROLE %q NOINHERIT", "careless"))
}
