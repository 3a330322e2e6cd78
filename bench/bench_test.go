package main

import (
	"bytes"
	"encoding/json"
	"os"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

// TestMain is the server's process when the bench starts this binary again.
func TestMain(m *testing.M) {
	if os.Getenv(childEnv) != "" {
		child()
		return
	}
	os.Exit(m.Run())
}

// Every operation works on every side: each answer is data without errors, and
// each statement of the bound finds rows. No time is asserted.
func TestOperations(t *testing.T) {
	t.Parallel()
	var out bytes.Buffer
	require.NoError(t, run(t.Context(), options{
		tenants: 2, contacts: 30, organizations: 3, users: 2, deals: 20,
		workers: 2, rounds: 3, round: 200 * time.Millisecond, stock: true, asJSON: true,
	}, &out))
	var figures []figure
	require.NoError(t, json.Unmarshal(out.Bytes(), &figures))
	require.Len(t, figures, 3*len(operations), "the bound, the server, and gqlgen's own execution")
	for _, f := range figures {
		require.Positive(t, f.PerSecond, f.Operation)
	}
	requireBudgets(t, figures)
	statements := map[string]float64{}
	for _, f := range figures {
		if f.Side == "server" {
			statements[f.Operation] = f.Statements
		}
	}
	for _, op := range operations {
		require.InDelta(t, len(op.statements(t.Context(), space{sample: sample{owners: ids(1), organizations: ids(1)}})), statements[op.name], 0.1,
			"%s: the bound sends other statements than the server", op.name)
	}
}

// budgets are the allocations that a request may take: a fifth above what was
// measured. They don't depend on the machine, as times do.
var budgets = map[string]float64{
	"me": 395, "contact by id": 520, "20 contacts": 1480, "20 contacts, organization, owner": 3100, "pipeline": 1360, "createContact": 720,
}

func requireBudgets(t *testing.T, figures []figure) {
	t.Helper()
	for _, f := range figures {
		if f.Side == "server" {
			require.Less(t, f.Allocations, budgets[f.Operation], "%s: profile it (docs/performance.md)", f.Operation)
		}
	}
}
