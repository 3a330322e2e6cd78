package main

import (
	"errors"
	"maps"
	"os"
	"slices"
	"strings"

	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/parser"
)

// checkLists refuses orders, filters, dimensions, keys and closed sets that lists, groups
// and upserts could do nothing with.
func (v *view) checkLists() (err error) {
	for _, o := range v.Orders {
		_, wrong := v.OrderKey(o)
		err = errors.Join(err, wrong)
	}
	for _, find := range []func() error{
		func() error { _, err := v.First(); return err },
		func() error { _, err := v.Dimensions(); return err },
		func() error { _, err := v.KeyFields(); return err },
		func() error { _, err := v.Enums(); return err },
	} {
		err = errors.Join(err, find())
	}
	return err
}

// checkSQL refuses pieces of SQL that name no table: a statement has several.
func (v *view) checkSQL() (err error) {
	pieces := map[string]string{"Search": v.Search.SQL}
	for _, f := range v.Flags {
		pieces["flag "+f.Name] = f.SQL
	}
	for _, m := range v.Measures {
		pieces["measure "+m.Name] = m.SQL
	}
	if v.Noun.Title != "" {
		pieces["Title"] = v.Noun.Title
	}
	if v.Open.SQL != "" {
		pieces["Open"] = v.Open.SQL
	}
	for _, part := range slices.Sorted(maps.Keys(pieces)) {
		if sql := pieces[part]; !strings.Contains(sql, "%s") && !strings.Contains(sql, "%[1]s") {
			err = errors.Join(err, v.wrong("%s: the SQL is %q: write it with %%s for the table, as in %%s.created_at", part, sql))
		}
	}
	if hasName := v.table.column("name") != nil || v.table.column("first_name") != nil && v.table.column("last_name") != nil; v.IsRecord() && v.Noun.Title == "" && !hasName {
		err = errors.Join(err, v.wrong("a deleted row has no name: give table %s a column name, or set Title", v.Plural))
	}
	return err
}

// formatsIn are the forms of texts that the API knows.
func formatsIn(dir string) (names []string, err error) {
	text, err := os.ReadFile(dir + "/schema.graphqls")
	if err != nil {
		return nil, err
	}
	doc, err := parser.ParseSchema(&ast.Source{Name: "graph/schema/schema.graphqls", Input: string(text)})
	if err != nil {
		return nil, err
	}
	for _, v := range doc.Definitions.ForName("Format").EnumValues {
		names = append(names, v.Name)
	}
	return names, nil
}

func (v *view) checkFormats(known []string) (err error) {
	for _, column := range slices.Sorted(maps.Keys(v.Formats)) {
		format := v.Formats[column]
		if !slices.Contains(known, format) {
			err = errors.Join(err, v.wrong("Formats: %s is to have the form %s, which enum Format of graph/schema/schema.graphqls has not: write one of %s", column, format, strings.Join(known, ", ")))
		}
		if c := v.table.column(column); c.sqlType != "text" {
			err = errors.Join(err, v.wrong("Formats: %s.%s is %s: only texts have a form", v.Plural, column, c.described()))
		}
	}
	return err
}

// checkKinds refuses kinds that no row has.
func (v *view) checkKinds() (err error) {
	if len(v.Only) == 0 {
		return nil
	}
	kind := v.table.column("kind")
	if kind == nil || len(kind.values) == 0 {
		return v.wrong("Only says which kinds have a column, and schema/tenant.sql has no column %s.kind with CHECK (kind IN (…)): add it", v.Plural)
	}
	for _, column := range slices.Sorted(maps.Keys(v.Only)) {
		for _, value := range v.Only[column] {
			if !slices.Contains(kind.values, value) {
				err = errors.Join(err, v.wrong("Only: %s is said to be of kind %s, and %s.kind has %s alone", column, value, v.Plural, strings.Join(kind.values, ", ")))
			}
		}
	}
	return err
}
