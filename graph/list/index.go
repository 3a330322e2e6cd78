package list

import (
	"slices"
	"strings"
)

// Index is an index of some columns, which must equal a value each, and of an
// order behind them.
type Index struct {
	Order   string
	Columns []string
}

// Equality is the condition that a column equals a value.
type Equality struct {
	Column    string
	Condition Condition
}

// equal are the columns that must equal a value.
func (l List) equal() (columns []string) {
	for _, e := range l.Equal {
		columns = append(columns, e.Column)
	}
	return columns
}

// inIndex reports whether an index has the rows that are wanted in their order, and
// no others between them.
func (l List) inIndex() bool {
	first := l.Orders[0]
	if !l.Only || l.Shared != nil || first.MovesNulls() {
		return false
	}
	return slices.ContainsFunc(l.Indexes, func(x Index) bool {
		return x.Order == first.Name && subset(x.Columns, l.equal()) && subset(l.equal(), x.Columns)
	})
}

func subset(some, all []string) bool {
	return !slices.ContainsFunc(some, func(s string) bool { return !slices.Contains(all, s) })
}

// within is the part of the list that the window is taken from, where more is asked
// of a row than an index has in order: of what an owner has at one stage the owner's
// rows, so that the window holds none of others. The zero Condition is the whole table.
func (l List) within() (c Condition) {
	if l.Shared != nil || l.Orders[0].MovesNulls() {
		return c
	}
	var best Index
	for _, x := range l.Indexes {
		if x.Order == l.Orders[0].Name && subset(x.Columns, l.equal()) && x.narrowness() >= best.narrowness() {
			best = x
		}
	}
	for _, e := range l.Equal {
		if slices.Contains(best.Columns, e.Column) {
			c = All(c, e.Condition)
		}
	}
	return c
}

// narrowness is how few rows an index's columns leave: a record has fewer that refer to it than
// one of a few values has.
func (x Index) narrowness() (n int) {
	for _, column := range x.Columns {
		n++
		if strings.HasSuffix(column, "_id") {
			n += 2
		}
	}
	return n
}
