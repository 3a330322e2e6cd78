// Package clients_test runs programs of GraphQL clients against the server, as
// developers write them. What can be checked without a server, npm run check
// does.
package clients_test

import (
	"encoding/json"
	"os/exec"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/syntroph/syntroph/crm"
	"github.com/syntroph/syntroph/internal/apitest"
	"github.com/syntroph/syntroph/internal/dbtest"
	"github.com/syntroph/syntroph/sqlc"
)

func TestMain(m *testing.M) { dbtest.Main(m) }

// said is what a client makes of an error.
type said struct {
	Code  crm.Code
	Field string
}

// report is what each program prints.
type report struct {
	Names              []string
	Made               struct{ FirstName, LastName string }
	Cached             *int // by Apollo Client, all pages
	Refused, SignedOut said
}

// Each client signs in, reads all contacts page by page, creates one and reads
// the code of an error.
func TestPrograms(t *testing.T) {
	t.Parallel()
	needNode(t)
	out, err := exec.CommandContext(t.Context(), "node_modules/.bin/graphql-codegen", "--config", "codegen.ts").CombinedOutput()
	require.NoError(t, err, "%s", out)
	s := apitest.Start(t)
	for _, program := range []string{"apollo/program.ts", "urql/program.ts"} {
		t.Run(program, func(t *testing.T) {
			t.Parallel()
			w := s.Workspace(t)
			w.Contacts(t, 5, func(i int, c *sqlc.InsertContactParams) { c.LastName = string(rune('A' + i)) })
			cmd := exec.CommandContext(t.Context(), "node", "--import", "./run/localhost.mjs", "--import", "tsx",
				program, origin(t, s, w)+"/graphql", "manager@example.com", dbtest.Password)
			out, err := cmd.CombinedOutput()
			require.NoError(t, err, "%s", out)
			var got report
			require.NoError(t, json.Unmarshal(out, &got), "%s", out)
			require.Equal(t, []string{"A", "B", "C", "D", "E"}, got.Names)
			require.Equal(t, "Lovelace", got.Made.LastName)
			if got.Cached != nil {
				require.Equal(t, 5, *got.Cached)
			}
			require.Equal(t, said{crm.CodeBadUserInput, "input.email"}, got.Refused)
			require.Equal(t, crm.CodeUnauthenticated, got.SignedOut.Code)
			require.Equal(t, 6, apitest.Value[int](t, w, "SELECT count(*) FROM contacts"))
		})
	}
}
