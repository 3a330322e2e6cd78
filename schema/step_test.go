package schema_test

import (
	"testing"
	"testing/fstest"

	"github.com/stretchr/testify/require"
	"golang.org/x/tools/txtar"

	"github.com/syntroph/syntroph/schema"
)

// A step that changes data alone, which no fingerprint shows, runs once in each
// tenant that stood before it: however often and by however many it is applied,
// and not in one that is made after it.
func TestStepsRunOnce(t *testing.T) {
	t.Parallel()
	const things = "CREATE TABLE things (\n    id integer NOT NULL,\n    n integer NOT NULL,\n    CONSTRAINT things_pkey PRIMARY KEY (id)\n);\n"
	c := newChange(t, txtar.Parse([]byte("-- before.sql --\n"+things+"-- after.sql --\n"+things+
		"-- data.sql --\nINSERT INTO things VALUES (1, 1);\n"+
		"-- 0001_double.sql --\nUPDATE things SET n = n * 2;\n-- 0002_add.sql --\nUPDATE things SET n = n + 1;\n")))

	plans := make([]*schema.Plan, 2)
	for i := range plans {
		var err error
		plans[i], err = c.fleet.Plan(t.Context(), schema.Selection{})
		require.NoError(t, err)
	}
	for i, plan := range plans {
		results, err := c.fleet.Apply(t.Context(), plan, schema.Options{})
		require.NoError(t, err)
		for _, r := range results {
			if i == 0 {
				require.NoError(t, r.Err)
			} else {
				require.ErrorContains(t, r.Err, "changed since the plan was made")
			}
		}
	}
	require.Equal(t, 3, value[int](t, c.owner, "SELECT n FROM tenant_filled.things"))
	require.Equal(t, 2, value[int](t, c.owner, "SELECT schema_steps FROM public.tenants WHERE subdomain = 'filled'"))

	plan, err := c.fleet.Plan(t.Context(), schema.Selection{})
	require.NoError(t, err)
	require.Empty(t, statementsOf(plan))
}

// A step that fails on a tenant's rows leaves the tenant as it was, those before
// it in the same run among it.
func TestStepFails(t *testing.T) {
	t.Parallel()
	const things = "CREATE TABLE things (\n    id integer NOT NULL,\n    n integer NOT NULL,\n    CONSTRAINT things_pkey PRIMARY KEY (id)\n);\n"
	c := newChange(t, txtar.Parse([]byte("-- before.sql --\n"+things+"-- after.sql --\n"+things+
		"-- data.sql --\nINSERT INTO things VALUES (1, 1);\n"+
		"-- 0001_double.sql --\nUPDATE things SET n = n * 2;\n-- 0002_divide.sql --\nUPDATE things SET n = 1 / (n - 2);\n")))
	require.Equal(t, "empty: done\nfilled: UPDATE things SET n = 1 / (n - 2): ERROR: division by zero (SQLSTATE 22012)\n"+
		"with --allow-destructive, filled: UPDATE things SET n = 1 / (n - 2): ERROR: division by zero (SQLSTATE 22012)\n", c.apply(t))
	require.Equal(t, 1, value[int](t, c.owner, "SELECT n FROM tenant_filled.things"))
	require.Zero(t, value[int](t, c.owner, "SELECT schema_steps FROM public.tenants WHERE subdomain = 'filled'"))
}

// A step that no schema can take is refused before any tenant is touched.
func TestStepThatCannotRun(t *testing.T) {
	t.Parallel()
	const things = "CREATE TABLE things (\n    id integer NOT NULL\n);\n"
	c := newChange(t, txtar.Parse([]byte("-- before.sql --\n"+things+"-- after.sql --\n"+things+"-- 0001_x.sql --\nUPDATE nothing SET n = 1;\n")))
	require.Contains(t, c.plan(t), `refused: step 0001_x fails on a copy without rows: UPDATE nothing SET n = 1: ERROR: relation "nothing" does not exist`)
}

func TestStepNumbers(t *testing.T) {
	t.Parallel()
	file := &fstest.MapFile{Data: []byte("SELECT 1;")}
	for name, names := range map[string][]string{
		"a gap": {"0001_a.sql", "0003_b.sql"}, "none": {"a.sql"}, "twice": {"0001_a.sql", "0001_b.sql"}, "from zero": {"0000_a.sql"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			files := fstest.MapFS{}
			for _, n := range names {
				files[n] = file
			}
			_, err := schema.ReadSteps(files, ".")
			require.ErrorContains(t, err, "the next step is number 000")
		})
	}
	_, err := schema.LastStep()
	require.NoError(t, err, "the steps of this build can be read")
}
