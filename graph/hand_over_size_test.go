package graph_test

import (
	"context"
	"os"
	"runtime"
	"strconv"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/syntroph/syntroph/crm"
	"github.com/syntroph/syntroph/internal/apitest"
	"github.com/syntroph/syntroph/tenant"
)

// handedOver is how many contacts are handed over: SYNTROPH_HAND_OVER=160000 are
// those of ADR 0029, which takes minutes.
func handedOver(t *testing.T) int {
	t.Helper()
	text := os.Getenv("SYNTROPH_HAND_OVER")
	if text == "" {
		return 5_100
	}
	n, err := strconv.Atoi(text)
	require.NoError(t, err)
	return n
}

// T6: however many records somebody has, each call of their hand-over fits in the
// statements' time, other tenants are answered meanwhile, and the server keeps nothing.
func TestHandOverOfAnySizeEnds(t *testing.T) { //nolint:paralleltest // it measures memory
	const statementTime, mostKept = 10 * time.Second, 64 << 20
	s := setup(t, func(c *tenant.Config) { c.StatementTimeout = statementTime })
	n := handedOver(t)
	for rest := n; rest > 0; rest -= 10_000 {
		s.many(t, min(rest, 10_000), nil)
	}
	other := s.Workspace(t).As(t, crm.RoleOwner)
	before, longest := heapBytes(), time.Duration(0)
	ctx, stop := context.WithCancel(t.Context())
	delays := make(chan time.Duration, 1)
	go func() { delays <- longestOf(ctx, func() { other.Must(t, "{ contacts { totalCount } }", nil, nil) }) }()
	calls := 0
	for left := -1; left != 0; calls++ {
		start := time.Now()
		left = s.handOverSome(t)
		longest = max(longest, time.Since(start))
	}
	stop()
	delay := <-delays
	require.Equal(t, (n+4999)/5000, calls)
	require.Less(t, longest, statementTime)
	require.Less(t, delay, statementTime)
	require.Less(t, heapBytes()-before, int64(mostKept))
	require.Equal(t, n, apitest.Value[int](t, s.w, "SELECT count(*) FROM contacts WHERE owner_id = $1", s.w.User(crm.RoleManager).ID))
	t.Logf("%d contacts in %d calls, the longest %v; another tenant waited %v at most; %d KB more are kept", n, calls, longest, delay, (heapBytes()-before)>>10)
}

// handOverSome is one call of the hand-over, and what it leaves.
func (s suite) handOverSome(t *testing.T) int {
	t.Helper()
	var answer struct{ DeactivateUser struct{ RecordsLeft int } }
	s.admin.Must(t, `mutation($input: DeactivateUserInput!) { deactivateUser(input: $input) { recordsLeft } }`,
		apitest.Vars{"input": apitest.Vars{"id": s.w.User(crm.RoleSalesperson).ID, "handOverToId": s.w.User(crm.RoleManager).ID}}, &answer)
	return answer.DeactivateUser.RecordsLeft
}

// longestOf runs f again and again, and returns its longest time.
func longestOf(ctx context.Context, f func()) (longest time.Duration) {
	for ctx.Err() == nil {
		start := time.Now()
		f()
		longest = max(longest, time.Since(start))
	}
	return longest
}

// heapBytes is what this process keeps in memory.
func heapBytes() int64 {
	var m runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&m)
	return int64(m.HeapAlloc) //nolint:gosec // a few MB
}
