package graph_test

import (
	"context"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/syntroph/syntroph/internal/apitest"
	"github.com/syntroph/syntroph/internal/dbtest"
	"github.com/syntroph/syntroph/sqlc"
	"github.com/syntroph/syntroph/tenant"
	"github.com/syntroph/syntroph/tenant/connect"
	"github.com/syntroph/syntroph/tenant/provision"
)

// hardened has the database hardened before it is opened.
func hardened(t *testing.T) func(*tenant.Config) {
	return func(cfg *tenant.Config) {
		owner, err := connect.Pool(t.Context(), cfg.OwnerURL, "test", 1)
		require.NoError(t, err)
		defer owner.Close()
		require.NoError(t, provision.Init(t.Context(), owner, provision.InitOptions{AppLogin: dbtest.AppLogin, Harden: true}))
	}
}

// Where the database is hardened, texts are folded, found and ordered as
// elsewhere: all of it runs as the tenant's slot.
func TestSearchAndOrderWhereHardened(t *testing.T) {
	t.Parallel()
	s := setup(t, hardened(t))
	requireHard(t, s)
	for _, p := range people {
		s.sales.Must(t, createContact, apitest.Vars{"input": p.contact}, nil)
	}
	for _, p := range people {
		for _, search := range p.found {
			require.Contains(t, contactsFound(t, s, search), p.contact["lastName"], "%q", search)
		}
		for _, search := range p.lost {
			require.NotContains(t, contactsFound(t, s, search), p.contact["lastName"], "%q", search)
		}
	}
	var got struct {
		Contacts struct {
			Edges []struct{ Node struct{ LastName string } }
		}
		Deals    struct{ TotalCount int }
		Pipeline struct{ Weighted []struct{ Amount string } }
	}
	s.owner.Must(t, `mutation { a: createDeal(input: {name: "Größere Anlage", amount: "0.05", currency: "USD", probability: 50}) { deal { id } }
		b: createOrganization(input: {name: "Ångström", phone: "(415) 555-2671"}) { organization { id } } }`, nil, nil)
	s.owner.Must(t, `{ contacts(first: 3, orderBy: {field: NAME}) { edges { node { lastName } } }
		deals(filter: {search: "grossere"}) { totalCount } pipeline { weighted { amount } } }`, nil, &got)
	require.Equal(t, "Großmann", got.Contacts.Edges[0].Node.LastName)
	require.Equal(t, 1, got.Deals.TotalCount)
	require.Equal(t, "0.03", got.Pipeline.Weighted[0].Amount)
	var found struct{ Organizations struct{ TotalCount int } }
	s.owner.Must(t, `{ organizations(filter: {search: "+1 415 555 2671"}) { totalCount } }`, nil, &found)
	require.Equal(t, 1, found.Organizations.TotalCount)
}

// requireHard requires that a slot may execute the functions of the schema
// extensions that are ours and no other, and may make nothing there.
func requireHard(t *testing.T, s suite) {
	t.Helper()
	slot := s.w.Tenant.SlotRole
	var ours, others []string
	var creates, uses bool
	db := s.DB.Owner()
	require.NoError(t, db.QueryRow(t.Context(), `SELECT
		array_agg(DISTINCT proname::text ORDER BY proname::text) FILTER (WHERE deptype IS NULL),
		coalesce(array_agg(proname::text) FILTER (WHERE deptype IS NOT NULL), '{}'),
		has_schema_privilege($1, 'extensions', 'CREATE'), has_schema_privilege($1, 'extensions', 'USAGE')
		FROM pg_proc LEFT JOIN pg_depend ON objid = pg_proc.oid AND classid = 'pg_proc'::regclass AND deptype = 'e'
		WHERE pronamespace = 'extensions'::regnamespace AND has_function_privilege($1, pg_proc.oid, 'EXECUTE')`, slot).Scan(&ours, &others, &creates, &uses))
	require.Equal(t, []string{"decimals", "digits", "fold", "fold_unicode", "ordered_uuid", "pattern", "patterns", "phone_patterns", "phones", "weighted"}, ours)
	require.Empty(t, others)
	require.False(t, creates)
	require.True(t, uses)
	var power int
	require.NoError(t, db.QueryRow(t.Context(), `SELECT count(*) FROM pg_proc JOIN pg_language ON prolang = pg_language.oid
		WHERE pronamespace = 'extensions'::regnamespace AND (prosecdef OR lanname NOT IN ('sql', 'c'))`).Scan(&power))
	require.Zero(t, power, "none runs with its owner's rights")
	scope := s.DB.NewScope(s.w.Tenant, tenant.Write, "")
	_, first := sqlc.New().WorkspaceSettings(t.Context(), scope)
	_, err := scope.Exec(t.Context(), "SELECT extensions.set_limit(0)")
	require.NoError(t, scope.Close(context.WithoutCancel(t.Context()), false))
	require.NoError(t, first)
	require.ErrorContains(t, err, "permission denied for function set_limit")
}
