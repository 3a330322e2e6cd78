package main

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/syntroph/syntroph/noun"
)

// unseen are the generated queries without the rule of who sees a row, each with its
// reason.
var unseen = []struct{ name, because string }{
	{`\w+Rows`, "graph/list adds the rule: TestListsHaveTheRule"},
	{`OrganizationsByIDs`, "the rows that name these IDs are visible, and so is what they refer to"},
	{`Insert\w+|Restore\w+`, "makes rows: their owner is checked before"},
	{`Update\w+|Trash\w+`, "the row has been locked by ForUpdate, which has the rule"},
	{`Leave\w+`, "takes a locked record off what refers to it, whoever owns that"},
	{`Rejoin\w+Activities|DealsLost`, "what is attached goes back with what it is about, whoever owns it"},
	{`HandOver\w+|OpenRecordsOfUser`, "of admins, who see all"},
	{`\w+Records`, "counts what colleagues own, so that a salesperson can't take it from them"},
	{`KindOfNode`, "tells a kind alone; the record is then read with the rule"},
}

var nameOf = regexp.MustCompile(`-- name: (\w+)`)

// Each generated query of a noun has the rule of who sees a row, or a reason why not:
// whatever the generator comes to write.
func TestEveryQueryHasTheRule(t *testing.T) {
	t.Parallel()
	files, err := filepath.Glob("../../sqlc/queries/*.gen.sql")
	require.NoError(t, err)
	used := map[string]bool{}
	for _, file := range files {
		text, err := os.ReadFile(file)
		require.NoError(t, err)
		for query := range strings.SplitSeq(string(text), ";\n") {
			name := nameOf.FindStringSubmatch(query)
			if name == nil {
				continue
			}
			because := ""
			for _, u := range unseen {
				if regexp.MustCompile("^(" + u.name + ")$").MatchString(name[1]) {
					because, used[u.name] = u.because, true
				}
			}
			if because == "" {
				assert.Contains(t, query, ".owner_id = sqlc.narg('visible_to')", name[1])
			}
		}
	}
	for _, u := range unseen {
		assert.True(t, used[u.name], "no query is called %s any more", u.name)
	}
}

// Each list of a noun that has an owner is narrowed by its rule, which is the same
// text as that of its other queries; so is what a filter or a group looks at.
func TestListsHaveTheRule(t *testing.T) {
	t.Parallel()
	schema, err := tables("../../schema/tenant.sql")
	require.NoError(t, err)
	all, err := views(noun.Nouns, schema, "../../graph/schema")
	require.NoError(t, err)
	for _, v := range all {
		if v.Owner == "" {
			continue
		}
		text, err := os.ReadFile("../../graph/nouns/" + v.Name + "_list.gen.go")
		require.NoError(t, err)
		assert.Contains(t, string(text), `var `+v.VisibleName()+` = list.Rule("`+v.Seen("%s", "?")+`")`)
		assert.Regexp(t, `Where: list\.All\(f\.(Own|Scope|Attached)\(`+v.VisibleName()+`, "`+v.Plural+`"`, string(text))
		queries, err := os.ReadFile("../../sqlc/queries/" + v.Name + ".gen.sql")
		require.NoError(t, err)
		assert.Contains(t, string(queries), v.Seen(v.Plural, "sqlc.narg('visible_to')"))
	}
}
