package main

import (
	"bytes"
	"encoding/json"
	"os"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

// Every study works. No figure is asserted.
func TestStudies(t *testing.T) {
	t.Parallel()
	if _, err := os.Stat("/proc/self/smaps_rollup"); err != nil {
		t.Skip("the studies read the memory of processes from Linux's /proc")
	}
	var out bytes.Buffer
	require.NoError(t, run(t.Context(), options{
		tenants: 10, contacts: 30, organizations: 3, users: 2, deals: 20,
		workers: 2, rounds: 1, round: 50 * time.Millisecond, study: "memory,modes,growth", layouts: "2x1/80,1x2/4",
	}, &out))
	for _, word := range []string{"1x2/4", "prepare for each tenant", "createContact"} {
		require.Contains(t, out.String(), word)
	}
	require.ErrorContains(t, study(t.Context(), options{study: "dreams"}, nil, &out), "--study is")
}

// The study of size loads its tenant and reads the time of PostgreSQL's log. No
// figure is asserted, but that there are some.
func TestStudyOfSize(t *testing.T) {
	t.Parallel()
	var out bytes.Buffer
	require.NoError(t, run(t.Context(), options{
		study: "size", part: 0.002, root: "..", asJSON: true, operations: "^(home page|search of all|Deals of a salesperson$)",
	}, &out))
	var kinds []sized
	require.NoError(t, json.Unmarshal(out.Bytes(), &kinds))
	require.Len(t, kinds, 3)
	for _, k := range kinds {
		require.Positive(t, k.P50, k.Operation)
		require.LessOrEqual(t, k.P50, k.Longest, k.Operation)
	}
}

// Every budget is measured and told, and the exit tells whether all were kept. No
// figure is asserted: they are for a machine that does nothing else.
func TestBudgets(t *testing.T) {
	t.Parallel()
	var out bytes.Buffer
	err := run(t.Context(), options{budgets: true, part: 0.002, root: "..", asJSON: true}, &out)
	var all []budget
	require.NoError(t, json.Unmarshal(out.Bytes(), &all))
	require.Len(t, all, 7)
	kept := true
	for _, b := range all {
		require.Positive(t, b.P95, b.What)
		require.LessOrEqual(t, b.P50, b.P95, b.What)
		require.Equal(t, b.P95 <= b.Budget, b.Kept, b.What)
		kept = kept && b.Kept
	}
	require.Equal(t, kept, err == nil, err)
}
