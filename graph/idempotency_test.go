package graph_test

import (
	"sync"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/syntroph/syntroph/crm"
	"github.com/syntroph/syntroph/internal/apitest"
)

// Of many at once with one key, one makes the record, and all are told of it.
func TestKeysAtOnce(t *testing.T) {
	t.Parallel()
	s := setup(t)
	var all sync.WaitGroup
	bodies := make([]string, 8)
	for i := range bodies {
		c := s.w.As(t, crm.RoleSalesperson)
		all.Go(func() {
			bodies[i] = string(c.Do(t, `mutation { createDeal(input: {name: "Once"}, idempotencyKey: "k") { deal { id } } }`, nil).Body)
		})
	}
	all.Wait()
	for _, body := range bodies {
		require.Equal(t, bodies[0], body)
	}
	require.Equal(t, 1, apitest.Value[int](t, s.w, "SELECT count(*) FROM deals"))
	require.Equal(t, 1, apitest.Value[int](t, s.w, "SELECT sum(deals) FROM deal_totals"))
}
