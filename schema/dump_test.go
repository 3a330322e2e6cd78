package schema_test

import (
	"os"
	osexec "os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/jackc/pgx/v5/pgxpool"
	"github.com/stretchr/testify/require"
)

// pgDump is the pg_dump of the server's own version; the test is skipped where
// there is none, but for CI, where it fails.
func pgDump(t *testing.T, owner *pgxpool.Pool) string {
	t.Helper()
	major := value[int](t, owner, "SELECT current_setting('server_version_num')::int / 10000")
	own := filepath.Join(value[string](t, owner, "SELECT setting FROM pg_config WHERE name = 'BINDIR'"), "pg_dump")
	for _, binary := range []string{own, "pg_dump"} {
		version, err := osexec.CommandContext(t.Context(), binary, "--version").Output() //nolint:gosec // the server's own.
		fields := strings.Fields(string(version))
		if err == nil && len(fields) > 2 && majorOf(fields[2]) >= major {
			return binary
		}
	}
	if os.Getenv("CI") != "" {
		t.Fatal("there is no pg_dump for this server")
	}
	t.Skipf("there is no pg_dump for PostgreSQL %d", major)
	return ""
}

func majorOf(version string) (major int) {
	digits, _, _ := strings.Cut(version, ".")
	major, _ = strconv.Atoi(digits)
	return major
}

// dumps are what pg_dump -s says of some schemas, sorted and without the schemas'
// and the slots' own names, by schema.
func dumps(t *testing.T, owner *pgxpool.Pool, schemas ...string) map[string][]string {
	t.Helper()
	args := []string{"-s", "-d", owner.Config().ConnString()}
	for _, name := range schemas {
		args = append(args, "-n", name)
	}
	command := osexec.CommandContext(t.Context(), pgDump(t, owner), args...) //nolint:gosec // the server's own.
	var complaint strings.Builder
	command.Stderr = &complaint
	out, err := command.Output()
	require.NoError(t, err, complaint.String())
	lines := map[string][]string{}
	for statement := range strings.SplitSeq(string(out), ";\n") {
		for _, name := range schemas {
			if strings.Contains(statement, name) {
				lines[name] = append(lines[name], dumpLines(statement, name)...)
			}
		}
	}
	for name := range lines {
		slices.Sort(lines[name])
	}
	return lines
}

// dumpLines are the lines of a statement, each of a table's with its table: the
// order of columns does not count.
func dumpLines(statement, schema string) (lines []string) {
	statement = strings.NewReplacer(schema, "SCHEMA", "syntroph_slot_0001", "SLOT").Replace(statement)
	var head string
	for line := range strings.SplitSeq(statement, "\n") {
		line = strings.TrimSuffix(strings.TrimSpace(line), ",")
		switch {
		case line == "" || line == ")" || strings.HasPrefix(line, "--") || strings.HasPrefix(line, "SET ") || strings.HasPrefix(line, `\`):
		case head == "":
			head = line
			lines = append(lines, head)
		default:
			lines = append(lines, head+" "+line)
		}
	}
	return lines
}
