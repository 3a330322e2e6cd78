package cache_test

import (
	"fmt"
	"runtime"
	"strings"
	"sync"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/syntroph/syntroph/internal/cache"
)

func length(k, v string) int { return len(k) + len(v) }

// What was used last stays, whatever comes after it; the bytes are bounded by the
// values' sizes and not by their number.
func TestBound(t *testing.T) {
	t.Parallel()
	const limit = 100_000
	set := &cache.Set{}
	c := cache.New(set, "texts", limit, length)
	c.Add("honest", "value")
	for _, size := range []int{0, 1, 1_000, 50_000, limit, 10} {
		for i := range 2_000 {
			c.Add(fmt.Sprint(size, "/", i), strings.Repeat("x", size))
			require.LessOrEqual(t, c.Usage().Bytes, limit)
			got, ok := c.Get("honest")
			require.True(t, ok, "used, so not the oldest")
			require.Equal(t, "value", got)
		}
	}
	require.Equal(t, map[string]cache.Usage{"texts": c.Usage()}, set.Usage())
	require.Equal(t, limit, c.Usage().Limit)
	c.Purge()
	require.Equal(t, cache.Usage{Limit: limit}, c.Usage())
}

// A value that takes another's place is counted in its stead; one that is too
// large leaves none behind.
func TestReplace(t *testing.T) {
	t.Parallel()
	c := cache.New(nil, "texts", 1_000, length)
	c.Add("a", "xx")
	small := c.Usage().Bytes
	c.Add("a", strings.Repeat("x", 102))
	require.Equal(t, cache.Usage{Entries: 1, Bytes: small + 100, Limit: 1_000}, c.Usage())
	require.Len(t, c.GetOrAdd("a", func() string { return "" }), 102)
	c.Remove("a")
	require.Equal(t, "made", c.GetOrAdd("a", func() string { return "made" }))
	c.Add("a", strings.Repeat("x", 1_000))
	require.Zero(t, c.Usage().Entries)
	require.Zero(t, c.Usage().Bytes)
}

func TestAtOnce(t *testing.T) {
	t.Parallel()
	c := cache.New(nil, "texts", 10_000, length)
	var wg sync.WaitGroup
	for i := range 8 {
		wg.Go(func() {
			for j := range 500 {
				c.Add(fmt.Sprint(i*j), "value")
				c.GetOrAdd(fmt.Sprint(j), func() string { return "other" })
				c.Remove(fmt.Sprint(j * j))
			}
		})
	}
	wg.Wait()
	require.LessOrEqual(t, c.Usage().Bytes, 10_000)
}

// An entry takes no more memory than it counts as, and not much less.
func TestBytesAreHonest(t *testing.T) { //nolint:paralleltest // it measures the heap
	for _, n := range []int{1_000, 9_000, 14_400, 30_000} {
		c := cache.New(nil, "numbers", 1<<30, func(string, *[10]int) int { return 16 + 80 })
		before := heap()
		for i := range n {
			c.Add(fmt.Sprintf("%016d", i), new([10]int))
		}
		grown, counted := heap()-before, c.Usage().Bytes
		t.Logf("%d entries: %d bytes each, counted as %d", n, grown/n, counted/n)
		require.LessOrEqual(t, grown, counted)
		require.Greater(t, grown, counted/2)
		runtime.KeepAlive(c)
	}
}

// heap is what is in use after a collection.
func heap() int {
	var m runtime.MemStats
	runtime.GC()
	runtime.GC()
	runtime.ReadMemStats(&m)
	return int(m.HeapAlloc)
}
