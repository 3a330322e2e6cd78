package list

import (
	"fmt"
	"slices"
	"unicode"
	"unicode/utf8"

	"github.com/google/uuid"

	"github.com/syntroph/syntroph/crm"
)

// The conditions on one value, as inputs of the API. All that are given must
// hold; a row without a value meets "ne" and "isNull: true" alone.
type (
	// Text is a condition on a text.
	Text struct {
		Eq, Ne, StartsWith, Contains *string
		In                           []string
		IsNull                       *bool
	}
	// ID is a condition on a reference.
	ID struct {
		Eq, Ne *uuid.UUID
		In     []uuid.UUID
		IsNull *bool
	}
	// Values is a condition on one of a closed set.
	Values[T ~string] struct {
		Eq, Ne *T
		In     []T
		IsNull *bool
	}
)

// Text writes a condition on a text column.
func (f *Filter) Text(field, column string, in *Text) Condition {
	if in == nil {
		return Condition{}
	}
	f.storable(field+".in", in.In...)
	c := If(column)
	return All(
		compare(f, field+".eq", c, "=", "text", in.Eq, same),
		compare(f, field+".ne", c, "IS DISTINCT FROM", "text", in.Ne, same),
		one(f, field+".in", c, "text", in.In, same),
		f.folded(field+".startsWith", column, "", in.StartsWith),
		f.folded(field+".contains", column, "%", in.Contains),
		f.null(field+".isNull", c, in.IsNull),
	)
}

// folded compares without case, accents and punctuation. Folded text holds none
// of LIKE's own characters; what folds to nothing is found nowhere.
func (f *Filter) folded(field, column, before string, text *string) Condition {
	if text == nil {
		return Condition{}
	}
	f.count(field)
	if !hasWord(*text) {
		f.fail(field, "Use at least one letter or digit.")
	}
	return If(fmt.Sprintf("extensions.fold(%s) LIKE '%s' || nullif(extensions.fold(?::text), '') || '%%'", column, before), *text)
}

func hasWord(text string) bool {
	for _, r := range text {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return true
		}
	}
	return false
}

// ID writes a condition on a reference.
func (f *Filter) ID(field string, c Condition, in *ID) Condition {
	if in == nil {
		return Condition{}
	}
	return All(
		compare(f, field+".eq", c, "=", "uuid", in.Eq, uuid.UUID.String),
		compare(f, field+".ne", c, "IS DISTINCT FROM", "uuid", in.Ne, uuid.UUID.String),
		one(f, field+".in", c, "uuid", in.In, uuid.UUID.String),
		f.null(field+".isNull", c, in.IsNull),
	)
}

// Enum writes a condition on one of a closed set of values.
func Enum[T ~string](f *Filter, field, column string, in *Values[T]) Condition {
	if in == nil {
		return Condition{}
	}
	text, c := func(v T) string { return string(v) }, If(column)
	return All(
		compare(f, field+".eq", c, "=", "text", in.Eq, text),
		compare(f, field+".ne", c, "IS DISTINCT FROM", "text", in.Ne, text),
		one(f, field+".in", c, "text", in.In, text),
		f.null(field+".isNull", c, in.IsNull),
	)
}

func same(s string) string { return s }

// compare compares a column with a value, if there is one. Values travel as text,
// so that one statement serves whatever their length.
func compare[T any](f *Filter, field string, c Condition, operator, sqlType string, value *T, text func(T) string) Condition {
	if value == nil {
		return Condition{}
	}
	f.count(field)
	return c.then(fmt.Sprintf(" %s ?::text::%s", operator, sqlType), text(*value))
}

// one is met by what equals one of some values: by nothing, if there are none.
func one[T any](f *Filter, field string, c Condition, sqlType string, values []T, text func(T) string) Condition {
	if values == nil {
		return Condition{}
	}
	f.count(field)
	if len(values) > MaxValues {
		f.fail(field, "Use at most %d values.", MaxValues)
		return never
	}
	texts := make([]string, len(values))
	for i, v := range values {
		texts[i] = text(v)
	}
	return c.then(fmt.Sprintf(" = ANY(?::text[]::%s[])", sqlType), texts)
}

func (f *Filter) null(field string, c Condition, is *bool) Condition {
	if is == nil {
		return Condition{}
	}
	f.count(field)
	if *is {
		return c.then(" IS NULL")
	}
	return c.then(" IS NOT NULL")
}

// then is a condition on a value: what follows its SQL, with arguments.
func (c Condition) then(sql string, args ...any) Condition {
	return Condition{c.SQL + sql, append(slices.Clip(c.Args), args...)}
}

// storable refuses texts that PostgreSQL can't hold.
func (f *Filter) storable(field string, texts ...string) {
	for _, text := range texts {
		if !crm.IsStorable(text) {
			f.fail(field, "This text contains characters that can't be stored.")
		}
		if utf8.RuneCountInString(text) > 500 {
			f.fail(field, "Use at most 500 characters.")
		}
	}
}
