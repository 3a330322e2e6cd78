package graph_test

import (
	"net/http/httptest"
	"sync"
	"testing"

	"github.com/google/uuid"
	"github.com/stretchr/testify/require"

	"github.com/syntroph/syntroph/crm"
	"github.com/syntroph/syntroph/internal/apitest"
	"github.com/syntroph/syntroph/internal/dbtest"
	"github.com/syntroph/syntroph/server"
	"github.com/syntroph/syntroph/tenant"
)

// guess logs in with a password and returns the answer.
func guess(t *testing.T, c *apitest.Client, email, password string) apitest.Answer {
	t.Helper()
	return c.Do(t, login, apitest.Vars{"email": email, "password": password})
}

// otherServer is a second server on the same database.
func (s suite) otherServer(t *testing.T) *apitest.Client {
	t.Helper()
	cfg := s.DB.Config()
	db, err := tenant.Open(t.Context(), cfg)
	require.NoError(t, err)
	t.Cleanup(db.Close)
	site := httptest.NewServer(server.New(server.Config{DB: db}))
	t.Cleanup(site.Close)
	return &apitest.Client{URL: site.URL, Host: s.w.Anonymous().Host}
}

// After five wrong passwords an account is locked, on every server and for the
// right password too; one that nobody has is locked alike.
func TestAccountsLock(t *testing.T) {
	t.Parallel()
	s := setup(t)
	other := s.otherServer(t)
	var locked []apitest.Answer
	for _, email := range []string{"owner@example.com", "nobody@example.com"} {
		for range 5 {
			a := guess(t, s.w.Anonymous(), email, "wrong")
			require.Equal(t, crm.CodeUnauthenticated, a.Errors[0].Extensions.Code)
		}
		for _, c := range []*apitest.Client{s.w.Anonymous(), other} {
			a := guess(t, c, " "+email, dbtest.Password)
			require.Equal(t, crm.CodeRateLimited, a.Errors[0].Extensions.Code)
			require.InDelta(t, 30, a.Errors[0].Extensions.RetryAfter, 3)
			require.Contains(t, a.Errors[0].Message, "Try again in")
			locked = append(locked, a)
		}
	}
	for _, a := range locked {
		require.Equal(t, locked[0].Status, a.Status)
		require.Equal(t, locked[0].Errors[0].Path, a.Errors[0].Path)
		require.Empty(t, a.Errors[0].Extensions.Field)
	}
	logIn(t, s.w.Anonymous(), "admin@example.com") // nobody else is locked
	s.owner.Must(t, me, nil, nil)                  // nor who is logged in

	// The lock ends; the next guess locks for twice as long.
	s.unlock(t)
	guess(t, s.w.Anonymous(), "owner@example.com", "wrong")
	a := guess(t, s.w.Anonymous(), "owner@example.com", dbtest.Password)
	require.InDelta(t, 60, a.Errors[0].Extensions.RetryAfter, 3)

	// The right one starts afresh.
	s.unlock(t)
	logIn(t, s.w.Anonymous(), "owner@example.com")
	for range 5 {
		a := guess(t, s.w.Anonymous(), "owner@example.com", "wrong")
		require.Equal(t, crm.CodeUnauthenticated, a.Errors[0].Extensions.Code)
	}
}

// unlock lets the locks' time pass.
func (s suite) unlock(t *testing.T) {
	t.Helper()
	s.w.Exec(t, "UPDATE login_attempts SET locked_until = now()")
}

// However long somebody guesses, the account's user waits 15 minutes at most;
// after a day in peace all is forgotten.
func TestLocksAreBounded(t *testing.T) {
	t.Parallel()
	s := setup(t)
	guess(t, s.w.Anonymous(), "owner@example.com", "wrong")
	s.w.Exec(t, "UPDATE login_attempts SET attempts = 1000000")
	guess(t, s.w.Anonymous(), "owner@example.com", "wrong")
	a := guess(t, s.w.Anonymous(), "owner@example.com", "wrong")
	require.InDelta(t, 15*60, a.Errors[0].Extensions.RetryAfter, 3)

	s.w.Exec(t, "UPDATE login_attempts SET locked_until = now(), last_attempt_at = now() - interval '25 hours'")
	guess(t, s.w.Anonymous(), "owner@example.com", "wrong")
	require.Equal(t, 1, apitest.Value[int](t, s.w, "SELECT max(attempts) FROM login_attempts"))
	s.w.Exec(t, "UPDATE login_attempts SET last_attempt_at = now() - interval '25 hours'")
	logIn(t, s.w.Anonymous(), "admin@example.com")
	require.Equal(t, 1, apitest.Value[int](t, s.w, "SELECT count(*) FROM login_attempts"), "the address's; the account's is swept up")
}

// Who sprays one password over many accounts is locked by address. A right
// password of one's own in between buys no guess more.
func TestAddressesLock(t *testing.T) {
	t.Parallel()
	s := setup(t)
	spray := func() crm.Code {
		return guess(t, s.w.Anonymous(), uuid.NewString()+"@example.com", "wrong").Errors[0].Extensions.Code
	}
	counted := func() float64 { return apitest.Value[float64](t, s.w, "SELECT max(attempts) FROM login_attempts") }
	spray()
	logIn(t, s.w.Anonymous(), "salesperson@example.com")
	spray()
	require.InDelta(t, 2, counted(), 0.5)
	s.w.Exec(t, "UPDATE login_attempts SET attempts = attempts + 27 WHERE attempts > 1")
	require.Equal(t, crm.CodeUnauthenticated, spray(), "the thirtieth")
	a := guess(t, s.w.Anonymous(), "owner@example.com", dbtest.Password)
	require.Equal(t, crm.CodeRateLimited, a.Errors[0].Extensions.Code)
	// Each minute forgives one.
	s.w.Exec(t, "UPDATE login_attempts SET locked_until = NULL, last_attempt_at = last_attempt_at - interval '10 minutes'")
	require.Equal(t, crm.CodeUnauthenticated, spray())
	require.InDelta(t, 21, counted(), 0.5)
	logIn(t, s.Workspace(t).Anonymous(), "owner@example.com") // another workspace's door is its own
}

// Guesses at the same moment count as those one after the other.
func TestSimultaneousGuesses(t *testing.T) {
	t.Parallel()
	s := setup(t)
	answers := make([]apitest.Answer, 15)
	var wg sync.WaitGroup
	for i := range answers {
		wg.Go(func() { answers[i] = guess(t, s.w.Anonymous(), "owner@example.com", "wrong") })
	}
	wg.Wait()
	checked := 0
	for _, a := range answers {
		if a.Errors[0].Extensions.Code == crm.CodeUnauthenticated {
			checked++
		}
	}
	require.Equal(t, 5, checked)
}

// What was typed is not kept, since people type passwords into the wrong field;
// and a failed login does the same work for everybody.
func TestAttemptsKeepNoSecrets(t *testing.T) {
	t.Parallel()
	s := setup(t)
	var statements []any
	for _, email := range []string{"owner@example.com", "Tr0ub4dor&3"} {
		guess(t, s.w.Anonymous(), email, "wrong")
		statements = append(statements, s.Log.Last(t, "operation")["statements"])
	}
	require.Equal(t, statements[0], statements[1])
	require.NotContains(t, apitest.Value[string](t, s.w, "SELECT string_agg(l::text || encode(subject, 'escape'), '') FROM login_attempts AS l"), "dor")
}
