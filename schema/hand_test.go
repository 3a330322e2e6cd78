package schema_test

import (
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgxpool"
	"github.com/stretchr/testify/require"

	"github.com/syntroph/syntroph/internal/dbtest"
	"github.com/syntroph/syntroph/schema"
	"github.com/syntroph/syntroph/tenant/connect"
)

// byHand are a version of tenant.sql and what somebody changes by hand, one change
// a paragraph of testdata/by_hand.sql after the first.
func byHand(t *testing.T) (version string, changes []string) {
	t.Helper()
	text, err := os.ReadFile("testdata/by_hand.sql")
	require.NoError(t, err)
	paragraphs := strings.Split(strings.TrimSpace(string(text)), "\n\n")
	return paragraphs[0], paragraphs[1:]
}

// members is how many tenants there are at a time.
const members = 20

// Any fact of the catalog that somebody changes by hand in one of 20 tenants is
// named by drift for that tenant alone, whatever was done to the others, and repair
// gives that tenant back what the others have.
func TestChangesByHand(t *testing.T) {
	t.Parallel()
	version, changes := byHand(t)
	require.GreaterOrEqual(t, len(changes), 60)
	for i := range (len(changes) + members - 2) / (members - 1) {
		some := changes[i*(members-1) : min(len(changes), (i+1)*(members-1))]
		t.Run(fmt.Sprint(i), func(t *testing.T) {
			t.Parallel()
			owner, err := connect.Pool(t.Context(), dbtest.Database(t).Owner, "by hand", 4)
			require.NoError(t, err)
			t.Cleanup(owner.Close)
			fleet, err := schema.NewFleetOf(owner, fstest.MapFS{}, version)
			require.NoError(t, err)
			var names []string
			for n := range members {
				names = append(names, fmt.Sprintf("t%02d", n))
				provision(t, owner, names[n], version, "")
			}
			checkByHand(t, owner, fleet, names, some)
		})
	}
}

// checkByHand makes each change in a tenant of its own, the last one spared.
func checkByHand(t *testing.T, owner *pgxpool.Pool, fleet *schema.Fleet, names, changes []string) {
	t.Helper()
	for i, change := range changes {
		changeByHand(t, owner, "tenant_"+names[i], change)
	}
	drifts, err := fleet.Drift(t.Context(), schema.Selection{})
	require.NoError(t, err)
	drifted := map[string]string{}
	for _, d := range drifts {
		require.Empty(t, d.Problem)
		for _, m := range d.Members {
			drifted[m.Subdomain] = joined(d.Lines())
		}
	}
	for i, change := range changes {
		require.NotEmpty(t, drifted[names[i]], "drift does not see: %s", change)
		// The change names what it changes in its first line: -- word
		word := strings.TrimPrefix(strings.SplitN(change, "\n", 2)[0], "-- ")
		require.Contains(t, drifted[names[i]], word, change)
	}
	require.Len(t, drifted, len(changes))

	plan, err := fleet.PlanRepair(t.Context(), schema.Selection{})
	require.NoError(t, err)
	plan.DropIdle()
	require.Equal(t, len(changes), plan.Tenants())
	results, err := fleet.Apply(t.Context(), plan, schema.Options{AllowDestructive: true})
	require.NoError(t, err)
	for _, r := range results {
		require.NoError(t, r.Err, "%s", changes[slices.Index(names, r.Subdomain)])
	}
	drifts, err = fleet.Drift(t.Context(), schema.Selection{})
	require.NoError(t, err)
	require.Empty(t, drifts)
	var schemas []string
	for _, name := range names {
		schemas = append(schemas, "tenant_"+name)
	}
	all := dumps(t, owner, schemas...)
	for i, change := range changes {
		require.Equal(t, all[schemas[members-1]], all[schemas[i]], "after the repair of: %s", change)
	}
}

func changeByHand(t *testing.T, owner *pgxpool.Pool, name, change string) {
	t.Helper()
	require.NoError(t, pgx.BeginFunc(t.Context(), owner, func(tx pgx.Tx) error {
		for sql := range splitStatements("SET LOCAL search_path = " + name + ";\n" + strings.ReplaceAll(change, "itself", name)) {
			if _, err := tx.Exec(t.Context(), sql); err != nil {
				return fmt.Errorf("%s: %w", sql, err)
			}
		}
		return nil
	}))
}
