package main

import (
	"fmt"
	"strings"

	"github.com/99designs/gqlgen/codegen/templates"

	"github.com/syntroph/syntroph/noun"
)

// dimension is a column that groups are formed by.
type dimension struct {
	field          // the column
	Through *field // the reference to the record whose column it is; nil if it is the noun's own
}

// units are what groups of dates are formed by, as PostgreSQL and the API name them.
var units = []string{"month", "quarter", "year"}

// cut is one value of the enum of dimensions: a column, and of a date the unit.
type cut struct {
	dimension
	Unit string
}

// Dimensions are the noun's, with their columns.
func (v view) Dimensions() (all []dimension, err error) {
	for _, name := range v.Noun.Dimensions {
		reference, column, isThrough := strings.Cut(name, ".")
		if !isThrough {
			column = name
		}
		d, of := dimension{}, v
		if isThrough {
			through, err := v.Field(reference)
			if err != nil {
				return nil, err
			}
			if through.Parent == nil {
				return nil, v.wrong("Dimensions: %s.%s refers to no noun, so there is no %s: name a column of Parents before the point", v.Plural, reference, name)
			}
			d.Through, of = &through, *through.Parent
		}
		if d.field, err = of.Field(column); err != nil {
			return nil, err
		}
		if !d.Enum && !d.IsDate() && (d.Parent == nil || d.Parent.Name != "user") {
			return nil, v.wrong("Dimensions: groups can't be formed by %s of %s, which is %s: only by closed sets, dates and users", name, v.Plural, d.Column.described())
		}
		all = append(all, d)
	}
	return all, nil
}

// Cuts are the values of the enum of dimensions.
func (v view) Cuts() (all []cut, err error) {
	dimensions, err := v.Dimensions()
	for _, d := range dimensions {
		if !d.IsDate() {
			all = append(all, cut{d, ""})
			continue
		}
		for _, unit := range units {
			all = append(all, cut{d, unit})
		}
	}
	return all, err
}

// HasUsers reports whether groups of it are formed by users.
func (v view) HasUsers() (bool, error) {
	dimensions, err := v.Dimensions()
	for _, d := range dimensions {
		if d.Parent != nil {
			return true, err
		}
	}
	return false, err
}

// HasEnums reports whether groups of it are formed by closed sets.
func (v view) HasEnums() (bool, error) {
	dimensions, err := v.Dimensions()
	for _, d := range dimensions {
		if d.Enum {
			return true, err
		}
	}
	return false, err
}

// IsDate reports whether a dimension is a day or a point in time.
func (d dimension) IsDate() bool { return d.SDL == "Date" || d.SDL == "DateTime" }

// Key is the dimension's field of a group.
func (d dimension) Key() string {
	if d.Through != nil {
		return d.Through.Name + templates.ToGo(d.Name)
	}
	return d.Name
}

// GoKey is that field in Go.
func (d dimension) GoKey() string { return templates.ToGo(d.Key()) }

// KeyType is the type of that field.
func (d dimension) KeyType() string {
	switch {
	case d.IsDate():
		return d.SDL + "Range"
	case d.Parent != nil:
		return d.Parent.Type()
	default:
		return d.SDL
	}
}

// Said is what a dimension is of a record, in words.
func (d dimension) Said() string {
	if d.Through == nil {
		return d.Words
	}
	return "The " + spoken(d.Through.Name) + "'s " + strings.ToLower(d.Words[:1]) + d.Words[1:]
}

// Name is the value of the enum: STAGE, CREATED_AT_MONTH.
func (c cut) Name() string {
	name := strings.TrimSuffix(c.Column.name, "_id")
	if c.Through != nil {
		name = strings.TrimSuffix(c.Through.Column.name, "id") + name
	}
	if c.Unit != "" {
		name += "_" + c.Unit
	}
	return strings.ToUpper(name)
}

// GoName is that value in Go.
func (c cut) GoName() string { return templates.ToGo(c.Name()) }

// Words say what it is.
func (c cut) Words() string {
	if c.Unit != "" {
		return fmt.Sprintf("%s, by %s.", strings.TrimSuffix(c.Said(), "."), c.Unit)
	}
	return c.Said()
}

// Literal is the dimension as package list takes it.
func (c cut) Literal() string {
	var b strings.Builder
	fmt.Fprintf(&b, "Column: %q", c.Column.name)
	if c.Through != nil {
		fmt.Fprintf(&b, ", Reference: %q, Table: %q", c.Through.Column.name, c.Through.Parent.Plural)
		if c.Through.Hidden() {
			fmt.Fprintf(&b, ", Visible: %s", c.Through.Parent.VisibleName())
		}
	}
	switch {
	case c.Unit != "":
		fmt.Fprintf(&b, ", Unit: %q", c.Unit)
		if c.SDL == "DateTime" {
			b.WriteString(", Instant: true")
		}
	case c.Parent != nil:
		b.WriteString(", Of: \"users\"")
	default:
		fmt.Fprintf(&b, ", Values: %#v", c.Column.values)
	}
	return b.String()
}

// GoMeasure is a measure's field in Go.
func (v view) GoMeasure(m noun.Measure) string { return templates.ToGo(m.Name) }

// MeasureOn is a measure's SQL on the noun's table.
func (v view) MeasureOn(m noun.Measure) string { return fmt.Sprintf(m.SQL, v.Plural) }
