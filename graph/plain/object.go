package plain

import (
	"bytes"
	"io"

	"github.com/99designs/gqlgen/graphql"
)

// AnswerBytes is what an answer's buffer has at first: a page of 20 contacts takes 6 kB,
// and would be copied seven times while the buffer grows.
const AnswerBytes = 4 << 10

// Object writes an object. gqlgen's field set does too, with a map of the
// names that it has written.
func Object(set *graphql.FieldSet, fields []graphql.CollectedField, stock bool) graphql.Marshaler {
	return ObjectOf[struct{}](set, fields, stock, nil, nil)
}

// ObjectOf writes an object whose fields without a value are its leaves: they only
// read the struct, and leaf appends them to the answer.
func ObjectOf[T any](set *graphql.FieldSet, fields []graphql.CollectedField, stock bool, obj *T, leaf func(b []byte, name string, obj *T) []byte) graphql.Marshaler {
	if stock {
		return set
	}
	return &object[T]{fields, set.Values, obj, leaf}
}

type object[T any] struct {
	fields []graphql.CollectedField
	values []graphql.Marshaler
	obj    *T
	leaf   func(b []byte, name string, obj *T) []byte
}

// MarshalGQL writes the object as JSON. Names are GraphQL's, letters and
// digits: nothing in them needs escaping.
func (o *object[T]) MarshalGQL(w io.Writer) {
	b, ok := w.(*bytes.Buffer)
	if !ok {
		b = &bytes.Buffer{}
		defer func() { _, _ = b.WriteTo(w) }()
	}
	separator := byte('{')
	for i := range o.fields {
		if o.written(i) {
			continue
		}
		b.WriteByte(separator)
		b.WriteByte('"')
		b.WriteString(o.fields[i].Alias)
		b.WriteString(`":`)
		o.write(b, i)
		separator = ','
	}
	if separator == '{' {
		b.WriteByte('{')
	}
	b.WriteByte('}')
}

// write writes the value of a field.
func (o *object[T]) write(b *bytes.Buffer, i int) {
	if v := o.values[i]; v != nil {
		v.MarshalGQL(b)
		return
	}
	b.Write(o.leaf(b.AvailableBuffer(), o.fields[i].Name, o.obj))
}

// written reports whether an earlier field has the same name: one that comes
// from fragments on an interface and on its type.
func (o *object[T]) written(i int) bool {
	for j := range i {
		if o.fields[j].Alias == o.fields[i].Alias {
			return true
		}
	}
	return false
}
