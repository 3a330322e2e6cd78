package schema

import (
	"fmt"
	"slices"
	"strings"
)

// columnKinds are the kinds of lines that a column is made of, as they stand in
// its definition.
var columnKinds = []struct{ kind, before string }{
	{"column", ""}, {"collation", "COLLATE "}, {"identity", ""}, {"generated", ""}, {"default", "DEFAULT "}, {"not null", "NOT NULL"},
}

// creationOrder is the order in which the kinds can be made: each refers to
// those before it only. Foreign keys come last but for what may refer to them.
var creationOrder = []string{
	"type", "sequence", "sequence logging", "function", "table", "sequence of", "options", "toast options", "tablespace",
	"storage", "compression", "column statistics", "column options",
	"constraint", "index", "foreign key", "index options", "index tablespace", "index statistics", "clustered", "replica identity",
	"row security", "policy", "statistics", "statistics target", "trigger", "trigger state", "rule", "rule state",
	"view", "view options", "column default", "materialized view", "comment", "index comment", "comment on",
	"grant", "grants", "sequence grant", "column grant", "schema grant",
}

// creationRank orders lines by creationOrder.
func creationRank(l Line) int {
	if l.Kind == "constraint" && strings.HasPrefix(l.Definition, "FOREIGN KEY") {
		return slices.Index(creationOrder, "foreign key")
	}
	return slices.Index(creationOrder, l.Kind)
}

// create returns the statements that make an empty schema of this shape. It
// fails on what is made by hand and can't be copied.
func (s Shape) create() (statements []string, err error) {
	ordered := merged(slices.DeleteFunc(slices.Clone(s), Line.foreignRight))
	slices.SortStableFunc(ordered, func(a, b Line) int { return creationRank(a) - creationRank(b) })
	for _, l := range ordered {
		if !copyable(l) {
			return nil, fmt.Errorf("%s was made by hand and is in the way; drop it by hand", l)
		}
		if creationRank(l) < 0 {
			continue // a column's: the table's statement has it
		}
		if l.Kind == "table" {
			statements = append(statements, s.createTable(l))
			continue
		}
		statements = append(statements, kinds[l.Kind].create(l))
	}
	return statements, nil
}

// withoutForeign leaves out the tables made by hand that can't be copied. The
// others may be what a view refers to.
func (s Shape) withoutForeign(extra []string) Shape {
	var foreign []string
	for _, l := range s {
		if l.Kind == "table" && !copyable(l) && slices.Contains(extra, l.Table) {
			foreign = append(foreign, l.Table)
		}
	}
	return s.without(foreign)
}

// copyable reports whether a line's definition makes it again.
func copyable(l Line) bool {
	switch l.Kind {
	case "table":
		return l.Definition == "" || l.Definition == "UNLOGGED"
	case "function":
		return strings.HasPrefix(l.Definition, "CREATE")
	case "type":
		return strings.HasPrefix(l.Definition, "ENUM")
	case "object":
		return false
	}
	return true
}

// createTable makes a table of its columns alone.
func (s Shape) createTable(table Line) string {
	columns := map[string]map[string]string{}
	var names []string
	for _, l := range s {
		if l.Table != table.Table || !slices.ContainsFunc(columnKinds, func(k struct{ kind, before string }) bool { return k.kind == l.Kind }) {
			continue
		}
		if columns[l.Name] == nil {
			columns[l.Name] = map[string]string{}
			names = append(names, l.Name)
		}
		columns[l.Name][l.Kind] = l.Definition
	}
	definitions := make([]string, len(names))
	for i, name := range names {
		definitions[i] = columnDefinition(name, columns[name])
	}
	return strings.Join(strings.Fields("CREATE "+table.Definition+" TABLE"), " ") + " " + ident(table.Table) + " (" + strings.Join(definitions, ", ") + ")"
}

func columnDefinition(name string, parts map[string]string) string {
	words := []string{ident(name)}
	for _, k := range columnKinds {
		if definition, ok := parts[k.kind]; ok {
			words = append(words, k.before+definition)
		}
	}
	return strings.Join(words, " ")
}
