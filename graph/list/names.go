package list

import (
	"fmt"
	"slices"
)

// namesWindow is how many names are looked at in their index before a word in them is
// looked up: ten are read in the time of one row. Deals with an "m" from the end of the
// alphabet stand behind 1,013 names without: their index takes 0.5 ms to the 51st of
// them, finding and sorting all 72,000 150. The names that begin with one word may all
// stand before, 10,700 of 535,000 deals: behind 9,000 names there was none with "a"
// from the end, which took 179 ms, and behind 12,000 takes 10.
const namesWindow = 12_000

// letterWindow is the same for one letter that may stand elsewhere too, as in an email:
// names in their order often have a letter all together (whoever is called Paul comes
// 2,176 contacts behind the first Alder). 3,600 rows take 3 ms more where there is none;
// where there are some, 3 to 4 instead of the 26 that all with "p" take.
const letterWindow = 4 * window

// inNames reports whether the list is in the order of its names, and whatever is asked
// of a row is a word of its name, so that their index alone tells which rows these are.
func (r reading) inNames() bool { return r.NameAlone && r.byName() }

func (r reading) byName() bool { return len(r.Orders) == 1 && r.Orders[0].Name == "NAME" }

// window is how far the list is read in its order before rows are looked up.
func (r reading) window() int {
	switch {
	case r.inNames():
		return namesWindow
	case len(r.Begins) == 1 && r.byName():
		return letterWindow
	}
	return window
}

// nearest are the rows of the window that meet the conditions, in order, a page of
// them at most.
func (r reading) nearest(w span) Condition {
	from, selected := "*", r.Table+".*"
	if r.inNames() {
		from, selected = "sort_name, id", r.Table+".id"
	}
	where, within := r.Where, All(w.when, r.within(), r.after)
	near := Condition{
		fmt.Sprintf("SELECT %[1]s FROM (SELECT %[2]s FROM %[3]s%[4]s ORDER BY %[5]s LIMIT %[6]d) AS %[3]s%[7]s ORDER BY %[5]s LIMIT %[8]d",
			selected, from, r.Table, within.clause(), r.sort, w.rows, where.clause(), r.limit),
		slices.Concat(within.Args, where.Args),
	}
	if r.inNames() {
		near.SQL = fmt.Sprintf("SELECT %[1]s.* FROM (%[2]s) AS named JOIN %[1]s ON %[1]s.id = named.id", r.Table, near.SQL)
	}
	return near
}
