package graph_test

import (
	"context"
	"os"
	"runtime"
	"slices"
	"strconv"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/syntroph/syntroph/crm"
	"github.com/syntroph/syntroph/internal/apitest"
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

// T6: however many records somebody has, their hand-over ends after so many calls as
// each does its part of it, other tenants are answered meanwhile, and the server keeps
// nothing. The time of a call depends on the machine, and is told.
func TestHandOverOfAnySizeEnds(t *testing.T) { //nolint:paralleltest // it measures memory
	const mostKept = 64 << 20
	s := setup(t, patient)
	n := handedOver(t)
	for rest := n; rest > 0; rest -= 10_000 {
		s.many(t, min(rest, 10_000), nil)
	}
	other := s.Workspace(t).As(t, crm.RoleOwner)
	before := heapBytes()
	meanwhile := asking(t, func() { other.Must(t, "{ contacts { totalCount } }", nil, nil) })
	var calls []time.Duration
	for left := -1; left != 0; {
		start := time.Now()
		left = s.handOverSome(t)
		calls = append(calls, time.Since(start))
	}
	waits := meanwhile()
	slices.Sort(calls)
	require.Len(t, calls, (n+4999)/5000)
	require.NotEmpty(t, waits)
	kept := heapBytes() - before
	require.Less(t, kept, int64(mostKept))
	require.Equal(t, n, apitest.Value[int](t, s.w, "SELECT count(*) FROM contacts WHERE owner_id = $1", s.w.User(crm.RoleManager).ID))
	t.Logf("%d contacts in %d calls of %v to %v, the middle %v; another tenant waited %v in the middle of %d, at most %v; %d KB more are kept",
		n, len(calls), calls[0], calls[len(calls)-1], calls[len(calls)/2], waits[len(waits)/2], len(waits), waits[len(waits)-1], kept>>10)
}

// handOverSome is one call of the hand-over, and what it leaves.
func (s suite) handOverSome(t *testing.T) int {
	t.Helper()
	var answer struct{ DeactivateUser struct{ RecordsLeft int } }
	s.admin.Must(t, `mutation($input: DeactivateUserInput!) { deactivateUser(input: $input) { recordsLeft } }`,
		apitest.Vars{"input": apitest.Vars{"id": s.w.User(crm.RoleSalesperson).ID, "handOverToId": s.w.User(crm.RoleManager).ID}}, &answer)
	return answer.DeactivateUser.RecordsLeft
}

// asking asks twenty times a second, if it is answered by then, until the function that it returns is called, which
// returns how long each time took, the shortest first.
func asking(t *testing.T, ask func()) (stop func() []time.Duration) {
	t.Helper()
	ctx, cancel := context.WithCancel(t.Context())
	answered := make(chan []time.Duration, 1)
	go func() {
		var waits []time.Duration
		often := time.NewTicker(50 * time.Millisecond)
		defer often.Stop()
		for ctx.Err() == nil {
			<-often.C
			start := time.Now()
			ask()
			waits = append(waits, time.Since(start))
		}
		slices.Sort(waits)
		answered <- waits
	}()
	return func() []time.Duration { cancel(); return <-answered }
}

// heapBytes is what this process keeps in memory.
func heapBytes() int64 {
	var m runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&m)
	return int64(m.HeapAlloc) //nolint:gosec // a few MB
}
