package main

import (
	"encoding/json"
	"fmt"
	"testing"

	"github.com/stretchr/testify/require"
)

// oldDeals writes deals as a server does that knows no totals.
func (s *shell) oldDeals(t *testing.T, subdomain string, n int) {
	t.Helper()
	s.exec(t, fmt.Sprintf(`INSERT INTO tenant_%[1]s.deals (id, name, amount, currency, owner_id, stage, probability)
		SELECT gen_random_uuid(), 'old ' || i, 10, 'EUR', (SELECT id FROM tenant_%[1]s.users), 'LEAD', 10 FROM generate_series(1, %[2]d) AS i`, subdomain, n))
}

// open is what the pipeline of acme says of the open deals.
func (a api) open(t *testing.T) string {
	t.Helper()
	var entered struct {
		Data struct{ Login struct{ Token string } }
	}
	require.NoError(t, json.Unmarshal([]byte(a.post(t, enter, map[string]any{"password": "correct horse battery"})), &entered))
	a.token = entered.Data.Login.Token
	return a.post(t, `{ pipeline { openCount open { currency amount } } }`, nil)
}

// An operator who has let servers of the release before run on counts their deals
// with one command: the pipeline shows them, and a second count finds nothing.
func TestRecount(t *testing.T) {
	t.Parallel()
	s := setup(t)
	s.createAll(t, "acme", "techstart")
	site := s.serve(t)
	s.oldDeals(t, "acme", 30)
	require.Contains(t, site.open(t), `"openCount":0,"open":[]`)
	require.Regexp(t, `^2 tenants with 30 deals: 1 corrected, 0 failed\. \S+\nTenant  Deals  Totals corrected  Failed\nacme       30                 1\n$`,
		s.must(t, "tenant", "recount"))
	require.Contains(t, site.open(t), `"openCount":30,"open":[{"currency":"EUR","amount":"300.00"}]`)
	require.Regexp(t, `^1 tenant with 30 deals: 0 corrected, 0 failed\. \S+\n$`, s.must(t, "tenant", "recount", "--only", "acme"))
}

// For scripts there is JSON. A tenant that can't be counted fails with a reason
// that says what to do, and stops no other.
func TestRecountGoesOnAfterAFailure(t *testing.T) {
	t.Parallel()
	s := setup(t)
	s.createAll(t, "acme", "behind", "techstart")
	s.oldDeals(t, "techstart", 3)
	s.exec(t, "DROP TABLE tenant_behind.deal_totals")
	code, stdout, stderr := s.run(t, "tenant", "recount", "--json")
	require.Equal(t, 1, code)
	require.Contains(t, stderr, "1 of 3 tenants failed")
	require.JSONEq(t, `[{"subdomain": "acme", "deals": 0, "corrected": 0},
		{"subdomain": "behind", "deals": 0, "corrected": 0, "error": "its schema has no totals yet; bring it to this version with: syntroph schema apply"},
		{"subdomain": "techstart", "deals": 3, "corrected": 1}]`, stdout)
	require.Contains(t, s.fail(t, 1, "tenant", "recount", "--only", "acne"), "There is no tenant acne")
	require.Contains(t, s.fail(t, 2, "tenant", "recount", "--only="), "must not be empty")
}
