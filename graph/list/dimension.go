package list

import (
	"fmt"
	"strings"
)

// Dimension is what the rows of a list are grouped by: a column of theirs, or of a
// row that they refer to. Groups have its value as text.
type Dimension struct {
	Column string
	// Reference is the column that refers to the other row and Table that row's; both
	// are empty if the column is the list's own. Visible is who sees the other row, nil
	// if everybody does who sees what refers to it.
	Reference, Table string
	Visible          Visible
	// Unit is what a date is cut to: month, quarter or year. Instant tells that it is a
	// point in time, which is one of the workspace's time zone.
	Unit    string
	Instant bool
	// Values are those of a closed set, in their order.
	Values []string
	// Of is the table that the column refers to, whose rows have a sort_name.
	Of string
}

// dimensioned is a dimension in a statement.
type dimensioned struct {
	key, join Condition // the value, and the table that it is of, if not the list's
	order     string    // %s is the value
}

// dimension writes a dimension of a table.
func (f *Filter) dimension(table string, d Dimension) (in dimensioned) {
	in.order = "%s"
	if d.Reference != "" {
		alias := f.alias()
		seen := f.Scope(d.Visible, alias)
		in.join = Condition{fmt.Sprintf(" LEFT JOIN %s AS %s ON %s.id = %s.%s%s", d.Table, alias, alias, table, d.Reference, and(seen)), seen.Args}
		table = alias
	}
	in.key = If(table + "." + d.Column)
	switch {
	case d.Unit != "" && d.Instant:
		in.key = If(fmt.Sprintf("date_trunc('%s', %s.%s AT TIME ZONE ?::text)::date", d.Unit, table, d.Column), f.Zone.String())
	case d.Unit != "":
		in.key = If(fmt.Sprintf("date_trunc('%s', %s.%s::timestamp)::date", d.Unit, table, d.Column))
	case len(d.Values) > 0:
		in.order = "array_position(ARRAY['" + strings.Join(d.Values, "', '") + "'], %s)"
	case d.Of != "":
		in.order = "(SELECT " + d.Of + ".sort_name FROM " + d.Of + " WHERE " + d.Of + ".id = %s)"
	}
	return in
}
