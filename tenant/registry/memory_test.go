package registry

import (
	"fmt"
	"runtime"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/syntroph/syntroph/internal/cache"
	"github.com/syntroph/syntroph/sqlc"
)

// emptyRegistry has no database.
func emptyRegistry() *Registry {
	return &Registry{known: cache.New(nil, "", knownBytes, entrySize), unknown: cache.New(nil, "", unknownBytes, entrySize)}
}

// A flood of names that are no tenant's takes its own bytes, and no tenant's
// place.
func TestUnknownNamesPushNobodyOut(t *testing.T) {
	t.Parallel()
	r := emptyRegistry()
	r.remember("acme", entry{tenant: &sqlc.Tenant{Subdomain: "acme"}, at: time.Now()})
	for i := range 20_000 {
		r.remember(fmt.Sprintf("nobody-%d", i), entry{at: time.Now()})
	}
	require.LessOrEqual(t, r.unknown.Usage().Bytes, unknownBytes)
	require.Less(t, r.unknown.Usage().Entries, 2_000)
	found, ok := r.remembered("acme")
	require.True(t, ok)
	require.Equal(t, "acme", found.tenant.Subdomain)

	r.remember("nobody-19999", entry{tenant: &sqlc.Tenant{Subdomain: "nobody-19999"}, at: time.Now()})
	found, _ = r.remembered("nobody-19999")
	require.NotNil(t, found.tenant, "it has signed up")
	r.remember("acme", entry{at: time.Now()})
	found, _ = r.remembered("acme")
	require.Nil(t, found.tenant, "it was removed")
}

// Tenants take no more memory than they count as, however long their
// names are, and no more than the cache may hold.
func TestBytesAreHonest(t *testing.T) { //nolint:paralleltest // it measures the heap
	for _, length := range []int{1, 17, 250} {
		text := func() string { return strings.Repeat("x", length) }
		r := emptyRegistry()
		before := heap()
		for i := range 30_000 {
			r.remember(fmt.Sprint(text(), i), entry{at: time.Now(), tenant: &sqlc.Tenant{
				CompanyName: text(), Subdomain: text(), SchemaName: text(), SlotRole: "syntroph_slot_0001", Status: "ACTIVE", SchemaVersion: text(),
			}})
		}
		requireHonest(t, "tenants", before, r.known.Usage())
		runtime.KeepAlive(r)
	}
}

func requireHonest(t *testing.T, name string, before int, now cache.Usage) {
	t.Helper()
	grown := heap() - before
	t.Logf("%s: %d of %d bytes each, counted as %d", name, now.Entries, grown/now.Entries, now.Bytes/now.Entries)
	require.LessOrEqual(t, now.Bytes, now.Limit)
	require.LessOrEqual(t, grown, now.Bytes)
	require.Greater(t, grown, now.Bytes/2)
}

// heap is what is in use after a collection.
func heap() int {
	var m runtime.MemStats
	runtime.GC()
	runtime.GC()
	runtime.ReadMemStats(&m)
	return int(m.HeapAlloc)
}
