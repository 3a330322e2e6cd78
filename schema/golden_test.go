package schema_test

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgxpool"
	"github.com/stretchr/testify/require"
	"golang.org/x/tools/txtar"

	"github.com/syntroph/syntroph/internal/dbtest"
	"github.com/syntroph/syntroph/schema"
	"github.com/syntroph/syntroph/tenant/connect"
)

var update = flag.Bool("update", false, "write what the plans are to testdata/plan")

// Each file of testdata/plan is a change: before.sql and after.sql of tenant.sql,
// what is in the tables (data.sql) and steps (NNNN_….sql), and what comes of it: the
// plan, and the result of its application in a tenant with that data and in one
// without. `go test ./schema -run Golden -update` writes these.
func TestGoldenPlans(t *testing.T) {
	t.Parallel()
	files, err := filepath.Glob("testdata/plan/*.txtar")
	require.NoError(t, err)
	require.GreaterOrEqual(t, len(files), 25)
	for _, file := range files {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".txtar"), func(t *testing.T) {
			t.Parallel()
			archive, err := txtar.ParseFile(file)
			require.NoError(t, err)
			c := newChange(t, archive)
			plan, result := c.plan(t), c.apply(t)
			if *update {
				c.rewrite(t, file, plan, result)
				return
			}
			require.Equal(t, c.files["plan"], plan)
			require.Equal(t, c.files["result"], result)
		})
	}
}

// change is one file of testdata/plan and a database with its tenants.
type change struct {
	archive *txtar.Archive
	files   map[string]string
	owner   *pgxpool.Pool
	fleet   *schema.Fleet
}

func newChange(t *testing.T, archive *txtar.Archive) *change {
	t.Helper()
	c := &change{archive: archive, files: map[string]string{}}
	steps := fstest.MapFS{}
	for _, f := range archive.Files {
		c.files[f.Name] = string(f.Data)
		if strings.HasPrefix(f.Name, "0") {
			steps[f.Name] = &fstest.MapFile{Data: f.Data}
		}
	}
	var err error
	c.owner, err = connect.Pool(t.Context(), dbtest.Database(t).Owner, "golden", 4)
	require.NoError(t, err)
	t.Cleanup(c.owner.Close)
	c.fleet, err = schema.NewFleetOf(c.owner, steps, c.files["before.sql"], c.files["after.sql"])
	require.NoError(t, err)
	c.makeTenant(t, "empty", "")
	if c.files["data.sql"] != "" {
		c.makeTenant(t, "filled", c.files["data.sql"])
	}
	return c
}

// makeTenant makes a tenant of before.sql and registers it.
func (c *change) makeTenant(t *testing.T, name, data string) {
	t.Helper()
	provision(t, c.owner, name, c.files["before.sql"], data)
}

// provision makes a tenant of a text of tenant.sql, with data, and registers it.
func provision(t *testing.T, owner *pgxpool.Pool, name, sql, data string) {
	t.Helper()
	const slot = "syntroph_slot_0001"
	exec(t, owner, `INSERT INTO public.tenants (id, company_name, subdomain, schema_name, slot_role, schema_version)
		VALUES (gen_random_uuid(), $1, $1, 'tenant_' || $1, $2, $3)`, name, slot, schema.VersionOf(sql))
	require.NoError(t, pgx.BeginFunc(t.Context(), owner, func(tx pgx.Tx) error {
		for _, sql := range []string{"CREATE SCHEMA tenant_" + name, "SET LOCAL search_path = tenant_" + name} {
			if _, err := tx.Exec(t.Context(), sql); err != nil {
				return err
			}
		}
		if err := schema.CreateTables(t.Context(), tx, "tenant_"+name, slot, sql); err != nil {
			return err
		}
		for sql := range splitStatements(data) {
			if _, err := tx.Exec(t.Context(), sql); err != nil {
				return fmt.Errorf("%s: %w", sql, err)
			}
		}
		return nil
	}))
}

// plan is the plan as a text.
func (c *change) plan(t *testing.T) string {
	t.Helper()
	plan, err := c.fleet.Plan(t.Context(), schema.Selection{})
	require.NoError(t, err)
	require.Len(t, plan.Groups, 1, "both tenants start from one shape")
	g := plan.Groups[0]
	if g.Problem != "" {
		return "refused: " + g.Problem + "\n"
	}
	var b strings.Builder
	for _, s := range g.Statements {
		fmt.Fprintf(&b, "%s;\n  locks     %s\n", s.SQL, s.Lock)
		for _, note := range []struct{ name, text string }{
			{"destroys", s.Destroys}, {"fails on", s.Fails}, {"step", s.Step}, {"checks", strings.Join(s.Checks, "; ")},
		} {
			if note.text != "" {
				fmt.Fprintf(&b, "  %-9s %s\n", note.name, note.text)
			}
		}
	}
	if b.Len() == 0 {
		return "nothing to do\n"
	}
	return b.String()
}

// apply is what comes of the plan in each tenant, once without leave to destroy
// and then with it. A tenant that was changed has nothing left to do.
func (c *change) apply(t *testing.T) string {
	t.Helper()
	var b strings.Builder
	for _, destructive := range []bool{false, true} {
		plan, err := c.fleet.Plan(t.Context(), schema.Selection{})
		require.NoError(t, err)
		results, err := c.fleet.Apply(t.Context(), plan, schema.Options{AllowDestructive: destructive})
		require.NoError(t, err)
		slices.SortFunc(results, func(x, y schema.Result) int { return strings.Compare(x.Subdomain, y.Subdomain) })
		for _, r := range results {
			line := r.Subdomain + ": done"
			switch {
			case r.Err != nil:
				line = r.Subdomain + ": " + r.Err.Error()
			case r.Statements == 0:
				line = r.Subdomain + ": nothing to do"
			}
			if !destructive || r.Statements > 0 || r.Err != nil {
				fmt.Fprintln(&b, map[bool]string{false: "", true: "with --allow-destructive, "}[destructive]+line)
			}
		}
	}
	return b.String()
}

// rewrite writes what came out into the file.
func (c *change) rewrite(t *testing.T, file, plan, result string) {
	t.Helper()
	c.archive.Files = slices.DeleteFunc(c.archive.Files, func(f txtar.File) bool { return f.Name == "plan" || f.Name == "result" })
	c.archive.Files = append(c.archive.Files, txtar.File{Name: "plan", Data: []byte(plan)}, txtar.File{Name: "result", Data: []byte(result)})
	require.NoError(t, os.WriteFile(file, txtar.Format(c.archive), 0o600))
}
