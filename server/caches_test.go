package server_test

import (
	"context"
	"fmt"
	"maps"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/syntroph/syntroph/crm"
	"github.com/syntroph/syntroph/internal/apitest"
	"github.com/syntroph/syntroph/internal/cache"
)

// flooded is a server whose caches strangers, and a user, try to fill.
type flooded struct {
	*apitest.Server
	w               apitest.Workspace
	stranger, owner *apitest.Client
}

// send sends n requests past the network, each as a test says.
func (f flooded) send(n int, host, body string, change func(i int, r *http.Request)) {
	for i := range n {
		r := httptest.NewRequestWithContext(context.Background(), http.MethodPost, "http://"+host+"/graphql", strings.NewReader(body))
		r.Header.Set("Content-Type", "application/json")
		change(i, r)
		f.Handler.ServeHTTP(httptest.NewRecorder(), r)
	}
}

// address gives each request an address of its own, of networks that are counted
// apart.
func address(i int, r *http.Request) {
	r.RemoteAddr = fmt.Sprintf("[2001:db8:%x:%x::1]:80", i>>16, i&0xffff)
}

func token(i int, r *http.Request) {
	r.Header.Set("Authorization", fmt.Sprintf("Bearer made-up-token-%040d", i))
}

const (
	filled = true  // a stranger can fill it, up to its bytes
	untold = false // nothing of a stranger's is in it
)

// cacheFlood is how a cache is attacked.
type cacheFlood struct {
	fills bool
	send  func(t *testing.T, f flooded)
}

// floods have one for each cache of a server. The documents are as large as they
// are let be.
var floods = map[string]cacheFlood{
	"documents of strangers":         {filled, anybodysDocuments},
	"persisted queries of strangers": {filled, anybodysDocuments},
	"documents of users":             {untold, anybodysDocuments},
	"persisted queries of users":     {untold, anybodysDocuments},
	"viewers":                        {untold, madeUpTokens},
	"rates of sessions":              {untold, madeUpTokens},
	"names of no tenant":             {filled, unknownHosts},
	"tenants":                        {untold, unknownHosts},
	"rates of tenants":               {untold, unknownHosts},
	"rates of addresses": {filled, func(_ *testing.T, f flooded) {
		f.send(20_000, "nothing.of.ours", "", address)
	}},
	"rates of names looked up": {filled, func(_ *testing.T, f flooded) {
		f.send(500, "localhost", `{"query":"{ subdomain(name: \"x\") { state } }"}`, address)
	}},
	"rates of new workspaces": {filled, func(_ *testing.T, f flooded) {
		f.send(500, "localhost", `{"query":"mutation { signup(input: {companyName: \"A\", subdomain: \"-\", email: \"a@example.com\", password: \"x\", firstName: \"A\"}) { workspace { subdomain } } }"}`, address)
	}},
	"rates of logins": {filled, func(_ *testing.T, f flooded) {
		f.send(500, "localhost", `{"query":"mutation { login(input: {email: \"a@example.com\", password: \"x\"}) { token } }"}`, address)
	}},
}

func anybodysDocuments(t *testing.T, f flooded) {
	t.Helper()
	for i := range 300 {
		require.Empty(t, f.stranger.Post(t, persisted(padded(`{ __typename }`, i, 14_900), true)).Errors)
	}
}

func madeUpTokens(_ *testing.T, f flooded) {
	f.send(1_000, f.stranger.Host, `{"query":"{ me { user { id } } }"}`, token)
}

// unknownHosts have a port of many digits, which must not be kept with the name.
func unknownHosts(_ *testing.T, f flooded) {
	f.send(2_500, "localhost", `{"query":"{ me { user { id } } }"}`, func(i int, r *http.Request) {
		r.Host = fmt.Sprintf("nobody-%036d.localhost:%s", i, strings.Repeat("0", 10_000))
	})
}

// Each cache of the server keeps to its bytes, whoever floods it, and a user's
// persisted query is answered by its hash all along: strangers fill caches of
// their own, and those that they can't fill stay as they are.
func TestEveryCacheIsFlooded(t *testing.T) { //nolint:paralleltest // it measures the heap
	s, set := withCaches(t)
	w := s.Workspace(t)
	f := flooded{s, w, w.Anonymous(), w.As(t, crm.RoleOwner)}
	require.ElementsMatch(t, slices.Collect(maps.Keys(set.Usage())), slices.Collect(maps.Keys(floods)),
		"each cache has a flood here that tells how strangers reach it")

	const honest = `{ me { user { id } } contacts(first: 5) { edges { node { id } } } }`
	require.Empty(t, f.owner.Post(t, persisted(honest, true)).Errors)
	warm, logged := heap(), len(s.Log.String())
	for name, flood := range floods {
		before := set.Usage()[name]
		require.NotZero(t, before.Limit, name)
		flood.send(t, f)
		after := set.Usage()[name]
		t.Logf("%-32s %6d entries, %5d of %5d KiB", name, after.Entries, after.Bytes>>10, after.Limit>>10)
		if flood.fills {
			require.NotZero(t, after.Entries, name)
		} else {
			require.Equal(t, before, after, name)
		}
		requireBounded(t, set)
		require.Empty(t, f.owner.Post(t, persisted(honest, false)).Errors, name)
	}
	for _, name := range []string{"documents of strangers", "persisted queries of strangers", "names of no tenant", "rates of addresses"} {
		full := set.Usage()[name]
		require.Greater(t, full.Bytes, full.Limit-40<<10, "%s was flooded beyond its bytes", name)
	}
	counted, grown := 0, heap()-warm-2*(len(s.Log.String())-logged)
	for _, usage := range set.Usage() {
		counted += usage.Bytes
	}
	t.Logf("the heap is %d KiB more, the caches count %d", grown>>10, counted>>10)
	require.Less(t, grown, counted+(2<<20))
}

// A user who floods the users' caches keeps to their bytes too; others' queries
// are sent and answered anew.
func TestUsersFloodTheirCaches(t *testing.T) {
	t.Parallel()
	s, set := withCaches(t)
	w := s.Workspace(t)
	owner, other := w.As(t, crm.RoleOwner), w.As(t, crm.RoleManager)
	const honest = `{ me { user { id } } }`
	require.Empty(t, other.Post(t, persisted(honest, true)).Errors)
	large := honest + strings.Repeat("#\n", 900) // each counts as a token
	for i := range 300 {
		require.Empty(t, owner.Post(t, persisted(padded(large, i, 14_900), true)).Errors)
	}
	requireBounded(t, set)
	for _, name := range []string{"documents of users", "persisted queries of users"} {
		full := set.Usage()[name]
		require.Greater(t, full.Bytes, full.Limit-300<<10, "%s was flooded beyond its bytes", name)
	}
	require.Equal(t, crm.CodePersistedQueryNotFound, other.Post(t, persisted(honest, false)).Errors[0].Extensions.Code)
	require.Empty(t, other.Post(t, persisted(honest, true)).Errors)
	require.Empty(t, other.Post(t, persisted(honest, false)).Errors)
}

func requireBounded(t *testing.T, set *cache.Set) {
	t.Helper()
	for name, usage := range set.Usage() {
		require.LessOrEqual(t, usage.Bytes, usage.Limit, name)
	}
}
