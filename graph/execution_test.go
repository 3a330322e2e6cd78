package graph_test

import (
	"encoding/json"
	"math/rand/v2"
	"net/http/httptest"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/google/uuid"
	"github.com/stretchr/testify/require"

	"github.com/syntroph/syntroph/crm"
	"github.com/syntroph/syntroph/internal/apitest"
	"github.com/syntroph/syntroph/server"
	"github.com/syntroph/syntroph/sqlc"
)

// Whatever is asked, the rewritten execution of graph/exec answers with the
// bytes of gqlgen's own (docs/adr/0018): nulls, errors and their paths,
// fragments, @skip and @include, aliases. The queries are random: 150 that are
// the same in every run, and 50 that are not, whose seeds name the tests.
func TestExecutionAnswersAsStock(t *testing.T) {
	t.Parallel()
	s := apitest.Start(t)
	w := s.Workspace(t)
	mixed(t, w)
	stock := httptest.NewServer(server.New(server.Config{DB: s.DB, StockExecution: true}))
	t.Cleanup(stock.Close)
	clients := []*apitest.Client{w.As(t, crm.RoleOwner), w.As(t, crm.RoleSalesperson)}
	ids := map[string]any{
		"contact":      apitest.Value[uuid.UUID](t, w, "SELECT id FROM contacts WHERE owner_id = $1 LIMIT 1", w.User(crm.RoleSalesperson).ID),
		"organization": apitest.Value[uuid.UUID](t, w, "SELECT id FROM organizations LIMIT 1"),
		"deal":         apitest.Value[uuid.UUID](t, w, "SELECT id FROM deals WHERE owner_id = $1 LIMIT 1", w.User(crm.RoleSalesperson).ID),
		"user":         w.User(crm.RoleAdmin).ID, "pipeline": w.User(crm.RoleOwner).ID,
		"node": apitest.Value[uuid.UUID](t, w, "SELECT id FROM deals WHERE owner_id = $1 LIMIT 1", w.User(crm.RoleSalesperson).ID),
	}
	for n := range uint64(200) {
		seed := n
		if n >= 150 {
			seed = rand.Uint64() //nolint:gosec // a seed is no secret.
		}
		t.Run(strconv.FormatUint(seed, 10), func(t *testing.T) {
			t.Parallel()
			sameAnswer(t, clients[seed%2], stock.URL, randomQuery(seed, ids))
		})
	}
}

// Errors below lists, whose null stops at a nullable field, are too rare in
// random queries.
func TestExecutionBelowLists(t *testing.T) {
	t.Parallel()
	s := setup(t)
	mixed(t, s.w)
	stock := httptest.NewServer(server.New(server.Config{DB: s.DB, StockExecution: true}))
	t.Cleanup(stock.Close)
	for _, query := range []string{
		`{ contacts(first: 4) { edges { node { id organization { name contacts(first: 2, after: "bad") { totalCount } } } } } }`,
		`{ deals(first: 1) { edges { node { b: organization { ...o } contact { deals(after: "bad") { edges { node { id } } } } } } } }
			fragment o on Organization { id a: owner { id } deals(first: 0) { totalCount } }`,
		`{ organizations(first: 2) { edges { node { deals(after: "bad") { totalCount } } } } }`,
	} {
		a := sameAnswer(t, s.owner, stock.URL, query)
		require.NotEmpty(t, a.Errors)
		require.Contains(t, a.Errors[0].Path, "edges", "%s", a.Body)
	}
}

// sameAnswer asks both servers and returns the rewritten one's answer.
func sameAnswer(t *testing.T, own *apitest.Client, stockURL, query string) apitest.Answer {
	t.Helper()
	other := &apitest.Client{URL: stockURL, Host: own.Host, Token: own.Token}
	vars := apitest.Vars{}
	if strings.Contains(query, "$yes") {
		vars = apitest.Vars{"yes": true, "no": false}
	}
	a, b := own.Do(t, query, vars), other.Do(t, query, vars)
	require.Equal(t, string(b.Data), string(a.Data), query)
	// gqlgen's goroutines add errors in any order, and an answer has five at
	// most: which ones then is chance.
	if errs := errorTexts(t, b); len(errs) < 5 {
		require.Equal(t, errs, errorTexts(t, a), query)
	} else {
		require.Len(t, a.Errors, len(errs), query)
	}
	return a
}

// errorTexts are an answer's errors as text, in an order of their own.
func errorTexts(t *testing.T, a apitest.Answer) (texts []string) {
	t.Helper()
	for _, e := range a.Errors {
		text, err := json.Marshal(e)
		require.NoError(t, err)
		texts = append(texts, string(text))
	}
	slices.Sort(texts)
	return texts
}

// mixed fills a workspace with rows that have something, nothing and other
// owners in every place.
func mixed(tb testing.TB, w apitest.Workspace) {
	tb.Helper()
	text := "A \"quoted\" <b>text</b> & more,  ünïcode\n"
	owners := []uuid.UUID{w.User(crm.RoleSalesperson).ID, w.User(crm.RoleOwner).ID}
	organizations := w.Organizations(tb, 5, func(i int, o *sqlc.InsertOrganizationParams) {
		o.OwnerID = owners[i%2]
		if i%3 == 0 {
			o.Description, o.City = &text, &text
		}
	})
	contacts := w.Contacts(tb, 9, func(i int, c *sqlc.InsertContactParams) {
		c.OwnerID = owners[i/2%2]
		if i%3 > 0 {
			c.OrganizationID, c.Description = &organizations[i%5].ID, &text
		}
	})
	w.Deals(tb, 12, func(i int, d *sqlc.InsertDealParams) {
		d.OwnerID = owners[i%2]
		if i%4 > 0 {
			d.OrganizationID, d.ContactID = &organizations[i%5].ID, &contacts[i%9].ID
		}
	})
}
