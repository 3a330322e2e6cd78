package apitest

import (
	"maps"
	"math/rand/v2"
	"testing"
)

// NewRandom returns a source whose seed stands in a failed test's log.
func NewRandom(t *testing.T) *rand.Rand {
	t.Helper()
	seed := rand.Uint64()
	t.Logf("seed %d", seed)
	return rand.New(rand.NewPCG(seed, 0)) //nolint:gosec // a test's
}

// Pick returns one of some values.
func Pick[V any](r *rand.Rand, of ...V) V { return of[r.IntN(len(of))] }

// Plus is variables with more of them.
func Plus(vars, more Vars) Vars {
	all := maps.Clone(vars)
	maps.Copy(all, more)
	return all
}
