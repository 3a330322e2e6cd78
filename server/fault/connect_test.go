package fault_test

import (
	"context"
	"testing"

	"github.com/jackc/pgx/v5"
	"github.com/stretchr/testify/require"

	"github.com/syntroph/syntroph/crm"
	"github.com/syntroph/syntroph/internal/apitest"
	"github.com/syntroph/syntroph/internal/dbtest"
)

// A database that takes no connections, or no more of them, is UNAVAILABLE to
// everybody until it does, and the server goes on without a restart.
func TestADatabaseThatTakesNoConnections(t *testing.T) {
	t.Parallel()
	s := setup(t)
	c := s.w.As(t, crm.RoleManager)
	c.Must(t, reads["page"], nil, nil)
	name := s.DB.Owner().Config().ConnConfig.Database
	elsewhere, err := pgx.Connect(t.Context(), dbtest.EmptyDatabase(t).Owner)
	require.NoError(t, err)
	defer func() { _ = elsewhere.Close(context.Background()) }()
	for refuse, allow := range map[string]string{
		"CONNECTION LIMIT 0":      "CONNECTION LIMIT -1",
		"ALLOW_CONNECTIONS false": "ALLOW_CONNECTIONS true",
	} {
		s.quiet(t)
		for _, sql := range []string{
			"ALTER DATABASE " + name + " WITH " + refuse,
			"SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE datname = '" + name + "' AND usename = '" + dbtest.AppLogin + "'",
		} {
			_, err = elsewhere.Exec(t.Context(), sql)
			require.NoError(t, err)
		}
		for range connections {
			requireTyped(t, c.Do(t, reads["page"], nil), crm.CodeUnavailable)
			requireTyped(t, c.Do(t, createContact, apitest.Vars{"name": refuse}), crm.CodeUnavailable)
		}
		_, err = elsewhere.Exec(t.Context(), "ALTER DATABASE "+name+" WITH "+allow)
		require.NoError(t, err)
		c.Must(t, createContact, apitest.Vars{"name": refuse}, nil)
		require.Equal(t, 1, apitest.Value[int](t, s.w, "SELECT count(*) FROM contacts WHERE first_name = $1", refuse))
		s.requireWell(t, c)
	}
}
