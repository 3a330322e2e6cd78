package server_test

import (
	"context"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/syntroph/syntroph/crm"
	"github.com/syntroph/syntroph/internal/apitest"
	"github.com/syntroph/syntroph/server"
	"github.com/syntroph/syntroph/tenant"
)

// Whatever takes too long is stopped, and the answer says after how long.
func TestTimeouts(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		server   server.Config
		database tenant.Config
		want     string
	}{
		"a request":   {server.Config{RequestTimeout: 300 * time.Millisecond}, tenant.Config{}, "This took longer than 300ms"},
		"a statement": {server.Config{}, tenant.Config{StatementTimeout: 200 * time.Millisecond}, "A part of this took longer than 200ms"},
		"a connection": {
			server.Config{},
			tenant.Config{Bulkheads: 1, Connections: 1, AcquireTimeout: 250 * time.Millisecond},
			"All connections of this workspace have been busy for 250ms",
		},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s := apitest.StartWith(t, c.server, func(cfg *tenant.Config) {
				c.database.URL, c.database.OwnerURL = cfg.URL, cfg.OwnerURL
				*cfg = c.database
			})
			w := s.Workspace(t)
			client := w.As(t, crm.RoleOwner)
			lock, err := s.DB.Owner().Begin(t.Context())
			require.NoError(t, err)
			t.Cleanup(func() { _ = lock.Rollback(context.Background()) })
			_, err = lock.Exec(t.Context(), "LOCK TABLE "+w.Tenant.SchemaName+".deals")
			require.NoError(t, err)
			if c.database.Connections == 1 { // somebody else holds the only one
				scope := s.DB.NewScope(w.Tenant, tenant.Read, "")
				_, err := scope.Exec(t.Context(), "SELECT 1")
				require.NoError(t, err)
				t.Cleanup(func() { _ = scope.Close(context.Background(), false) })
			}
			e := client.Fail(t, crm.CodeUnavailable, `{ deals { totalCount } }`, nil)
			require.Contains(t, e.Message, c.want)
		})
	}
}
