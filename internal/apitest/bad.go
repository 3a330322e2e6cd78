package apitest

import (
	"strconv"
	"strings"

	"github.com/vektah/gqlparser/v2/ast"
)

// argument is what a field's @constraint says; empty if nothing.
func argument(f *ast.FieldDefinition, name string) string {
	if d := f.Directives.ForName("constraint"); d != nil {
		if a := d.Arguments.ForName(name); a != nil {
			return a.Value.Raw
		}
	}
	return ""
}

// bound is a number that a field's @constraint says, or another one.
func bound(f *ast.FieldDefinition, name string, otherwise int64) int64 {
	n, err := strconv.ParseInt(argument(f, name), 10, 64)
	if err != nil {
		return otherwise
	}
	return n
}

// Bad are values that an input's field may not have: of another type or form,
// beyond its bounds, null where none may be.
func (n Noun) Bad(f *ast.FieldDefinition) (values []any) {
	values = append(values, Vars{"a": 1}, []any{1, 2})
	if f.Type.NonNull {
		values = append(values, nil)
	}
	switch f.Type.Name() {
	case "String":
		values = append(values, badText(f)...)
	case "Int":
		values = append(values, 0.5, 3_000_000_000, "many", "", true)
		values = append(values, beyond(f)...)
	case "Decimal":
		values = append(values, "x", "NaN", "Infinity", "1e999999999", "", true, strings.Repeat("1", 300))
		values = append(values, beyond(f)...)
	case "Date":
		values = append(values, "2026-02-30", "24.11.2026", "2026-11-24T00:00:00Z", "", "0000-01-01", 20_261_124)
	case "DateTime":
		values = append(values, "yesterday", "2026-11-24", "2026-13-01T00:00:00Z", "2026-11-24T08:24:13", 1, "")
	case "Boolean":
		values = append(values, "true", 1)
	default: // an enum
		values = append(values, "NOBODY", "", 3, strings.ToLower(n.schema.Types[f.Type.Name()].EnumValues[0].Name))
	}
	return values
}

func badText(f *ast.FieldDefinition) []any {
	values := []any{7, true, "a\x00b"}
	if most := bound(f, "maxLength", 0); most > 0 {
		values = append(values, strings.Repeat("é", int(most)+1))
	}
	if bound(f, "minLength", 0) > 0 {
		values = append(values, "", " \t")
	}
	switch argument(f, "format") {
	case "EMAIL":
		values = append(values, "nobody", "a@b", "A <a@example.com>")
	case "URL":
		values = append(values, "example.com", "javascript:alert(1)", "https://", "ftp://example.com")
	case "TIME":
		values = append(values, "8:30", "24:00", "08:60", "noon", "08:30:00")
	case "CURRENCY":
		values = append(values, "usd", "US", "XXZ")
	}
	return values
}

// beyond are numbers outside of a field's bounds.
func beyond(f *ast.FieldDefinition) (values []any) {
	if least := argument(f, "min"); least != "" {
		values = append(values, bound(f, "min", 0)-1)
	}
	if most := argument(f, "max"); most != "" {
		values = append(values, bound(f, "max", 0)+1)
	}
	return values
}
