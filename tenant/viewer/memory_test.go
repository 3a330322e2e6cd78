package viewer_test

import (
	"runtime"
	"strings"
	"testing"
	"time"

	"github.com/google/uuid"
	"github.com/stretchr/testify/require"

	"github.com/syntroph/syntroph/internal/cache"
	"github.com/syntroph/syntroph/sqlc"
	"github.com/syntroph/syntroph/tenant/viewer"
)

// Viewers take no more memory than they count as, however long their names are, and
// no more than the cache may hold.
func TestBytesAreHonest(t *testing.T) { //nolint:paralleltest // it measures the heap
	for _, length := range []int{1, 17, 250} {
		text := func() string { return strings.Repeat("x", length) }
		set := &cache.Set{}
		c, before := viewer.NewCache(set), heap()
		for range 30_000 {
			session, authenticated, login := uuid.New(), time.Now(), time.Now()
			id := uuid.New()
			c.Keep(uuid.New(), viewer.Token{Hash: [32]byte(append(id[:], id[:]...))}, &viewer.Viewer{
				User:      sqlc.User{Email: text(), FirstName: text(), LastName: text(), SortName: text(), LastLoginAt: &login},
				Workspace: sqlc.WorkspaceSettings{CompanyName: text(), TimeZone: text(), Currency: "USD", Locale: text()},
				SessionID: &session, AuthenticatedAt: &authenticated,
			})
		}
		now, grown := set.Usage()["viewers"], heap()-before
		t.Logf("%d of %d bytes each, counted as %d", now.Entries, grown/now.Entries, now.Bytes/now.Entries)
		require.LessOrEqual(t, now.Bytes, now.Limit)
		require.LessOrEqual(t, grown, now.Bytes)
		require.Greater(t, grown, now.Bytes/2)
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
