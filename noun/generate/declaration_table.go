package main

import (
	"errors"
	"slices"
	"strings"
)

// shapes are the types of columns that a record may have, and those of the API that show
// each.
var shapes = map[string][]string{
	"uuid": {"ID"}, "text": {"String", "ID"}, "int4": {"Int"}, "numeric": {"Decimal"}, "timestamptz": {"DateTime"}, "date": {"Date"},
}

// kept are the columns that each noun's table has, and each record's.
var (
	keptByAll     = []column{{name: "id", sqlType: "uuid", notNull: true}, {name: "created_at", sqlType: "timestamptz", notNull: true}}
	keptByRecords = []column{
		{name: "owner_id", sqlType: "uuid", notNull: true}, {name: "version", sqlType: "int4", notNull: true}, {name: "updated_at", sqlType: "timestamptz", notNull: true},
	}
)

// described is a column's type as tenant.sql says it.
func (c column) described() string {
	if c.notNull {
		return c.SQLType() + " NOT NULL"
	}
	return c.SQLType()
}

// checkTable refuses a table without what every record has, or with what none can have.
func (v *view) checkTable() (err error) {
	must := keptByAll
	if v.IsRecord() {
		must = slices.Concat(keptByAll, keptByRecords)
	}
	for _, want := range must {
		if c := v.table.column(want.name); c == nil || c.described() != want.described() {
			err = errors.Join(err, v.wrong("schema/tenant.sql: table %s needs the column %s %s", v.Plural, want.name, want.described()))
		}
	}
	if v.table.columns[0].name != "id" {
		err = errors.Join(err, v.wrong("schema/tenant.sql: the first column of %s is %s: put id before it", v.Plural, v.table.columns[0].name))
	}
	for _, c := range v.Kept() {
		if shapes[c.sqlType] == nil && v.IsRecord() {
			err = errors.Join(err, v.wrong("schema/tenant.sql: %s.%s is %s, which no history keeps: make it a uuid, text, integer, numeric, timestamptz or date", v.Plural, c.name, c.sqlType))
		}
	}
	if c := v.table.column(v.Attached); c != nil && c.described() != "integer NOT NULL" {
		err = errors.Join(err, v.wrong("schema/tenant.sql: %s.%s is %s: make it integer NOT NULL, as Attached adds up 1, 2, 4 … in it", v.Plural, c.name, c.described()))
	}
	if c := v.table.column(v.Newest); c != nil && c.described() != "timestamptz NOT NULL" {
		err = errors.Join(err, v.wrong("schema/tenant.sql: %s.%s is %s: make it timestamptz NOT NULL, or name another column in Newest", v.Plural, c.name, c.described()))
	}
	return err
}

// checkFields refuses a type that its table can't fill, or that lacks what all have.
func (v *view) checkFields() (err error) {
	for _, f := range v.Fields {
		c := f.Column
		if f.Parent == nil && !f.Enum && shapes[c.sqlType] != nil && !slices.Contains(shapes[c.sqlType], f.SDL) {
			err = errors.Join(err, v.wrong("%s: %s.%s is of type %s, and %s.%s is %s: make it %s", v.sdl(), v.Type(), f.Name, f.SDL, v.Plural, c.name, c.described(), shapes[c.sqlType][0]))
		}
		if f.Enum && c.sqlType != "text" {
			err = errors.Join(err, v.wrong("schema/tenant.sql: %s.%s is %s: make it text, as the enum %s is of names", v.Plural, c.name, c.described(), f.SDL))
		}
		if f.NonNull && !c.notNull {
			err = errors.Join(err, v.wrong("%s: %s.%s is never null, and %s.%s may be: write %s without !, or the column with NOT NULL", v.sdl(), v.Type(), f.Name, v.Plural, c.name, f.SDL))
		}
	}
	if !v.IsRecord() {
		return err
	}
	if !slices.Contains(v.definition.Interfaces, "Node") {
		err = errors.Join(err, v.wrong("%s: write type %s implements Node, as every record is found by its ID", v.sdl(), v.Type()))
	}
	for _, want := range []string{"id: ID!", "owner: User!", "viewerCan: RecordPermissions!", "version: Int!", "createdAt: DateTime!", "updatedAt: DateTime!"} {
		name, of, _ := strings.Cut(want, ": ")
		if f := v.definition.Fields.ForName(name); f == nil || f.Type.String() != of {
			err = errors.Join(err, v.wrong("%s: type %s needs the field %s", v.sdl(), v.Type(), want))
		}
	}
	return err
}
