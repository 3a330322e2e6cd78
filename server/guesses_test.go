package server_test

import (
	"fmt"
	"net/http"
	"net/netip"
	"sync"
	"testing"

	"github.com/stretchr/testify/require"
	"golang.org/x/sync/errgroup"

	"github.com/syntroph/syntroph/crm"
	"github.com/syntroph/syntroph/internal/apitest"
	"github.com/syntroph/syntroph/internal/dbtest"
	"github.com/syntroph/syntroph/internal/password"
	"github.com/syntroph/syntroph/server"
	"github.com/syntroph/syntroph/sqlc"
	"github.com/syntroph/syntroph/tenant/provision"
)

// workspaces provisions n tenants whose owner has the password, and returns their
// hosts.
func workspaces(t *testing.T, s *apitest.Server, n int) (hosts []string) {
	t.Helper()
	hash, err := password.Hash(t.Context(), dbtest.Password)
	require.NoError(t, err)
	made, ctx := errgroup.WithContext(t.Context())
	made.SetLimit(4) // the owner's connections
	for i := range n {
		name := fmt.Sprintf("guessed-%d", i)
		hosts = append(hosts, name+".localhost")
		made.Go(func() error {
			_, _, err := provision.Create(ctx, s.DB, provision.Signup{
				CompanyName: name, Subdomain: name,
				Owner: sqlc.InsertUserParams{Email: "owner@example.com", PasswordHash: hash, FirstName: "Olga", LastName: "Owner"},
			})
			return err
		})
	}
	require.NoError(t, made.Wait())
	return hosts
}

// One address that guesses at 200 tenants in turn has as many guesses as at one.
// Meanwhile the owners of ten of them log in from elsewhere, all at once; and a
// right password that was not checked counts as no guess.
func TestGuessesAtManyTenants(t *testing.T) {
	t.Parallel()
	const tenants, allowed, owners = 200, 50, 10
	s := apitest.StartWith(t, server.Config{
		Rates:          server.Rates{Login: rare(allowed), Client: server.Unlimited, Tenant: server.Unlimited},
		TrustedProxies: []netip.Prefix{netip.MustParsePrefix("127.0.0.0/8")},
	})
	hosts := workspaces(t, s, tenants)
	login := func(host, address, password string) crm.Code {
		c := &apitest.Client{URL: s.URL, Host: host, Header: http.Header{"X-Forwarded-For": {address}}}
		a := c.Do(t, `mutation($password: String!) { login(input: {email: "owner@example.com", password: $password}) { token } }`, apitest.Vars{"password": password})
		if len(a.Errors) > 0 {
			return a.Errors[0].Extensions.Code
		}
		return ""
	}

	answers := make([]crm.Code, tenants)
	var guessers, people sync.WaitGroup
	next := make(chan int, tenants)
	for i := range tenants {
		next <- i
	}
	close(next)
	for range 20 {
		guessers.Go(func() {
			for i := range next {
				answers[i] = login(hosts[i], "192.0.2.1", "a wrong password")
			}
		})
	}
	entered := make([]crm.Code, owners)
	for i := range owners {
		people.Go(func() { entered[i] = login(hosts[i*19], fmt.Sprint("198.51.100.", i), dbtest.Password) })
	}
	people.Wait()
	guessers.Wait()

	require.Equal(t, make([]crm.Code, owners), entered, "each was let in")
	counted := map[crm.Code]int{}
	for _, code := range answers {
		counted[code]++
	}
	require.Equal(t, map[crm.Code]int{crm.CodeUnauthenticated: allowed, crm.CodeRateLimited: tenants - allowed}, counted)
	for range 10 {
		require.Equal(t, crm.CodeRateLimited, login(hosts[1], "192.0.2.1", dbtest.Password), "it was not checked")
	}
	require.Empty(t, login(hosts[1], "198.51.100.99", dbtest.Password), "and so locks nobody out")
}
