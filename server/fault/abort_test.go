package fault_test

import (
	"context"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/stretchr/testify/require"

	"github.com/syntroph/syntroph/crm"
	"github.com/syntroph/syntroph/internal/apitest"
	"github.com/syntroph/syntroph/internal/dbtest"
	"github.com/syntroph/syntroph/sqlc"
	"github.com/syntroph/syntroph/tenant"
)

const search = `{ contacts(first: 5, filter: {search: "ada"}) { totalCount edges { node { id } } } }`

// locked runs f while nobody can read the workspace's contacts.
func (s suite) locked(t *testing.T, f func()) {
	t.Helper()
	tx, err := s.DB.Owner().Begin(t.Context())
	require.NoError(t, err)
	defer func() { require.NoError(t, tx.Rollback(context.Background())) }()
	_, err = tx.Exec(t.Context(), "LOCK TABLE "+pgx.Identifier{s.w.Tenant.SchemaName, "contacts"}.Sanitize())
	require.NoError(t, err)
	f()
}

// waits waits until so many statements of the server wait for a lock.
func (s suite) waits(t *testing.T, n int) {
	t.Helper()
	require.Eventually(t, func() bool {
		var waiting int
		err := s.DB.Owner().QueryRow(t.Context(), `SELECT count(*) FROM pg_stat_activity
			WHERE usename = $1 AND datname = current_database() AND wait_event_type = 'Lock'`, dbtest.AppLogin).Scan(&waiting)
		return err == nil && waiting == n
	}, 10*time.Second, time.Millisecond)
}

// abort sends a search and hangs up when the database works on it.
func (s suite) abort(t *testing.T, c *apitest.Client) {
	t.Helper()
	ctx, hangUp := context.WithCancel(t.Context())
	body := strings.NewReader(`{"query": "{ contacts(first: 5, filter: {search: \"ada\"}) { totalCount } }"}`)
	req, err := http.NewRequestWithContext(ctx, http.MethodPost, c.URL+"/graphql", body)
	require.NoError(t, err)
	req.Host = c.Host
	req.Header.Set("Content-Type", "application/json")
	req.Header.Set("Authorization", "Bearer "+c.Token)
	ended := make(chan error, 1)
	go func() {
		resp, err := http.DefaultClient.Do(req)
		if err == nil {
			_ = resp.Body.Close()
		}
		ended <- err
	}()
	s.waits(t, 1)
	hangUp()
	require.ErrorIs(t, <-ended, context.Canceled)
	s.waits(t, 0)
}

// A search that is overtaken by the next one is cancelled, and its connection
// serves on: 20 of them opened 24 new ones, which is what a search box sends.
func TestAbortedSearchesOpenNoConnections(t *testing.T) { //nolint:tparallel // one at a time: connections are counted
	t.Parallel()
	for name, options := range map[string][]func(*tenant.Config){ //nolint:paralleltest // the same
		"direct":    nil,
		"PgBouncer": {func(cfg *tenant.Config) { cfg.URL = dbtest.PgBouncer(t, cfg.URL, 10) }},
	} {
		t.Run(name, func(t *testing.T) {
			s := setup(t, options...)
			c := s.w.As(t, crm.RoleManager)
			c.Must(t, search, nil, nil)
			aborted := func(n int) (opened int) {
				_, before, _ := s.proxy.counts()
				s.locked(t, func() {
					for range n {
						s.abort(t, c)
					}
				})
				require.Eventually(t, func() bool { // a cancel request comes on a connection of its own
					var cancels int
					opened, cancels, _ = s.proxy.counts()
					return cancels == before+n
				}, 10*time.Second, time.Millisecond)
				return opened
			}
			// The next search finds its own connection busy with the cancelled one: another is
			// opened, until there are as many as that takes.
			warm := aborted(connections)
			for more := aborted(connections); more > warm; more = aborted(connections) {
				warm = more
				require.LessOrEqual(t, warm, connections+3)
			}
			opened := aborted(20)
			require.LessOrEqual(t, opened, warm+1, "the lanes that there are")
			require.LessOrEqual(t, opened, connections+3)
			c.Must(t, search, nil, nil)
			s.requireWell(t, c)
			require.Zero(t, s.Log.Count(t, "the database can't be used"))
		})
	}
}

// A statement that its time-out stops, in the opening flight or a later one,
// costs no connection either.
func TestStatementTimeoutKeepsTheConnection(t *testing.T) {
	t.Parallel()
	s := setup(t, func(cfg *tenant.Config) { cfg.StatementTimeout = 400 * time.Millisecond })
	s.records(t)
	c := s.w.As(t, crm.RoleManager)
	later := `{ organizations(first: 3) { edges { node { contacts(first: 2) { edges { node { id } } } } } } }`
	for range 2 {
		c.Must(t, search, nil, nil)
		c.Must(t, later, nil, nil)
	}
	opened, _, _ := s.proxy.counts()
	s.locked(t, func() {
		for range 5 {
			for _, query := range []string{search, later} {
				a := c.Do(t, query, nil)
				require.Equal(t, crm.CodeUnavailable, a.Errors[0].Extensions.Code, "%s", a.Body)
				require.Equal(t, http.StatusServiceUnavailable, a.Status)
			}
		}
	})
	now, _, _ := s.proxy.counts()
	require.LessOrEqual(t, now, opened+1, "ten were stopped; one may have met a connection on its way back")
	s.requireWell(t, c)
}

// Connections that die while they are idle are nobody's trouble, neither a
// query's nor a mutation's, however many there are.
func TestIdleConnectionsDie(t *testing.T) {
	t.Parallel()
	s := setup(t)
	c := s.w.As(t, crm.RoleManager)
	s.records(t)
	for name, kill := range map[string]func(){
		"the network": s.proxy.cutAll,
		"the database": func() {
			_, err := s.DB.Owner().Exec(t.Context(), `SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity
				WHERE usename = $1 AND datname = current_database()`, dbtest.AppLogin)
			require.NoError(t, err)
		},
	} {
		for range 5 {
			c.Must(t, reads["nested"], nil, nil)
			s.quiet(t)
			kill()
			c.Must(t, reads["nested"], nil, nil)
			s.quiet(t)
			kill()
			c.Must(t, `mutation { createContact(input: {firstName: "Ada", lastName: "Lovelace"}) { contact { id } } }`, nil, nil)
		}
		s.requireWell(t, c)
		require.Zero(t, s.Log.Count(t, "the database can't be used"), name)
	}
	require.Equal(t, 10, apitest.Value[int](t, s.w, "SELECT count(*) FROM contacts WHERE last_name = 'Lovelace'"))
}

// A tenant that has been quiet for a while pays one round trip for a page, as a
// busy one does: no ping before it.
func TestQuietTenantPaysNoPing(t *testing.T) {
	t.Parallel()
	s := setup(t)
	s.w.Contacts(t, 5, func(int, *sqlc.InsertContactParams) {})
	c := s.w.As(t, crm.RoleManager)
	for range 2 {
		c.Must(t, reads["page"], nil, nil)
	}
	s.quiet(t)
	since := time.Now()
	// pgxpool pings what has been idle for a second.
	require.Eventually(t, func() bool { return time.Since(since) > 1100*time.Millisecond }, 5*time.Second, 50*time.Millisecond)
	s.proxy.disarm()
	c.Must(t, `{ contacts(first: 5) { edges { node { id firstName } } } }`, nil, nil)
	s.quiet(t)
	_, _, flights := s.proxy.counts()
	require.Equal(t, 1, flights)
}
