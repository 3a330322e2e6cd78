package schema_test

import (
	"context"
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
	"unicode"

	"github.com/jackc/pgx/v5/pgxpool"
	"github.com/stretchr/testify/require"
	"golang.org/x/text/unicode/norm"

	"github.com/syntroph/syntroph/internal/dbtest"
	"github.com/syntroph/syntroph/schema"
)

// folded are texts and what they are searched and ordered by.
var folded = map[string]string{
	"": "", " -- ": "", "\u00a0Ada\u00a0 \t Lovelace\n": "ada lovelace", "Block, Inc.": "block inc", "AT&T": "at t",
	"Zoë Müller-Lüdenscheidt": "zoe muller ludenscheidt", "Matjaz\u030c": "matjaz", "Matjaž": "matjaz",
	"Großmann": "grossmann", "GROẞMANN": "grossmann", "ΣΊΣΥΦΟΣ": "σισυφοσ", "Σίσυφος": "σισυφοσ", "ИВАН Ёлкин": "иван елкин",
	"Øystein Łukasz Đỗ Æsir Œuvre Þór Guðrún": "oystein lukasz do aesir oeuvre thor gudrun", "İstanbul IRMAK ırmak": "istanbul irmak irmak",
	"O'Brien O’Brien": "obrien obrien", "ﬁne Ｆｕｌｌ ½": "fine full 1 2", "٣٤": "34", "田中 太郎": "田中 太郎", "हिन्दी": "हिनदी", "🚀 Ltd": "🚀 ltd",
	"100%_\\": "100",
}

func TestFold(t *testing.T) {
	t.Parallel()
	for name, owner := range locales(t) {
		for text, want := range folded {
			require.Equal(t, want, value[string](t, owner, "SELECT extensions.fold($1)", text), "%s: %q", name, text)
		}
	}
}

// Whatever the text: folded twice is folded once, and how it is composed and in
// what case it is written makes no difference.
func TestFoldTakesAnyText(t *testing.T) {
	t.Parallel()
	random := rand.New(rand.NewPCG(rand.Uint64(), 7)) //nolint:gosec // a test's texts
	assigned := []*unicode.RangeTable{unicode.L, unicode.M, unicode.N, unicode.P, unicode.S, unicode.Z, unicode.Cc, unicode.Cf}
	letters := []rune{}
	for r := rune(1); r < 0x20000; r++ {
		// U+0345 is a mark, which is dropped, whose capital is a letter. PostgreSQL
		// 15 doesn't take the letters of a block apart that came with Unicode 15.
		if unicode.IsOneOf(assigned, r) && r != '\u0345' && (r < 0x1e030 || r > 0x1e08f) {
			letters = append(letters, r)
		}
	}
	var as, bs []string
	for range 800 {
		text := strings.Builder{}
		for range 1 + random.IntN(8) {
			near := min(len(letters), []int{100, 600, 3000, len(letters)}[random.IntN(4)])
			text.WriteRune(letters[random.IntN(near)])
		}
		s := text.String()
		for _, same := range []string{norm.NFC.String(s), norm.NFD.String(s), norm.NFKC.String(s), strings.Map(unicode.SimpleFold, s), strings.ToUpper(s)} {
			as, bs = append(as, s), append(bs, same)
		}
	}
	const differing = `SELECT coalesce(array_agg(format('%L folds to %L, %L to %L', a, extensions.fold(a), b, extensions.fold(b))), '{}')
		FROM unnest($1::text[], $2::text[]) AS pairs (a, b)
		WHERE extensions.fold(a) IS DISTINCT FROM extensions.fold(b) OR extensions.fold(extensions.fold(a)) <> extensions.fold(a)
			OR extensions.fold(a) ~ '^ | $|  |[\x01-\x1f%_]'`
	for name, owner := range locales(t) {
		require.Empty(t, value[[]string](t, owner, differing, as, bs), name)
	}
}

// Text can't be taken apart in another encoding: said at once, not by a search
// that finds nothing.
func TestFoldNeedsUTF8(t *testing.T) {
	t.Parallel()
	owner := databaseOf(t, "ENCODING 'SQL_ASCII' LOCALE 'C'")
	require.ErrorContains(t, schema.ApplyExtensions(t.Context(), owner), "encoded in SQL_ASCII, and names can be searched in UTF8 alone")
}

// Functions of the release before are replaced, and what is there already is
// left alone.
func TestApplyExtensionsAgain(t *testing.T) {
	t.Parallel()
	owner := dbtest.Open(t).Owner()
	read := func() string {
		return value[string](t, owner, "SELECT string_agg(format('%s %s', oid, xmin), ',' ORDER BY oid) FROM pg_proc WHERE pronamespace = 'extensions'::regnamespace AND prolang = (SELECT oid FROM pg_language WHERE lanname = 'sql')")
	}
	before := read()
	require.NoError(t, schema.ApplyExtensions(t.Context(), owner))
	require.Equal(t, before, read())
	exec(t, owner, "COMMENT ON FUNCTION extensions.fold(text) IS 'an earlier one'")
	require.NoError(t, schema.ApplyExtensions(t.Context(), owner))
	require.NotEqual(t, before, read())
	require.Equal(t, "zoe", value[string](t, owner, "SELECT extensions.fold('Zoë')"))
}

// locales are databases of different locales, with the functions in each.
func locales(t *testing.T) map[string]*pgxpool.Pool {
	t.Helper()
	c := databaseOf(t, "ENCODING 'UTF8' LOCALE 'C'")
	require.NoError(t, schema.ApplyExtensions(t.Context(), c))
	return map[string]*pgxpool.Pool{"the server's own": dbtest.Open(t).Owner(), "C": c}
}

// databaseOf makes a database of another kind, dropped when the test ends.
func databaseOf(t *testing.T, kind string) *pgxpool.Pool {
	t.Helper()
	owner := dbtest.Open(t).Owner()
	name := fmt.Sprintf("kind_%d", rand.Uint64()) //nolint:gosec // a name
	exec(t, owner, "CREATE DATABASE "+name+" TEMPLATE template0 "+kind)
	config := owner.Config().Copy()
	config.ConnConfig.Database = name
	pool, err := pgxpool.NewWithConfig(t.Context(), config)
	require.NoError(t, err)
	t.Cleanup(func() {
		pool.Close()
		_, err := owner.Exec(context.Background(), "DROP DATABASE "+name+" WITH (FORCE)")
		require.NoError(t, err)
	})
	return pool
}
