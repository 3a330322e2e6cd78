package list

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/google/uuid"

	"github.com/syntroph/syntroph/crm"
)

// What one filter may ask for: a statement of a thousand conditions takes longer
// to plan than to run.
const (
	MaxConditions = 50
	MaxRelations  = 3 // one within another
	MaxValues     = 100
)

// Filter turns what a client asks into conditions. It is one list's, of one
// viewer: the rows of other nouns that it looks at are those that the viewer may
// see, so that a filter tells nothing about the others.
type Filter struct {
	VisibleTo *uuid.UUID // the owner whose records alone the viewer may see; nil if all
	Today     time.Time  // the workspace's day, at midnight UTC
	Zone      *time.Location
	FirstDay  time.Weekday // of the week

	conditions, relations, aliases int
	equal                          []Equality
	equals                         int // conditions that a column equals a value
	word                           string
	nameAlone                      bool // the word is sought in names and nowhere else
	scoped                         bool // by a rule that no index has
	err                            error
}

// Err is what is wrong with the filter: a BAD_USER_INPUT with its field.
func (f *Filter) Err() error { return f.err }

// fail keeps the first error.
func (f *Filter) fail(field, format string, args ...any) {
	if f.err == nil {
		f.err = crm.Invalid(field, format, args...)
	}
}

// count counts a condition, and refuses one too many.
func (f *Filter) count(field string) {
	f.conditions++
	if f.conditions > MaxConditions {
		f.fail(field, "A filter can have at most %d conditions.", MaxConditions)
	}
}

// alias names a table that the filter looks at besides the list's own.
func (f *Filter) alias() string {
	f.aliases++
	return "t" + strconv.Itoa(f.aliases)
}

// Visible is the rule of who sees a row of a noun: the condition on the table
// under a name, for an owner whose records alone a viewer may see.
type Visible func(table string, owner uuid.UUID) Condition

// Rule is such a rule as the generator wrote it: SQL with %s for the table and ?
// for the owner.
func Rule(sql string) Visible {
	return func(table string, owner uuid.UUID) Condition {
		return If(keyOn(sql, table), slices.Repeat([]any{owner}, strings.Count(sql, "?"))...)
	}
}

// Scope is the condition of what the viewer may see; none if they see all.
func (f *Filter) Scope(visible Visible, table string) Condition {
	if f.VisibleTo == nil || visible == nil {
		return Condition{}
	}
	return visible(table, *f.VisibleTo)
}

// Where is what a filter W says of the rows of a table under a name.
type Where[W any] func(f *Filter, field, table string, w *W) Condition

// Parent is met by rows whose column refers to a row of another table that the
// viewer sees and that meets a filter. None is met by all.
func Parent[W any](f *Filter, field, column, table string, visible Visible, w *W, where Where[W]) Condition {
	if w == nil {
		return Condition{}
	}
	return related(f, field, table, "id", column, visible, w, where)
}

// Some is met by rows that some row of another table refers to which the viewer
// sees and which meets a filter. None is met by all.
func Some[W any](f *Filter, field, id, table, column string, visible Visible, w *W, where Where[W]) Condition {
	if w == nil {
		return Condition{}
	}
	return related(f, field, table, column, id, visible, w, where)
}

// None is met by the other rows.
func None[W any](f *Filter, field, id, table, column string, visible Visible, w *W, where Where[W]) Condition {
	if w == nil {
		return Condition{}
	}
	return Not(related(f, field, table, column, id, visible, w, where))
}

// related is met where another table has a row whose column is a value.
func related[W any](f *Filter, field, table, column, value string, visible Visible, w *W, where Where[W]) Condition {
	return f.within(field, func() Condition {
		t := f.alias()
		c := All(f.Scope(visible, t), where(f, field, t, w))
		return Condition{fmt.Sprintf("EXISTS (SELECT FROM %s AS %s WHERE %s.%s = %s%s)", table, t, t, column, value, and(c)), c.Args}
	})
}

// within counts relations that lie within each other.
func (f *Filter) within(field string, condition func() Condition) Condition {
	f.count(field)
	f.relations++
	defer func() { f.relations-- }()
	if f.relations > MaxRelations {
		f.fail(field, "A filter can follow at most %d relations, one within another.", MaxRelations)
	}
	if f.err != nil {
		return never
	}
	return condition()
}

// and is a condition after others.
func and(c Condition) string {
	if c.SQL == "" {
		return ""
	}
	return " AND " + c.SQL
}

// AllOf is met by what meets all filters.
func AllOf[W any](f *Filter, field, table string, filters []W, where Where[W]) Condition {
	return All(each(f, field, table, filters, where)...)
}

// AnyOf is met by what meets one of the filters, if any are given.
func AnyOf[W any](f *Filter, field, table string, filters []W, where Where[W]) Condition {
	if filters == nil {
		return Condition{}
	}
	return Any(each(f, field, table, filters, where)...)
}

// NotOf is met by what does not meet a filter, if one is given.
func NotOf[W any](f *Filter, field, table string, filter *W, where Where[W]) Condition {
	if filter == nil {
		return Condition{}
	}
	f.count(field)
	if f.err != nil { // whatever is nested in it
		return never
	}
	return Not(where(f, field, table, filter))
}

func each[W any](f *Filter, field, table string, filters []W, where Where[W]) []Condition {
	conditions := make([]Condition, 0, len(filters))
	for i := range filters {
		f.count(field)
		if f.err != nil {
			return nil
		}
		conditions = append(conditions, where(f, field+"."+strconv.Itoa(i), table, &filters[i]))
	}
	return conditions
}

// Seen is a reference as the viewer sees it: none, if it is to a row that they may
// not see.
func (f *Filter) Seen(column, table string, visible Visible) Condition {
	if f.VisibleTo == nil || visible == nil {
		return If(column)
	}
	alias := f.alias()
	c := f.Scope(visible, alias)
	return Condition{fmt.Sprintf("(SELECT %s.id FROM %s AS %s WHERE %s.id = %s%s)", alias, table, alias, alias, column, and(c)), c.Args}
}

// Equal is met by rows whose column has a value, if one is given.
func Equal[T any](f *Filter, field, table, column, sqlType string, value *T) Condition {
	if value == nil {
		return Condition{}
	}
	f.equals++
	equal := compare(f, field, If(table+"."+column), "=", sqlType, value, func(v T) string { return fmt.Sprint(v) })
	f.equal = append(f.equal, Equality{column, equal})
	return equal
}

// Refers is Equal of a reference: met by no row, if it is to a row that the viewer
// may not see, since they are not told who refers to it.
func (f *Filter) Refers(field, table, column, parent string, visible Visible, value *uuid.UUID) Condition {
	equal := Equal(f, field, table, column, "uuid", value)
	if value == nil || f.VisibleTo == nil || visible == nil {
		return equal
	}
	alias := f.alias()
	seen := f.Scope(visible, alias)
	return Condition{
		fmt.Sprintf("%s.%s = (SELECT %[3]s.id FROM %[4]s AS %[3]s WHERE %[3]s.id = ?::text::uuid%[5]s)", table, column, alias, parent, and(seen)),
		append(equal.Args, seen.Args...),
	}
}

// Attached is Scope of rows that are seen by their owner and by who sees what they are
// about: no index tells who that is.
func (f *Filter) Attached(visible Visible, table string) Condition {
	f.scoped = f.VisibleTo != nil
	return f.Scope(visible, table)
}

// Own is met by the rows of the owner whose records alone the viewer may see; by
// all, if they may see all.
func (f *Filter) Own(visible Visible, table, column string) Condition {
	own := f.Scope(visible, table)
	if f.VisibleTo != nil {
		f.equal = append(f.equal, Equality{column, own})
	}
	return own
}

// Narrow tells a list what the filter asks of its rows, so that it knows which
// indexes have them.
func (f *Filter) Narrow(l *List) {
	l.Equal, l.Only = f.equal, f.conditions == f.equals && !f.scoped
	if f.conditions == 1 && len(f.equal) == 0 && l.Shared == nil && !f.scoped {
		l.Begins, l.NameAlone = f.word, f.nameAlone
	}
}

// Flag is met by rows of which a condition is as it is asked to be, if it is.
func (f *Filter) Flag(field, condition string, is *bool) Condition {
	if is == nil {
		return Condition{}
	}
	f.count(field)
	if *is {
		return If(condition)
	}
	return Not(If(condition))
}
