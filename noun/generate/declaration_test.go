package main

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/syntroph/syntroph/noun"
)

// declare reads testdata's nouns: what change does to the noun ware is done to it, and
// each old text is replaced by the new one behind it, in whatever file has it.
func declare(t *testing.T, change func(*noun.Noun), oldNew ...string) error {
	t.Helper()
	dir, replaced := t.TempDir(), 0
	names, err := filepath.Glob("testdata/*")
	require.NoError(t, err)
	for _, name := range names {
		text, err := os.ReadFile(name)
		require.NoError(t, err)
		for i := 0; i < len(oldNew); i += 2 {
			replaced += strings.Count(string(text), oldNew[i])
		}
		is := strings.NewReplacer(oldNew...).Replace(string(text))
		if is != "" {
			require.NoError(t, os.WriteFile(filepath.Join(dir, filepath.Base(name)), []byte(is), 0o600))
		}
	}
	require.Equal(t, len(oldNew)/2, replaced, "each old text is there once")
	schema, err := tables(filepath.Join(dir, "tenant.sql"))
	if err != nil {
		return errors.New(strings.Replace(err.Error(), dir, "schema", 1))
	}
	ware := wares()
	if change != nil {
		change(&ware)
	}
	byName := []noun.Order{{Name: "NAME", Column: "sort_name"}}
	_, err = views([]noun.Noun{
		{Name: "company", Plural: "companies", Owner: "owner_id", Orders: byName, Search: noun.Search{SQL: "%s.name"}},
		ware,
		{Name: "user", Plural: "users", Orders: byName, Search: noun.Search{SQL: "%s.sort_name"}},
	}, schema, dir)
	return err
}

// wares is a noun with one of everything that a declaration may have.
func wares() noun.Noun {
	return noun.Noun{
		Name: "ware", Plural: "wares", Owner: "owner_id",
		Parents:    []noun.Parent{{Column: "maker_id", Noun: "company", Children: "wares"}, {Column: "seller_id", Noun: "company", Children: "soldWares"}},
		Orders:     []noun.Order{{Name: "NAME", Column: "sort_name"}, {Name: "PRICE", Column: "price"}},
		Filters:    []noun.Filter{{Column: "kind"}},
		Flags:      []noun.Flag{{Name: "isSeen", SQL: "(%s.seen_at IS NOT NULL)"}},
		Search:     noun.Search{SQL: "%s.sort_name"},
		Dimensions: []string{"kind", "owner_id", "maker_id.created_at"},
		Measures:   []noun.Measure{{Name: "price", SQL: "%s.price"}},
		Keys:       []noun.Key{{Column: "external_id"}},
		Formats:    map[string]string{"website": "URL"},
		Words:      map[string]noun.Input{"owner_id": {Create: "The owner."}},
		Only:       map[string][]string{"price": {"GOODS"}},
		ReadOnly:   []string{"place"}, ByRule: []string{"price"},
	}
}

func TestADeclarationWithoutMistakesIsRead(t *testing.T) {
	t.Parallel()
	require.NoError(t, declare(t, nil))
}

// mistake is a change to the noun ware or to testdata, and what is said of it.
type mistake struct {
	change func(*noun.Noun)
	oldNew []string
	want   string
}

// Who declares a noun wrongly is told in which file, of which noun and column, and what to
// write: nothing panics, and no template stops at it.
func requireMistakes(t *testing.T, all []mistake) {
	t.Helper()
	for _, m := range all {
		assert.EqualError(t, declare(t, m.change, m.oldNew...), m.want)
	}
}

func TestMistakesInNames(t *testing.T) {
	t.Parallel()
	requireMistakes(t, []mistake{
		{func(n *noun.Noun) { n.Name = "Ware" }, nil, `noun/Ware.go: Name is "Ware": write small letters, with _ between words, as tables are named`},
		{func(n *noun.Noun) { n.Plural = "" }, nil, `noun/ware.go: Plural is "": write small letters, with _ between words, as tables are named`},
		{func(n *noun.Noun) { n.Plural = "ware" }, nil, `noun/ware.go: Name and Plural are both ware: name one otherwise, as the API has a field of each`},
		{func(n *noun.Noun) { n.Plural = "companies" }, nil, `noun/ware.go: Plural: another noun is called companies too: name this one otherwise, or list it once in noun/noun.go`},
		{func(n *noun.Noun) { n.Parents[0].Noun = "firm" }, nil, `noun/ware.go: Parents: maker_id refers to noun "firm", which is not in the list of noun/noun.go: add it there, or correct the name here`},
		{func(n *noun.Noun) { n.Shared = []string{"firm"} }, nil, `noun/ware.go: Shared: noun "firm" is not in the list of noun/noun.go: add it there, or correct the name here`},
	})
}

func TestMistakesInTablesAndTypes(t *testing.T) {
	t.Parallel()
	requireMistakes(t, []mistake{
		{func(n *noun.Noun) { n.Plural = "goods" }, nil, `noun/ware.go: schema/tenant.sql has no table goods: create it there, or correct Plural`},
		{nil, []string{"INDEX wares_sort_name ON wares", "INDEX wares_sort_name ON goods"}, `schema/tenant.sql: the index wares_sort_name is on goods, which no CREATE TABLE above it makes: move it below, or correct the name`},
		{func(n *noun.Noun) { n.Name = "good" }, nil, `noun/good.go: graph/schema/good.graphqls doesn't exist: write type Good there`},
		{nil, []string{"type Ware implements", "type Good implements"}, `noun/ware.go: graph/schema/ware.graphqls has no type Ware: write it there, or correct Name`},
		{nil, []string{"type Ware implements Node", "type Ware"}, `noun/ware.go: graph/schema/ware.graphqls: write type Ware implements Node, as every record is found by its ID`},
		{nil, []string{"externalId: String\n  owner: User!\n  viewerCan: RecordPermissions!", "externalId: String\n  owner: User!"}, `noun/ware.go: graph/schema/ware.graphqls: type Ware needs the field viewerCan: RecordPermissions!`},
		{nil, []string{"place integer NOT NULL DEFAULT 0,", "place boolean NOT NULL,", "  place: Int!\n", "  place: Boolean!\n"}, `noun/ware.go: schema/tenant.sql: wares.place is bool, which no history keeps: make it a uuid, text, integer, numeric, timestamptz or date`},
		{nil, []string{"wares (\n    id uuid NOT NULL,\n    name text NOT NULL,", "wares (\n    name text NOT NULL,\n    id uuid NOT NULL,"}, `noun/ware.go: schema/tenant.sql: the first column of wares is name: put id before it`},
		{nil, []string{"external_id text,\n    owner_id uuid NOT NULL,\n    version integer NOT NULL DEFAULT 1,", "external_id text,\n    owner_id uuid NOT NULL,\n    version integer,"}, `noun/ware.go: schema/tenant.sql: table wares needs the column version integer NOT NULL`},
		{func(n *noun.Noun) { n.Owner = "maker_id" }, nil, `noun/ware.go: Owner is maker_id: name the column owner_id, as all queries ask for it`},
		{nil, []string{"price: Decimal", "price: Int"}, `noun/ware.go: graph/schema/ware.graphqls: Ware.price is of type Int, and wares.price is numeric: make it Decimal`},
		{nil, []string{"price: Decimal", "price: Decimal!"}, `noun/ware.go: graph/schema/ware.graphqls: Ware.price is never null, and wares.price may be: write Decimal without !, or the column with NOT NULL`},
		{nil, []string{"  place: Int!", "  place: WareKind!"}, `noun/ware.go: schema/tenant.sql: wares.place is integer NOT NULL: make it text, as the enum WareKind is of names` + "\n" +
			`noun/ware.go: schema/tenant.sql doesn't say which values wares.place may have: add CHECK (place IN (…)) with those of WareKind`},
		{nil, []string{",\n    CONSTRAINT wares_kind_check CHECK (kind IN ('GOODS', 'SERVICE'))", ""}, `noun/ware.go: schema/tenant.sql doesn't say which values wares.kind may have: add CHECK (kind IN (…)) with those of WareKind` + "\n" +
			`noun/ware.go: Only says which kinds have a column, and schema/tenant.sql has no column wares.kind with CHECK (kind IN (…)): add it`},
	})
}
