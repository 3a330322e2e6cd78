package server_test

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"net/http"
	"runtime"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/syntroph/syntroph/crm"
	"github.com/syntroph/syntroph/internal/apitest"
	"github.com/syntroph/syntroph/internal/cache"
	"github.com/syntroph/syntroph/server"
	"github.com/syntroph/syntroph/tenant"
)

// unlimited are no rates at all.
var unlimited = server.Rates{
	Client: server.Unlimited, Tenant: server.Unlimited, Signup: server.Unlimited, Subdomain: server.Unlimited, Login: server.Unlimited,
}

// withCaches starts a server whose caches can be looked at.
func withCaches(t *testing.T) (*apitest.Server, *cache.Set) {
	t.Helper()
	set := &cache.Set{}
	return apitest.StartWith(t, server.Config{Caches: set, Rates: unlimited}, func(cfg *tenant.Config) { cfg.Caches = set }), set
}

// persisted is the body of a persisted query, with its text or by its hash alone.
func persisted(query string, withText bool) []byte {
	sum := sha256.Sum256([]byte(query))
	body := map[string]any{"extensions": map[string]any{"persistedQuery": map[string]any{"version": 1, "sha256Hash": hex.EncodeToString(sum[:])}}}
	if withText {
		body["query"] = query
	}
	raw, _ := json.Marshal(body)
	return raw
}

// padded is a document of a size, by a comment that no other has.
func padded(query string, n, size int) string {
	return query + fmt.Sprintf(" #%d", n) + strings.Repeat("x", size-len(query)-12)
}

// heap is what is in use after a collection.
func heap() int {
	var m runtime.MemStats
	runtime.GC()
	runtime.GC()
	runtime.ReadMemStats(&m)
	return int(m.HeapAlloc)
}

// Persisted queries that are refused are not remembered, for whatever reason they
// are: 1,040 of them once took a server from 44 to 600 MiB.
func TestRefusedQueriesAreForgotten(t *testing.T) { //nolint:paralleltest // it measures the heap
	s, set := withCaches(t)
	w := s.Workspace(t)
	stranger, salesperson := w.Anonymous(), w.As(t, crm.RoleSalesperson)
	for name, refused := range map[string]struct {
		client *apitest.Client
		query  string
		size   int
		n      int
		code   crm.Code
	}{
		"too long":       {stranger, `{ me { user { id } } }`, 250_000, 260, crm.CodeQueryTooComplex},
		"too complex":    {stranger, "{ " + strings.Repeat("me { user { id } } ", 11) + "}", 14_900, 200, crm.CodeQueryTooComplex},
		"no document":    {stranger, `{ me { user `, 14_900, 200, crm.CodeBadUserInput},
		"not valid":      {stranger, `{ me { user { nope } } }`, 14_900, 200, crm.CodeBadUserInput},
		"bad variables":  {stranger, `query($n: ID!) { node(id: $n) { id } }`, 14_900, 200, crm.CodeBadUserInput},
		"no session":     {stranger, `{ me { user { id } } }`, 14_900, 1040, crm.CodeUnauthenticated},
		"no right to it": {salesperson, `mutation { createUser(input: {firstName: "Ada", lastName: "Lovelace", email: "ada@example.com", role: ADMIN, password: "correct horse battery"}) { user { id } } }`, 14_900, 200, crm.CodeForbidden},
		"wrong host":     {s.Apex(), `{ me { user { id } } }`, 14_900, 200, crm.CodeTenantNotFound},
	} {
		send := func(n int) {
			for i := range n {
				a := refused.client.Post(t, persisted(padded(refused.query, i, refused.size), true))
				require.NotEmpty(t, a.Errors, name)
				require.Equal(t, refused.code, a.Errors[0].Extensions.Code, "%s: %s", name, a.Body)
			}
		}
		send(20)
		start := time.Now()
		before, known, logged := heap(), set.Usage(), len(s.Log.String())
		send(refused.n)
		grown := heap() - before - 2*(len(s.Log.String())-logged)
		t.Logf("%s: %d requests in %v, %d KiB more", name, refused.n, time.Since(start), grown>>10)
		require.Less(t, grown, 5<<20, name)
		for which, usage := range set.Usage() {
			require.Equal(t, known[which], usage, "%s: %s", name, which)
		}
		for i := range 3 {
			a := refused.client.Post(t, persisted(padded(refused.query, i, refused.size), false))
			require.Equal(t, crm.CodePersistedQueryNotFound, a.Errors[0].Extensions.Code, "%s: %s", name, a.Body)
		}
	}
}

// The text of a persisted query counts once its operation was answered; a
// stranger's is apart, and nobody but a user takes room among the users'.
func TestPersistedQueryIsKnownOnceAnswered(t *testing.T) {
	t.Parallel()
	s, set := withCaches(t)
	w := s.Workspace(t)
	owner, stranger := w.As(t, crm.RoleOwner), w.Anonymous()
	const query = `{ me { user { id } } }`
	entries := func() (users, strangers int) {
		now := set.Usage()
		return now["persisted queries of users"].Entries, now["persisted queries of strangers"].Entries
	}
	code := func(c *apitest.Client, body []byte) crm.Code {
		if a := c.Post(t, body); len(a.Errors) > 0 {
			return a.Errors[0].Extensions.Code
		}
		return ""
	}
	require.Equal(t, crm.CodePersistedQueryNotFound, code(owner, persisted(query, false)))
	require.Equal(t, crm.CodeUnauthenticated, code(stranger, persisted(query, true)))
	require.Equal(t, crm.CodePersistedQueryNotFound, code(owner, persisted(query, false)))
	require.Empty(t, code(owner, persisted(query, true)))
	require.Empty(t, code(owner, persisted(query, false)))
	require.Equal(t, crm.CodeUnauthenticated, code(stranger, persisted(query, false)), "known, and refused all the same")

	const anybodys = `{ __typename }`
	require.Empty(t, code(stranger, persisted(anybodys, true)))
	require.Empty(t, code(owner, persisted(anybodys, false)))
	users, strangers := entries()
	require.Equal(t, [2]int{1, 1}, [2]int{users, strangers}, "it asks for no viewer")
	const both = `{ __typename me @include(if: false) { user { id } } }`
	require.Empty(t, code(stranger, persisted(both, true)))
	require.True(t, bytes.Contains(stranger.Post(t, persisted(both, false)).Body, []byte("Query")))
	require.Equal(t, http.StatusOK, owner.Post(t, persisted(both, false)).Status)
}
