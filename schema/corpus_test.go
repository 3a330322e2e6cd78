package schema_test

import (
	"fmt"
	"os"
	"path/filepath"
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

// variation is a change of tenant.sql, as testdata/corpus has them: lines with -
// are the old version's alone, with + the new one's, with > rows, with ! a step, and
// = says why the plan is refused.
type variation struct{ name, before, after, data, step, refused string }

func variations(t *testing.T) (list []variation) {
	t.Helper()
	files, err := filepath.Glob("testdata/corpus/*.diff")
	require.NoError(t, err)
	for _, file := range files {
		text, err := os.ReadFile(file) //nolint:gosec // a test's own.
		require.NoError(t, err)
		for block := range strings.SplitSeq("\n"+string(text), "\n@@ ") {
			if name, lines, _ := strings.Cut(block, "\n"); name != "" {
				list = append(list, variationOf(strings.TrimSuffix(filepath.Base(file), ".diff")+"/"+name, lines))
			}
		}
	}
	return append(list, goldenVariations(t)...)
}

func variationOf(name, lines string) (v variation) {
	v.name = name
	for line := range strings.Lines(lines) {
		switch rest := line[1:]; line[0] {
		case '-':
			v.before += rest
		case '+':
			v.after += rest
		case '>':
			v.data += rest
		case '!':
			v.step += rest
		case '=':
			v.refused = strings.TrimSpace(rest)
		default:
			v.before += line
			v.after += line
		}
	}
	return v
}

// goldenVariations are the changes of testdata/plan that come to an end.
func goldenVariations(t *testing.T) (list []variation) {
	t.Helper()
	files, err := filepath.Glob("testdata/plan/*.txtar")
	require.NoError(t, err)
	for _, file := range files {
		v := variation{name: "plan/" + strings.TrimSuffix(filepath.Base(file), ".txtar")}
		archive, err := txtar.ParseFile(file)
		require.NoError(t, err)
		for _, f := range archive.Files {
			text := string(f.Data)
			switch {
			case f.Name == "before.sql":
				v.before = text
			case f.Name == "after.sql":
				v.after = text
			case strings.HasPrefix(f.Name, "0"):
				v.step += text
			case f.Name == "plan":
				v.refused, _ = strings.CutPrefix(strings.TrimSpace(text), "refused: ")
				if !strings.HasPrefix(text, "refused: ") {
					v.refused = ""
				}
			}
		}
		list = append(list, v)
	}
	return list
}

// For every change: to migrate a tenant gives what to provision one gives, by
// pg_dump's word, or the plan is refused and says why. Numbers go on where they were,
// and fingerprints are equal where the dumps are, and nowhere else.
func TestMigratingIsProvisioning(t *testing.T) {
	t.Parallel()
	list := variations(t)
	require.GreaterOrEqual(t, len(list), 120)
	for _, v := range list {
		t.Run(v.name, func(t *testing.T) {
			t.Parallel()
			owner, err := connect.Pool(t.Context(), dbtest.Database(t).Owner, "corpus", 4)
			require.NoError(t, err)
			t.Cleanup(owner.Close)
			steps := fstest.MapFS{}
			if v.step != "" {
				steps["0001_step.sql"] = &fstest.MapFile{Data: []byte(v.step)}
			}
			fleet, err := schema.NewFleetOf(owner, steps, v.before, v.after)
			require.NoError(t, err)
			provision(t, owner, "old", v.before, v.data)
			use(t, owner)
			v.check(t, owner, fleet)
		})
	}
}

func (v variation) check(t *testing.T, owner *pgxpool.Pool, fleet *schema.Fleet) {
	t.Helper()
	plan, err := fleet.Plan(t.Context(), schema.Selection{})
	require.NoError(t, err)
	require.Len(t, plan.Groups, 1)
	if v.refused != "" {
		require.Contains(t, plan.Groups[0].Problem, v.refused)
		return
	}
	require.Empty(t, plan.Groups[0].Problem)
	require.NotContains(t, strings.ToUpper(statementsOf(plan)), "RESTART")
	provision(t, owner, "new", v.after, "")
	exec(t, owner, "UPDATE public.tenants SET schema_steps = $1 WHERE subdomain = 'new'", min(len(v.step), 1))
	requireAgreement(t, owner, fleet)
	before := lastNumbers(t, owner)
	results, err := fleet.Apply(t.Context(), plan, schema.Options{AllowDestructive: true})
	require.NoError(t, err)
	for _, r := range results {
		require.NoError(t, r.Err, statementsOf(plan))
	}
	require.True(t, requireAgreement(t, owner, fleet), "it differs from a new tenant after: %s", statementsOf(plan))
	after := lastNumbers(t, owner)
	for name, last := range before {
		if now, still := after[name]; still {
			require.Equal(t, last, now, "the numbers of %s go on", name)
		}
	}
	requireNewNumbers(t, owner)
	again, err := fleet.Plan(t.Context(), schema.Selection{})
	require.NoError(t, err)
	require.Empty(t, statementsOf(again))
}

// requireAgreement requires of the tenants old and new that their fingerprints
// are equal if and only if their dumps are, and returns whether they are.
func requireAgreement(t *testing.T, owner *pgxpool.Pool, fleet *schema.Fleet) (equal bool) {
	t.Helper()
	named, err := fleet.Fingerprints(t.Context())
	require.NoError(t, err)
	both := dumps(t, owner, "tenant_old", "tenant_new")
	equal = fmt.Sprint(both["tenant_old"]) == fmt.Sprint(both["tenant_new"])
	if named["old"] == named["new"] {
		require.Equal(t, both["tenant_new"], both["tenant_old"], "equal fingerprints, equal dumps")
	}
	require.Equal(t, equal, named["old"] == named["new"], "equal dumps, equal fingerprints: %v", both)
	return equal
}

// use puts rows into the tables of the old tenant that take them, and takes
// numbers from its sequences.
func use(t *testing.T, owner *pgxpool.Pool) {
	t.Helper()
	for _, sql := range column(t, owner, `
		SELECT CASE relkind WHEN 'S' THEN format('SELECT nextval(%L)', c.oid::regclass) ELSE format('INSERT INTO %s DEFAULT VALUES', c.oid::regclass) END
		FROM pg_class AS c WHERE relnamespace = 'tenant_old'::regnamespace AND (relkind = 'r' OR relkind = 'S'
			AND NOT EXISTS (SELECT FROM pg_depend AS d WHERE d.objid = c.oid AND d.deptype = 'i'))
		ORDER BY c.oid`) {
		for range 3 {
			_, _ = owner.Exec(t.Context(), sql) // a table may want more than its defaults
		}
	}
}

// lastNumbers are the last values of the old tenant's sequences, by name.
func lastNumbers(t *testing.T, owner *pgxpool.Pool) map[string]string {
	t.Helper()
	last := map[string]string{}
	for _, line := range column(t, owner, "SELECT sequencename || ' ' || coalesce(last_value::text, 'none') FROM pg_sequences WHERE schemaname = 'tenant_old'") {
		name, number, _ := strings.Cut(line, " ")
		last[name] = number
	}
	return last
}

// requireNewNumbers requires that no identity column is given a number that a row
// has.
func requireNewNumbers(t *testing.T, owner *pgxpool.Pool) {
	t.Helper()
	for _, sql := range column(t, owner, `
		SELECT format('WITH next AS MATERIALIZED (SELECT nextval(pg_get_serial_sequence(%L, %L)) AS next_number) SELECT count(*)::text FROM %s JOIN next ON %I = next_number',
			attrelid::regclass, attname, attrelid::regclass, attname)
		FROM pg_attribute JOIN pg_class AS c ON c.oid = attrelid
		WHERE relnamespace = 'tenant_old'::regnamespace AND attidentity <> '' AND NOT attisdropped`) {
		require.Equal(t, []string{"0"}, column(t, owner, sql), sql)
	}
}

func column(t *testing.T, owner *pgxpool.Pool, sql string, args ...any) []string {
	t.Helper()
	rows, err := owner.Query(t.Context(), sql, args...)
	require.NoError(t, err)
	list, err := pgx.CollectRows(rows, pgx.RowTo[string])
	require.NoError(t, err, sql)
	return list
}
