package server_test

import (
	"context"
	"net/http"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/syntroph/syntroph/crm"
	"github.com/syntroph/syntroph/internal/apitest"
	"github.com/syntroph/syntroph/server"
	"github.com/syntroph/syntroph/sqlc"
	"github.com/syntroph/syntroph/tenant"
)

// flood keeps n requests of a client running until stop is called, which returns
// how many were answered.
func flood(t *testing.T, c *apitest.Client, n int, query string) (stop func() int64) {
	t.Helper()
	ctx, cancel := context.WithCancel(context.Background())
	t.Cleanup(cancel)
	transport := &http.Transport{MaxIdleConnsPerHost: n}
	var clients sync.WaitGroup
	var answered atomic.Int64
	for range n {
		clients.Go(func() {
			for ctx.Err() == nil {
				req, _ := http.NewRequestWithContext(ctx, http.MethodPost, c.URL+"/graphql", strings.NewReader(query))
				req.Host = c.Host
				req.Header = http.Header{"Content-Type": {"application/json"}, "Authorization": {"Bearer " + c.Token}}
				if resp, err := transport.RoundTrip(req); err == nil {
					_ = resp.Body.Close()
					answered.Add(1)
				}
			}
		})
	}
	return func() int64 {
		cancel()
		clients.Wait()
		transport.CloseIdleConnections()
		return answered.Load()
	}
}

// p99 is the 99th percentile of the time that a client's query takes.
func p99(t *testing.T, c *apitest.Client) time.Duration {
	t.Helper()
	const requests = 100
	var took []time.Duration
	for range requests {
		start := time.Now()
		c.Must(t, `{ deals(first: 5) { edges { node { name } } } }`, nil, nil)
		took = append(took, time.Since(start))
	}
	slices.Sort(took)
	return took[requests*99/100-1]
}

// One tenant's flood leaves its neighbour in the same bulkhead a connection.
// The flood's statements are slow without costing this machine's two cores
// anything: somebody has locked their table. So what grows is the wait alone.
func TestFloodStaysWithItsTenant(t *testing.T) { //nolint:paralleltest // it takes times
	// Both come from one address, whose rate is not what is tested.
	rates := server.Rates{Client: server.Unlimited, Tenant: server.Unlimited}
	s := apitest.StartWith(t, server.Config{Rates: rates}, func(cfg *tenant.Config) { cfg.Bulkheads, cfg.Connections = 1, 4 })
	a, b := s.Workspace(t), s.Workspace(t)
	flooding, neighbour := a.As(t, crm.RoleOwner), b.As(t, crm.RoleOwner)
	b.Deals(t, 20, func(int, *sqlc.InsertDealParams) {})
	p99(t, neighbour) // connections are opened, caches filled

	var alone, beside []time.Duration
	for range 5 {
		alone = append(alone, p99(t, neighbour))
		lock, err := s.DB.Owner().Begin(t.Context())
		require.NoError(t, err)
		_, err = lock.Exec(t.Context(), "LOCK TABLE "+a.Tenant.SchemaName+".deals")
		require.NoError(t, err)
		stop := flood(t, flooding, 100, `{"query":"{ deals { totalCount } }"}`)
		beside = append(beside, p99(t, neighbour))
		stop()
		require.NoError(t, lock.Rollback(t.Context()))
	}
	slices.Sort(alone)
	slices.Sort(beside)
	t.Logf("p99 of the neighbour: %v alone, %v beside the flood", alone, beside)
	require.Less(t, beside[2], 3*alone[2])
}
