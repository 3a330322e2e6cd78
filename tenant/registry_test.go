package tenant_test

import (
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/syntroph/syntroph/crm"
	"github.com/syntroph/syntroph/internal/dbtest"
	"github.com/syntroph/syntroph/sqlc"
	"github.com/syntroph/syntroph/tenant"
	"github.com/syntroph/syntroph/tenant/provision"
)

// slow has the registry remember for longer than the test runs, so that only a
// notification can make it forget.
func slow(c *tenant.Config) { c.RegistryTTL, c.RegistryHeardTTL = time.Hour, time.Hour }

func TestRegistryForgetsWhatIsAnnounced(t *testing.T) {
	t.Parallel()
	db := dbtest.Open(t, slow)
	w := dbtest.Tenant(t, db)
	status := func() crm.Code {
		_, err := db.Registry().Lookup(t.Context(), w.Tenant.Subdomain)
		if err == nil {
			return ""
		}
		return crm.CodeOf(err)
	}
	require.Eventually(t, func() bool { return status() == "" }, 5*time.Second, 5*time.Millisecond)

	for want, set := range map[crm.Code]crm.TenantStatus{crm.CodeTenantSuspended: crm.TenantSuspended, "": crm.TenantActive} {
		_, err := db.Owner().Exec(t.Context(), "UPDATE public.tenants SET status = $1 WHERE id = $2", set, w.Tenant.ID)
		require.NoError(t, err)
		require.NoError(t, sqlc.New().NotifyTenants(t.Context(), db.Owner(), w.Tenant.Subdomain))
		require.Eventually(t, func() bool { return status() == want }, 5*time.Second, 5*time.Millisecond)
	}
}

// A name that was looked up in vain is found as soon as somebody signs up.
func TestRegistryFindsNewTenant(t *testing.T) {
	t.Parallel()
	db := dbtest.Open(t, slow)
	_, err := db.Registry().Lookup(t.Context(), "acme")
	require.Equal(t, crm.CodeTenantNotFound, crm.CodeOf(err))
	made, _, err := provision.Create(t.Context(), db, provision.Signup{CompanyName: "Acme", Subdomain: "acme", Owner: sqlc.InsertUserParams{
		Email: "owner@example.com", PasswordHash: "x", FirstName: "Olga", LastName: "Owner",
	}})
	require.NoError(t, err)
	require.Eventually(t, func() bool {
		found, err := db.Registry().Lookup(t.Context(), "acme")
		return err == nil && found.ID == made.ID
	}, 5*time.Second, 5*time.Millisecond)
}

func TestRegistryTimeToLive(t *testing.T) {
	t.Parallel()
	db := dbtest.Open(t, func(c *tenant.Config) { c.RegistryTTL, c.RegistryHeardTTL = 20*time.Millisecond, 20*time.Millisecond })
	w := dbtest.Tenant(t, db)
	_, err := db.Registry().Lookup(t.Context(), w.Tenant.Subdomain)
	require.NoError(t, err)
	_, err = db.Owner().Exec(t.Context(), "UPDATE public.tenants SET status = 'SUSPENDED'")
	require.NoError(t, err)
	require.Eventually(t, func() bool {
		_, err := db.Registry().Lookup(t.Context(), w.Tenant.Subdomain)
		return crm.CodeOf(err) == crm.CodeTenantSuspended
	}, 5*time.Second, 5*time.Millisecond)
}

// What nobody announces is believed for long only by a registry that is known to
// hear announcements.
func TestRegistryRemembersWhileItHears(t *testing.T) {
	t.Parallel()
	db := dbtest.Open(t, func(c *tenant.Config) { c.RegistryTTL, c.RegistryHeardTTL = time.Nanosecond, time.Hour })
	w := dbtest.Tenant(t, db)
	set := func(status crm.TenantStatus) {
		_, err := db.Owner().Exec(t.Context(), "UPDATE public.tenants SET status = $1 WHERE id = $2", status, w.Tenant.ID)
		require.NoError(t, err)
	}
	served := func() bool {
		_, err := db.Registry().Lookup(t.Context(), w.Tenant.Subdomain)
		return err == nil
	}
	require.Eventually(t, func() bool {
		set(crm.TenantActive)
		if !served() {
			return false
		}
		set(crm.TenantSuspended)
		return served()
	}, 5*time.Second, 5*time.Millisecond)
}

// Behind PgBouncer in transaction mode a LISTEN is taken and nothing passed on:
// the registry must not believe that it hears.
func TestRegistryBehindPgBouncerHearsNothing(t *testing.T) {
	t.Parallel()
	urls := dbtest.Database(t)
	db, err := tenant.Open(t.Context(), tenant.Config{
		URL: dbtest.PgBouncer(t, urls.App, 3), OwnerURL: urls.Owner, RegistryTTL: 20 * time.Millisecond, RegistryHeardTTL: time.Hour,
	})
	require.NoError(t, err)
	t.Cleanup(db.Close)
	w := dbtest.Tenant(t, db)
	for _, status := range []crm.TenantStatus{crm.TenantSuspended, crm.TenantActive, crm.TenantSuspended} {
		_, err = db.Owner().Exec(t.Context(), "UPDATE public.tenants SET status = $1 WHERE id = $2", status, w.Tenant.ID)
		require.NoError(t, err)
		require.Eventually(t, func() bool {
			_, err := db.Registry().Lookup(t.Context(), w.Tenant.Subdomain)
			return (err == nil) == (status == crm.TenantActive)
		}, 5*time.Second, 5*time.Millisecond, status)
	}
}

func TestRegistryUnderLoad(t *testing.T) {
	t.Parallel()
	db := dbtest.Open(t)
	w := dbtest.Tenant(t, db)
	var wg sync.WaitGroup
	for range 50 {
		wg.Go(func() {
			if found, err := db.Registry().Lookup(t.Context(), w.Tenant.Subdomain); err != nil || found.ID != w.Tenant.ID {
				t.Error(found.ID, err)
			}
		})
	}
	wg.Wait()
}
