package noun_test

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/uuid"
	"github.com/stretchr/testify/require"
	"github.com/vektah/gqlparser/v2/ast"

	"github.com/syntroph/syntroph/internal/apitest"
	"github.com/syntroph/syntroph/noun"
)

// record is a row, by its columns; a number is a json.Number, what is null nil.
type record map[string]any

func (r record) id() string { return r["id"].(string) }

// model is all rows of a workspace, and answers filters with loops over them: what
// the server's statements are compared with.
type model struct {
	tables   map[string][]record
	byID     map[string]record
	folded   map[string]string   // a text as search and order compare it
	children map[string][]record // by the reference's column and its ID
	viewer   string              // whose records alone are seen; empty if all are
	shared   map[any]bool        // the rows that are seen since a row of theirs refers to them
	today    time.Time
	zone     *time.Location
	firstDay time.Weekday
}

// newModel reads the rows, and how they and the texts of filters are folded.
func newModel(t *testing.T, w apitest.Workspace) *model {
	t.Helper()
	texts := slices.Clone(searched)
	zone, err := time.LoadLocation(zoneInAutumn)
	require.NoError(t, err)
	m := &model{today: day("2026-11-02"), firstDay: time.Monday, zone: zone, tables: map[string][]record{}, byID: map[string]record{}, folded: map[string]string{}, children: map[string][]record{}}
	for _, l := range filteredLists() {
		text := apitest.Value[string](t, w, fmt.Sprintf("SELECT coalesce(jsonb_agg(%s), '[]')::text FROM %s AS r", rowOf(l.list), l.list))
		decoder := json.NewDecoder(strings.NewReader(text))
		decoder.UseNumber()
		var rows []record
		require.NoError(t, decoder.Decode(&rows))
		m.tables[l.list] = rows
		for _, r := range rows {
			m.byID[r.id()] = r
			for name, v := range r {
				text, is := v.(string)
				if is {
					texts = append(texts, text)
				}
				if strings.HasSuffix(name, "_id") {
					m.children[l.list+name+text] = append(m.children[l.list+name+text], r)
				}
			}
		}
	}
	folded := apitest.Value[[]string](t, w, "SELECT array_agg(extensions.fold(v) ORDER BY n) FROM unnest($1::text[]) WITH ORDINALITY AS u (v, n)", texts)
	for i, text := range texts {
		m.folded[text] = folded[i]
	}
	return m
}

// rowOf is a list's row in SQL, with what its noun declares of it: the text that is
// searched, its flags and its amounts.
func rowOf(list string) string {
	n := declared(list)
	more := []string{"'search_text', " + inTable(n.Search.SQL, "r")}
	for _, f := range n.Flags {
		more = append(more, fmt.Sprintf("'%s', %s", apitest.Column(f.Name), inTable(f.SQL, "r")))
	}
	for _, m := range n.Measures {
		more = append(more, fmt.Sprintf("'measure %s', %s", m.Name, inTable(m.SQL, "r")))
	}
	return "to_jsonb(r) || jsonb_build_object(" + strings.Join(more, ", ") + ")"
}

// as is the model as a salesperson sees it.
func (m model) as(viewer uuid.UUID) *model {
	m.viewer, m.shared = viewer.String(), map[any]bool{}
	for _, n := range noun.Nouns {
		for _, name := range n.Shared {
			for _, p := range declared(name).Parents {
				for _, r := range m.children[declared(name).Plural+"owner_id"+m.viewer] {
					if p.Noun == n.Name {
						m.shared[r[p.Column]] = true
					}
				}
			}
		}
	}
	return &m
}

// sees reports whether the viewer sees a row.
func (m *model) sees(list string, r record) bool {
	n := declared(list)
	return m.viewer == "" || n.Owner == "" || r[n.Owner] == m.viewer || m.shared[r["id"]] || n.Attached != "" && m.seesAbout(n, r)
}

// seesAbout reports whether the viewer sees all that a row was said to be about.
func (m *model) seesAbout(n noun.Noun, r record) bool {
	about, _ := r[n.Attached].(json.Number).Int64()
	for i, to := range referencesOf(n.Plural) {
		id, _ := r[to.column].(string)
		if about>>i%2 == 1 && (id == "" || !m.sees(to.list, m.byID[id])) {
			return false
		}
	}
	return about > 0
}

// fits reports whether a row fits a list's filter.
func (m *model) fits(l filtered, r record, filter apitest.Vars) bool {
	for name, value := range filter {
		fits := false
		switch name {
		case "where":
			fits = m.meets(l, r, value.(apitest.Vars))
		case "search":
			fits = m.found(r, value.(string))
		default:
			fits = m.value(l.list, r, apitest.Column(name)) == value
		}
		if !fits {
			return false
		}
	}
	return true
}

// found reports whether words of one letter begin words of a row.
func (m *model) found(r record, search string) bool {
	text, _ := r["search_text"].(string)
	for word := range strings.FieldsSeq(m.folded[search]) {
		if !strings.Contains(text, " "+word) {
			return false
		}
	}
	return true
}

// meets reports whether a row is as a filter says.
func (m *model) meets(l filtered, r record, where apitest.Vars) bool {
	for name, value := range where {
		if !m.meetsField(l, r, l.where.Fields.ForName(name), value) {
			return false
		}
	}
	return true
}

func (m *model) meetsField(l filtered, r record, f *ast.FieldDefinition, value any) bool {
	switch kind, isCondition := kindOf(f); {
	case f.Name == "not":
		return !m.meets(l, r, value.(apitest.Vars))
	case f.Name == "and":
		return !slices.ContainsFunc(value.([]any), func(w any) bool { return !m.meets(l, r, w.(apitest.Vars)) })
	case f.Name == "or":
		return slices.ContainsFunc(value.([]any), func(w any) bool { return m.meets(l, r, w.(apitest.Vars)) })
	case isCondition:
		return m.meetsAll(kind, m.value(l.list, r, apitest.Column(f.Name)), value.(apitest.Vars))
	case childrenOf(f) != nil:
		return m.meetsChildren(r, listOf(childrenOf(f).Name), childColumn(l.list, f.Name), value.(apitest.Vars))
	default:
		id, _ := r[apitest.Column(f.Name)+"_id"].(string)
		parent, of := m.byID[id], listOf(f.Type.Name())
		return parent != nil && m.sees(of.list, parent) && m.meets(of, parent, value.(apitest.Vars))
	}
}

// value is what a column of a row is for the viewer.
func (m *model) value(list string, r record, column string) any {
	switch column {
	case "active":
		return r["deactivated_at"] == nil
	case "is_open":
		return r["kind"] == "TASK" && r["done_at"] == nil
	}
	for _, to := range referencesOf(list) {
		if id, is := r[column].(string); is && column == to.column && !m.sees(to.list, m.byID[id]) {
			return nil
		}
	}
	return r[column]
}

func (m *model) meetsChildren(r record, of filtered, reference string, value apitest.Vars) bool {
	some := func(where any) bool {
		for _, child := range m.children[of.list+reference+r.id()] {
			if m.sees(of.list, child) && m.meets(of, child, where.(apitest.Vars)) {
				return true
			}
		}
		return false
	}
	if where, asked := value["some"]; asked && !some(where) {
		return false
	}
	where, asked := value["none"]
	return !asked || !some(where)
}
