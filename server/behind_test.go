package server_test

import (
	"net/http"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/syntroph/syntroph/crm"
	"github.com/syntroph/syntroph/internal/apitest"
	"github.com/syntroph/syntroph/internal/dbtest"
	"github.com/syntroph/syntroph/schema"
	"github.com/syntroph/syntroph/tenant"
)

// leave has the registry say that a tenant is at a version which this build is
// too new for.
func leave(t *testing.T, s *apitest.Server, w apitest.Workspace) {
	t.Helper()
	require.NotEmpty(t, schema.Unservable())
	_, err := s.DB.Owner().Exec(t.Context(), "UPDATE public.tenants SET schema_version = $1 WHERE id = $2", schema.Unservable()[0], w.Tenant.ID)
	require.NoError(t, err)
}

// A tenant whose schema is behind gets UNAVAILABLE and none of its SQL is run;
// once it is brought up it is served, before the registry's memory ends.
func TestTenantBehind(t *testing.T) {
	t.Parallel()
	s := apitest.Start(t, func(c *tenant.Config) { c.RegistryTTL = time.Hour })
	w, other := s.Workspace(t), s.Workspace(t)
	leave(t, s, w)
	a := w.Anonymous().Do(t, `{ me { id } }`, nil)
	require.Equal(t, http.StatusServiceUnavailable, a.Status)
	require.Equal(t, crm.CodeUnavailable, a.Errors[0].Extensions.Code)
	require.Equal(t, "This workspace is being upgraded. Try again in a few minutes.", a.Errors[0].Message)
	require.Equal(t, http.StatusOK, other.Anonymous().Do(t, `{ __typename }`, nil).Status, "others are served")

	fleet, err := schema.NewFleet(s.DB.Owner())
	require.NoError(t, err)
	plan, err := fleet.Plan(t.Context(), schema.Selection{})
	require.NoError(t, err)
	_, err = fleet.Apply(t.Context(), plan, schema.Options{})
	require.NoError(t, err)
	require.Eventually(t, func() bool { return w.Anonymous().Do(t, `{ __typename }`, nil).Status == http.StatusOK }, 10*time.Second, 10*time.Millisecond)
}

// The server is ready while it can serve some tenant, and not if this build was
// deployed before schema apply. Strangers may ask: they are told no more.
func TestReadinessTellsStrangersNothing(t *testing.T) {
	t.Parallel()
	ready := func(s *apitest.Server, want int) string {
		resp, body := get(t, s, "127.0.0.1", "/readyz")
		require.Equal(t, want, resp.StatusCode, body)
		return body
	}
	answers := map[string]string{
		tenant.StatementsOpen: "ready\nstatements: unprepared\n", tenant.StatementsPrepared: "ready\nstatements: prepared\n",
	}
	some := apitest.Start(t)
	leave(t, some, some.Workspace(t))
	some.Workspace(t)
	require.Equal(t, answers[some.DB.Statements()], ready(some, http.StatusOK), "one of two is behind")
	line := some.Log.Last(t, "tenants' schemas are behind this build; run: syntroph schema apply")
	require.Equal(t, []any{1.0, 2.0}, []any{line["behind"], line["tenants"]}, "the operator is told")
	all := apitest.Start(t)
	leave(t, all, all.Workspace(t))
	require.Equal(t, "not ready\n", ready(all, http.StatusServiceUnavailable), "every tenant is behind")
	hard := apitest.Start(t, func(cfg *tenant.Config) {
		urls := dbtest.HardenedDatabase(t)
		cfg.URL, cfg.OwnerURL = urls.App, urls.Owner
	})
	require.Equal(t, "ready\nstatements: prepared\n", ready(hard, http.StatusOK), "no tenant yet is ready too")
}
