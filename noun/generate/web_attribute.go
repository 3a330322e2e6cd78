package main

import (
	"fmt"
	"slices"
	"strings"
)

// attribute is a field as the web app's forms, tables and filters need to know it.
type attribute struct {
	input
	view *view
}

// Attributes are the fields that people see: not what is for programs.
func (v *view) Attributes() (all []attribute) {
	inputs := v.Inputs()
	for _, f := range v.Fields {
		if f.isForPrograms() || f.Name == "id" || f.Name == "version" {
			continue
		}
		a := attribute{input{field: f}, v}
		if i := slices.IndexFunc(inputs, func(i input) bool { return i.Column.name == f.Column.name }); i >= 0 {
			a.input = inputs[i]
		}
		all = append(all, a)
	}
	return all
}

// Kind is how the field is asked for and shown.
func (a attribute) Kind() string {
	switch {
	case a.Parent != nil:
		return a.Parent.Name
	case len(a.Column.values) > 0:
		return "choice"
	case slices.Contains([]string{"EMAIL", "URL", "CURRENCY"}, a.format):
		return strings.ToLower(a.format)
	}
	kinds := map[string]string{"int4": "integer", "numeric": "decimal", "date": "date", "timestamptz": "instant"}
	if kind, known := kinds[a.Column.sqlType]; known {
		return kind
	}
	if a.Column.maxLength > longText {
		return "area"
	}
	return "text"
}

// Rules is what else the schema says of the field, as members of an object.
func (a attribute) Rules() string {
	var b strings.Builder
	say := func(format string, args ...any) { fmt.Fprintf(&b, ", "+format, args...) }
	isWritten := a.view.writable(a.field)
	if len(a.Column.values) > 0 {
		say("options: ['%s']", strings.Join(a.Column.values, "', '"))
	}
	if a.Column.byDefault != "" && len(a.Column.values) > 0 {
		say("initial: '%s'", a.Column.byDefault)
	}
	if !isWritten {
		say("readOnly: true")
	}
	switch created := a.CreateType(); {
	case isWritten && strings.Contains(created, "!") && !strings.Contains(created, "="):
		say("required: true")
	case a.Column.notNull && (a.Column.sqlType != "text" || !a.optional || a.Column.minLength > 0 || a.format != ""):
		say("always: true")
	}
	if isWritten && a.Column.maxLength > 0 {
		say("max: %d", a.Column.maxLength)
	}
	if a.Column.min != nil && a.Column.sqlType == "int4" {
		say("min: %d", *a.Column.min)
	}
	if a.Column.max != nil && a.Column.sqlType == "int4" {
		say("max: %d", *a.Column.max)
	}
	if a.Column.name == a.view.Owner {
		say("managers: true, bulk: true")
	}
	for _, o := range a.view.Orders {
		if o.Column == a.Column.name {
			say("order: '%s'", o.Name)
		}
	}
	return b.String()
}
