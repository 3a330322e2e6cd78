package list

import "strconv"

// Boolean is a condition on what is true or false, as an input of the API.
type Boolean struct{ Eq, Ne, IsNull *bool }

// Boolean writes a condition on what is true or false.
func (f *Filter) Boolean(field, column string, in *Boolean) Condition {
	if in == nil {
		return Condition{}
	}
	c := If(column)
	return All(
		compare(f, field+".eq", c, "=", "boolean", in.Eq, strconv.FormatBool),
		compare(f, field+".ne", c, "IS DISTINCT FROM", "boolean", in.Ne, strconv.FormatBool),
		f.null(field+".isNull", c, in.IsNull),
	)
}
