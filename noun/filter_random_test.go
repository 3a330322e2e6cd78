package noun_test

import (
	"math/rand/v2"

	"github.com/vektah/gqlparser/v2/ast"

	"github.com/syntroph/syntroph/internal/apitest"
)

// randomValue is a value of a field that may be filtered by: none half the time.
func randomValue(r *rand.Rand, f *ast.FieldDefinition) any {
	if r.IntN(2) == 0 {
		return nil
	}
	return randomOf(r, querySchema.Types[f.Type.Name()].Fields[0].Type)
}

// randomOf is one of few values of a type.
func randomOf(r *rand.Rand, t *ast.Type) any {
	switch t.Name() {
	case "String":
		return apitest.Pick(r, words...)
	case "Int":
		return apitest.Pick(r, 0, 1, 2, 50, 100)
	case "Decimal":
		return apitest.Pick(r, "0", "0.01", "100", "100.00", "9999999999999.99", "99.9999")
	case "Date":
		return apitest.Pick(r, "0001-01-01", "2026-10-31", "2026-11-01", "2026-11-02", "2026-11-08", "2026-12-31", "9999-12-31")
	case "DateTime":
		return apitest.Pick(r, "0001-01-01T00:00:00Z", "2026-11-01T06:59:59.999999Z", "2026-11-01T07:00:00Z", "2026-11-02T07:59:59.999999Z",
			"2026-11-02T08:00:00Z", "2026-11-24T08:24:13.123456Z", "2026-11-24T08:24:13Z", "9999-12-31T23:59:59.999999Z")
	case "Boolean":
		return r.IntN(2) == 0
	default:
		return apitest.Pick(r, samples(t)...)
	}
}

// searched are words that are looked for in texts.
var searched = []string{"a", "b", "z", "B a", "é", "A b", "O'Ne", "neil", "日", "a_", "%a%", " b ", "a?", "$1"}

// asker makes random filters that ask for what the rows have.
type asker struct {
	*rand.Rand
	*model
	conditions, relations int
}

// where is a random filter of some conditions, relations up to three deep.
func (a *asker) where(l filtered) apitest.Vars {
	w := apitest.Vars{}
	for range a.IntN(4) {
		f := l.where.Fields[a.IntN(len(l.where.Fields))]
		if a.IntN(3) == 0 {
			f = l.where.Fields[a.IntN(3)] // and, or, not
		}
		a.conditions++
		if a.conditions > 10 {
			return w
		}
		if value := a.field(l, f); value != nil {
			w[f.Name] = value
		}
	}
	return w
}

func (a *asker) field(l filtered, f *ast.FieldDefinition) any {
	_, isCondition := kindOf(f)
	switch {
	case f.Name == "not":
		return a.where(l)
	case isCombined(f):
		all := []any{}
		for range a.IntN(4) {
			all = append(all, a.where(l))
		}
		return all
	case isCondition:
		return a.condition(l, f)
	case a.relations == 3:
		return nil
	}
	a.relations++
	defer func() { a.relations-- }()
	if of := childrenOf(f); of != nil {
		value := apitest.Vars{apitest.Pick(a.Rand, "some", "none"): a.where(listOf(of.Name))}
		if a.IntN(4) == 0 {
			value[apitest.Pick(a.Rand, "some", "none")] = a.where(listOf(of.Name))
		}
		return value
	}
	return a.where(listOf(f.Type.Name()))
}

// condition is one or two operators of a field.
func (a *asker) condition(l filtered, f *ast.FieldDefinition) any {
	operators, c := querySchema.Types[f.Type.Name()].Fields, apitest.Vars{}
	for range 1 + a.IntN(2) {
		o := operators[a.IntN(len(operators))]
		if o.Type.Elem == nil {
			c[o.Name] = a.value(l, f, o)
			continue
		}
		all := []any{}
		for range a.IntN(4) {
			all = append(all, a.value(l, f, o))
		}
		c[o.Name] = all
	}
	return c
}

// value is one that a row has, or any.
func (a *asker) value(l filtered, f, operator *ast.FieldDefinition) any {
	rows := a.tables[l.list]
	had := rows[a.IntN(len(rows))][apitest.Column(f.Name)]
	scalar := operator.Type
	if scalar.Elem != nil {
		scalar = scalar.Elem
	}
	if def := querySchema.Types[scalar.Name()]; def.Kind == ast.InputObject {
		span := apitest.Vars{}
		for _, end := range def.Fields {
			span[end.Name] = a.value(l, f, end)
		}
		return span
	}
	if scalar.Name() == "ID" {
		if had == nil {
			return rows[0]["owner_id"] // of another table, or none
		}
		return had
	}
	if operator.Name == "startsWith" || operator.Name == "contains" {
		return apitest.Pick(a.Rand, searched...)
	}
	if had != nil && operator.Name != "isNull" && operator.Name != "within" && a.IntN(2) == 0 {
		return had
	}
	return randomOf(a.Rand, scalar)
}

// filter is a filter with conditions of its own too.
func (a *asker) filter(l filtered) apitest.Vars {
	a.conditions = 0
	filter := apitest.Vars{"where": a.where(l)}
	for _, f := range querySchema.Types[l.filter].Fields {
		if f.Name == "where" || f.Name == "search" || a.IntN(6) > 0 {
			continue
		}
		if f.Type.Name() == "Boolean" {
			filter[f.Name] = a.IntN(2) == 0
			continue
		}
		rows := a.tables[l.list]
		if v := rows[a.IntN(len(rows))][apitest.Column(f.Name)]; v != nil {
			filter[f.Name] = v
		}
	}
	if a.IntN(4) == 0 {
		delete(filter, "where")
	}
	if a.IntN(6) == 0 {
		filter["search"] = apitest.Pick(a.Rand, searched[:5]...)
	}
	return filter
}
