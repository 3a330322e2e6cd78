package main

import (
	"slices"
	"strings"
)

// longText is the length from which a text is read with its record alone, and written in
// several lines: a list of 50 records needs none of them.
const longText = 500

// HasPages reports whether the web app has a list and a page of each record: what
// has no name stands on the pages of others.
func (v view) HasPages() bool { return v.IsRecord() && v.HasNames() }

// Called is what of a record tells its name, as a selection.
func (v view) Called() string {
	switch {
	case v.table.column("name") != nil:
		return "name"
	case v.table.column("first_name") != nil:
		return "firstName lastName"
	default:
		return "id"
	}
}

// Facts are the fields that every operation of the noun reads; Rest are those that
// its record's page reads besides.
func (v view) Facts() string {
	var names []string
	for _, f := range v.definition.Fields {
		own := v.kept(f.Name)
		if own == nil && v.isWorkedOut(f.Name) || own != nil && own.Parent == nil && !own.isForPrograms() && !v.isLong(*own) {
			names = append(names, f.Name)
		}
	}
	return lines(names, "    ")
}

// Rest are the fields that only a record's own page shows.
func (v view) Rest() string {
	var names []string
	for _, f := range v.Fields {
		if f.Parent == nil && !f.isForPrograms() && v.isLong(f) {
			names = append(names, f.Name)
		}
	}
	return lines(append(names, "updatedAt"), "    ")
}

// References are the fields that are other records.
func (v view) References() []field {
	return slices.DeleteFunc(slices.Clone(v.Fields), func(f field) bool { return f.Parent == nil })
}

// Lists are the lists of other nouns' records that a record's page shows.
func (v view) Lists() []child {
	return slices.DeleteFunc(slices.Clone(v.Children), func(c child) bool { return !c.Of.HasPages() })
}

// By is the field of the child's input that refers to the record.
func (c child) By() string { return camel(c.Column) }

// Many is the child's plural as people write it: sold products.
func (c child) Many() string { return strings.ToLower(spoken(c.Name)) }

// One is one of them: sold product.
func (c child) One() string {
	if before, is := strings.CutSuffix(c.Many(), c.Of.Plural); is {
		return before + c.Of.Name
	}
	return c.Of.Name
}

// kept is the field that a column keeps, by its name in the API.
func (v view) kept(name string) *field {
	i := slices.IndexFunc(v.Fields, func(f field) bool { return f.Name == name })
	if i < 0 {
		return nil
	}
	return &v.Fields[i]
}

// isWorkedOut reports whether a field is a plain value that no column keeps.
func (v view) isWorkedOut(name string) bool {
	f := v.definition.Fields.ForName(name)
	return slices.Contains([]string{"Int", "String", "Boolean", "Decimal", "Date", "DateTime"}, f.Type.Name()) && len(f.Arguments) == 0
}

// isForPrograms reports whether nobody reads a field but programs.
func (f field) isForPrograms() bool {
	return slices.Contains([]string{"external_id", "updated_at"}, f.Column.name)
}

// isLong reports whether lists leave a field out. What the noun's own operations set is
// always read: an undo puts it back.
func (v view) isLong(f field) bool {
	c := f.Column
	text := c.sqlType == "text" && len(c.values) == 0
	return text && v.writable(f) && (v.Formats[c.name] == "URL" || v.Formats[c.name] == "" && (c.maxLength == 0 || c.maxLength > longText))
}

// lines breaks names into lines of about 120 characters.
func lines(names []string, indent string) string {
	var b strings.Builder
	width := 0
	for i, name := range names {
		switch {
		case i > 0 && width+len(name) > 110:
			b.WriteString("\n" + indent)
			width = 0
		case i > 0:
			b.WriteString(" ")
		}
		b.WriteString(name)
		width += len(name) + 1
	}
	return b.String()
}
