package list

import (
	"fmt"
	"slices"
	"strings"
)

// How far a list is read in its order before what it is narrowed by is looked
// up: if window rows hold less than a page, less than a sixteenth of the rows
// there meet the conditions, and reading those alone is cheaper than reading on.
const window = 900

// Where the window held less than a page, the list is read on in its order all the
// same if it held wideShare rows, and the whole table would then have wideFrom: to
// find and sort 7,000 deals takes 15 ms, to read 4,000 in order 6.
const (
	wideShare = 12
	wideFrom  = 4_000
	// wideShareOfPart is the same where the window is of a part of the table, of which
	// no count is known: most of a page, so that little is read on.
	wideShareOfPart = 36
)

// sharedWindow is the window where somebody sees many rows by others' records and
// looks for some of them: of 73,000 organizations a salesperson saw 18,600, and one in 27
// rows was theirs at one stage. 2,400 rows take 6 ms, finding all of theirs 20.
const sharedWindow = 2_400

// near reads what conditions narrow for which no index has the order. It does not
// rest on a guess of how many rows meet them: of 535,000 deals those with "a" took
// 0.4 ms by their order and 90 ms by the index, those with "zzz" 2 ms and 700 ms the
// other way round (ADR 0033).
func (r reading) near() statement {
	var extent, near, end Condition
	if r.Shared != nil {
		extent = r.Shared.extent(r.Table)
		extent.SQL = "extent AS MATERIALIZED (SELECT " + extent.SQL + " AS wide), "
	}
	for _, w := range r.windows() {
		near, end = either(near, r.nearest(w)), either(end, r.windowEnd(w))
	}
	far := r.far()
	return statement{
		with:   "WITH " + extent.SQL + "near AS MATERIALIZED (" + near.SQL + "), step AS MATERIALIZED (" + end.SQL + ")\n",
		source: "(SELECT * FROM near UNION ALL " + far.SQL + ") AS " + r.Table,
		rest:   fmt.Sprintf("\nORDER BY %s LIMIT %d", r.sort, r.limit),
		args:   slices.Concat(extent.Args, near.Args, end.Args, far.Args),
	}
}

// span is a window of so many rows, and when it is taken.
type span struct {
	rows int
	when Condition
}

// windows are the windows that a list may be read in, of which one is. Each has its
// number of rows in the statement: of one that is found while it runs PostgreSQL expects
// a tenth of the table, and sorts it.
func (r reading) windows() []span {
	if r.Shared == nil || r.Shared.Where.SQL == "" {
		return []span{{r.window(), Condition{}}}
	}
	return []span{
		{window, If("(SELECT NOT extent.wide FROM extent)")},
		{max(sharedWindow, r.window()), If("(SELECT extent.wide FROM extent)")},
	}
}

// either has the rows of both, of which one has none.
func either(a, b Condition) Condition {
	if a.SQL == "" {
		return b
	}
	return Condition{"(" + a.SQL + ") UNION ALL (" + b.SQL + ")", slices.Concat(a.Args, b.Args)}
}

// windowEnd is the last row of the window, if it holds less than a page; none if
// the table, or the part of it that the window is taken from, ends in it.
func (r reading) windowEnd(w span) Condition {
	selected := make([]string, 0, len(r.keys)+1)
	for i, k := range r.keys {
		selected = append(selected, fmt.Sprintf("%s AS key%d", k.sql, i))
	}
	switch {
	case r.Shared != nil:
		selected = append(selected, "(SELECT extent.wide FROM extent) AS wide")
	case r.inNames(): // what is rare among so many names is few in all, and looked up
		selected = append(selected, "false AS wide")
	default:
		selected = append(selected, fmt.Sprintf("(SELECT count(*) >= %d AND count(*) * (SELECT reltuples FROM pg_class WHERE oid = '%s'::regclass) > %d FROM near) AS wide",
			r.wideShare()*w.rows/window, r.Table, wideFrom*w.rows))
	}
	where := All(If(fmt.Sprintf("(SELECT count(*) FROM near) < %d", r.limit)), w.when, r.within(), r.after)
	return Condition{
		fmt.Sprintf("SELECT %s FROM %s%s ORDER BY %s OFFSET %d LIMIT 1", strings.Join(selected, ", "), r.Table, where.clause(), r.sort, w.rows-1),
		where.Args,
	}
}

func (r reading) wideShare() int {
	if r.within().SQL != "" {
		return wideShareOfPart
	}
	return wideShare
}

// behindWindow is met by the rows behind the window.
func (r reading) behindWindow() Condition {
	values := make([]Condition, len(r.keys))
	for i := range r.keys {
		values[i] = If(fmt.Sprintf("(SELECT step.key%d FROM step)", i))
	}
	return behind(r.keys, values)
}

// far reads what lies behind the window: the rows that meet the conditions, found
// by those and sorted, or, where those are many, the next ones in order. OFFSET 0
// keeps PostgreSQL from finding the first by their order.
func (r reading) far() Condition {
	few, rest := r.Where, r.behindWindow()
	also := rest
	if r.Shared != nil { // they are few: looked up, whatever else is asked of them
		few, also = r.Shared.found(r.Table), All(rest, r.Shared.Where)
	}
	found := fmt.Sprintf("(SELECT %[1]s.* FROM (SELECT * FROM %[1]s WHERE (SELECT NOT step.wide FROM step)%[2]s OFFSET 0) AS %[1]s%[3]s ORDER BY %[4]s LIMIT %[5]d)",
		r.Table, and(few), also.clause(), r.sort, r.limit)
	onward := r.onward(All(r.within(), rest))
	return Condition{found + " UNION ALL " + onward.SQL, slices.Concat(few.Args, also.Args, onward.Args)}
}

// onward reads on in order. CASE keeps PostgreSQL from finding the rows by their
// conditions: of those with "x" it expects 500 where there are 10,700. What an owner
// sees by others' records, and is narrowed, is found by the conditions.
func (r reading) onward(rest Condition) Condition {
	if r.Shared != nil && r.Shared.Where.SQL != "" {
		many := r.Shared.among(r.Table)
		return Condition{fmt.Sprintf("(SELECT %[1]s.* FROM (SELECT * FROM %[1]s WHERE (SELECT step.wide FROM step)%[2]s OFFSET 0) AS %[1]s%[3]s ORDER BY %[4]s LIMIT %[5]d)",
			r.Table, and(r.Shared.Where), All(rest, many).clause(), r.sort, r.limit), slices.Concat(r.Shared.Where.Args, rest.Args, many.Args)}
	}
	meets := r.Where
	if meets.SQL != "" {
		meets.SQL = "CASE WHEN " + meets.SQL + " THEN true END"
	}
	return Condition{fmt.Sprintf("(SELECT * FROM %s WHERE (SELECT step.wide FROM step)%s%s ORDER BY %s LIMIT %d)",
		r.Table, and(rest), and(meets), r.sort, r.limit), slices.Concat(rest.Args, meets.Args)}
}
