package main

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
)

// input is a field of a noun's inputs.
type input struct {
	field
	create, update string // words that differ from the type's
	format         string
	optional       bool // though the column is never null: a rule, or no text, stands for it
	byRule         bool // a rule sets it
}

// Inputs are the fields that a record is made and changed with.
func (v view) Inputs() (all []input) {
	for _, f := range v.Fields {
		if !v.writable(f) {
			continue
		}
		words := v.Words[f.Column.name]
		all = append(all, input{
			field: f, create: words.Create, update: words.Update, format: v.Formats[f.Column.name],
			byRule:   slices.Contains(v.ByRule, f.Column.name),
			optional: f.Column.name == v.Owner || words.Optional || f.Column.sqlType == "text" && f.Column.notNull && f.Column.minLength == 0 && len(f.Column.values) == 0 && v.Formats[f.Column.name] == "",
		})
	}
	return all
}

// writable reports whether a client may set a field.
func (v view) writable(f field) bool {
	switch f.Column.name {
	case "id", "version", "created_at", "updated_at":
		return false
	}
	return !slices.Contains(v.ReadOnly, f.Column.name)
}

// CreateWords are what the input of a new record says of the field.
func (i input) CreateWords() string { return cmp.Or(i.create, i.Words) }

// UpdateWords are what the input of a change says of the field.
func (i input) UpdateWords() string { return cmp.Or(i.update, i.create, i.Words) }

// scalar is the field's type in an input.
func (i input) scalar() string {
	if i.Parent != nil {
		return "ID"
	}
	return i.SDL
}

// CreateType is the field's type in the input of a new record, with its default.
func (i input) CreateType() string {
	t := i.scalar()
	switch {
	case !i.Column.notNull || i.optional:
		return t + i.constraint("")
	case i.Enum && i.Column.byDefault != "":
		return t + "! = " + i.Column.byDefault
	default:
		return t + "!" + i.constraint("")
	}
}

// UpdateType is the field's type in the input of a change.
func (i input) UpdateType() string { return i.scalar() + i.constraint(" @goField(omittable: true)") }

// constraint is what the column's CHECK asks, as a directive behind another one.
func (i input) constraint(before string) string {
	var rules []string
	if c := i.Column; i.SDL == "String" {
		if c.minLength > 0 && c.notNull {
			rules = append(rules, fmt.Sprintf("minLength: %d", c.minLength))
		}
		if c.maxLength > 0 {
			rules = append(rules, fmt.Sprintf("maxLength: %d", c.maxLength))
		}
	}
	if c := i.Column; c.min != nil {
		rules = append(rules, fmt.Sprintf("min: %d", *c.min))
	}
	if c := i.Column; c.max != nil {
		rules = append(rules, fmt.Sprintf("max: %d", *c.max))
	}
	if i.format != "" {
		rules = append(rules, "format: "+i.format)
	}
	if len(rules) == 0 {
		return before
	}
	return before + " @constraint(" + strings.Join(rules, ", ") + ")"
}

// Made sets the field of a new row, in Go; empty if something else does.
func (i input) Made() string {
	switch {
	case i.byRule || i.Parent != nil && i.Parent.Owner == "": // the owner is checked first
		return ""
	case i.Column.sqlType == "date":
		return fmt.Sprintf("%s: inputs.DayOf(in.%s)", i.Go(), i.Go())
	case i.Column.notNull && i.optional:
		return fmt.Sprintf(`%s: inputs.OrDefault(in.%s, "")`, i.Go(), i.Go())
	default:
		return fmt.Sprintf("%s: in.%s", i.Go(), i.Go())
	}
}

// Set changes a field that may be cleared, in Go; empty if something else does.
func (i input) Set() string {
	switch {
	case i.byRule || i.Parent != nil || i.Column.notNull && !i.optional:
		return ""
	case i.Column.sqlType == "date":
		return fmt.Sprintf("inputs.SetDay(&row.%s, in.%s)", i.Go(), i.Go())
	case i.Column.notNull:
		return fmt.Sprintf("inputs.SetText(&row.%s, in.%s)", i.Go(), i.Go())
	default:
		return fmt.Sprintf("inputs.Set(&row.%s, in.%s)", i.Go(), i.Go())
	}
}

// SetRequired changes a field that can't be cleared, in Go; empty as above.
func (i input) SetRequired() string {
	if i.byRule || i.Parent != nil || !i.Column.notNull || i.optional {
		return ""
	}
	return fmt.Sprintf("inputs.SetRequired(&row.%s, in.%s, %q)", i.Go(), i.Go(), i.NameID())
}

// Left are the records that a deletion leaves for another call, in words.
func (v view) Left() string {
	var names []string
	for _, c := range v.Leaving() {
		if !slices.Contains(names, c.Of.Plural) {
			names = append(names, c.Of.Plural)
		}
	}
	text := strings.Join(names, " and ")
	return strings.ToUpper(text[:1]) + text[1:]
}
