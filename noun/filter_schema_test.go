package noun_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/uuid"
	"github.com/stretchr/testify/require"
	"github.com/vektah/gqlparser/v2/ast"

	"github.com/syntroph/syntroph/internal/apitest"
)

// filtered is a list of the API with conditions on any field, as its schema says:
// whatever noun is added is tested too.
type filtered struct {
	list, filter, order string // the root field, and the types of its arguments
	where               *ast.Definition
}

// filteredLists are the root fields that take such a filter.
func filteredLists() (all []filtered) {
	for _, f := range querySchema.Query.Fields {
		arg := f.Arguments.ForName("filter")
		if arg == nil || f.Arguments.ForName("after") == nil {
			continue // groups of a list take its filter too
		}
		if where := querySchema.Types[arg.Type.Name()].Fields.ForName("where"); where != nil {
			all = append(all, filtered{f.Name, arg.Type.Name(), f.Arguments.ForName("orderBy").Type.Name(), querySchema.Types[where.Type.Name()]})
		}
	}
	return all
}

// listNamed finds a list by its field: a noun without one is not tested, and fails.
func listNamed(t *testing.T, name string) filtered {
	t.Helper()
	all := filteredLists()
	i := slices.IndexFunc(all, func(l filtered) bool { return l.list == name })
	require.GreaterOrEqual(t, i, 0, "no root field %s with a filter and pages", name)
	return all[i]
}

// listOf finds the list that a filter's type is of.
func listOf(where string) filtered {
	all := filteredLists()
	return all[slices.IndexFunc(all, func(l filtered) bool { return l.where.Name == where })]
}

// kind is the type of a condition without its last word: Text, ID, ContactStage.
func kindOf(f *ast.FieldDefinition) (kind string, is bool) {
	return strings.CutSuffix(f.Type.Name(), "Condition")
}

// isCombined reports whether a field puts filters together.
func isCombined(f *ast.FieldDefinition) bool {
	return f.Name == "and" || f.Name == "or" || f.Name == "not"
}

// childrenOf is the filter of the rows in a field with some and none; nil if it is
// no such field.
func childrenOf(f *ast.FieldDefinition) *ast.Definition {
	if some := querySchema.Types[f.Type.Name()].Fields.ForName("some"); some != nil {
		return querySchema.Types[some.Type.Name()]
	}
	return nil
}

// samples are values of an input's type, all that an enum has.
func samples(t *ast.Type) (values []any) {
	if t.Elem != nil {
		return []any{samples(t.Elem), []any{}}
	}
	switch t.Name() {
	case "String":
		return []any{"a"}
	case "ID":
		return []any{uuid.NewString()}
	case "Int":
		return []any{1}
	case "Decimal":
		return []any{"1.50"}
	case "Date":
		return []any{"2026-11-24"}
	case "DateTime":
		return []any{"2026-11-24T08:24:13.123456Z"}
	case "Boolean":
		return []any{true, false}
	}
	def := querySchema.Types[t.Name()]
	if span := def.Fields.ForName("from"); span != nil {
		return []any{apitest.Vars{"from": samples(span.Type)[0], "to": samples(span.Type)[0]}}
	}
	for _, v := range def.EnumValues {
		values = append(values, v.Name)
	}
	if len(values) == 0 {
		panic("give the type " + t.Name() + " a sample")
	}
	return values
}

// singles are the filters of one condition: each field with each operator and each
// sample. Relations are looked into once, each field with one operator.
func singles(where *ast.Definition, deep bool) (all []apitest.Vars) {
	for _, f := range where.Fields {
		_, isCondition := kindOf(f)
		switch {
		case isCombined(f):
			one := any(apitest.Vars{})
			if f.Type.Elem != nil {
				one = []any{apitest.Vars{}}
			}
			all = append(all, apitest.Vars{f.Name: one})
		case isCondition:
			for i, operator := range querySchema.Types[f.Type.Name()].Fields {
				for _, value := range samples(operator.Type) {
					if i > 0 && !deep {
						continue
					}
					all = append(all, apitest.Vars{f.Name: apitest.Vars{operator.Name: value}})
				}
			}
		case deep && childrenOf(f) != nil:
			for _, inner := range singles(childrenOf(f), false) {
				all = append(all, apitest.Vars{f.Name: apitest.Vars{"some": inner, "none": inner}})
			}
		case deep:
			for _, inner := range singles(querySchema.Types[f.Type.Name()], false) {
				all = append(all, apitest.Vars{f.Name: inner})
			}
		}
	}
	return all
}

// perRequest is how many lists with their exact numbers one request may ask for.
const perRequest = 5

const pageOfList = "{ totalCount count { value isMore } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } edges { cursor node { id } } }"

// manyLists writes a query of several lists, each with its own variables; they are
// called l0, l1 …
func manyLists(lists []filtered) string {
	var declared, selected []string
	for i, l := range lists {
		for name, kind := range map[string]string{
			"filter": l.filter, "orderBy": l.order + "!", "thenBy": "[" + l.order + "!]", "first": "Int!", "after": "String", "last": "Int", "before": "String",
		} {
			declared = append(declared, fmt.Sprintf("$%s%d: %s", name, i, kind))
		}
		selected = append(selected, fmt.Sprintf("l%[1]d: %[2]s(filter: $filter%[1]d, orderBy: $orderBy%[1]d, thenBy: $thenBy%[1]d, first: $first%[1]d, after: $after%[1]d, last: $last%[1]d, before: $before%[1]d) %[3]s", i, l.list, pageOfList))
	}
	return "query(" + strings.Join(declared, ", ") + ") { " + strings.Join(selected, "\n") + " }"
}
