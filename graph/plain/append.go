package plain

import "strconv"

// AppendString appends a text as JSON, as graphql.MarshalString writes it.
func AppendString[S ~string](b []byte, s S) []byte {
	b = append(b, '"')
	start := 0
	for i := range len(s) {
		c := s[i]
		if c >= ' ' && c != '\\' && c != '"' {
			continue
		}
		b = append(b, s[start:i]...)
		b = appendEscaped(b, c)
		start = i + 1
	}
	b = append(b, s[start:]...)
	return append(b, '"')
}

// appendEscaped appends a character that a JSON text can't hold as it is.
func appendEscaped(b []byte, c byte) []byte {
	const digits = "0123456789ABCDEF"
	switch c {
	case '\t':
		return append(b, `\t`...)
	case '\r':
		return append(b, `\r`...)
	case '\n':
		return append(b, `\n`...)
	case '\\', '"':
		return append(b, '\\', c)
	default:
		return append(b, '\\', 'u', '0', '0', digits[c>>4], digits[c&15])
	}
}

// AppendBoolean appends true or false.
func AppendBoolean(b []byte, v bool) []byte { return strconv.AppendBool(b, v) }

// AppendInt appends a whole number.
func AppendInt(b []byte, v int) []byte { return strconv.AppendInt(b, int64(v), 10) }

// AppendInt32 appends a whole number.
func AppendInt32(b []byte, v int32) []byte { return strconv.AppendInt(b, int64(v), 10) }

// AppendOptional appends a value, or null for none.
func AppendOptional[T any](b []byte, v *T, appendTo func([]byte, T) []byte) []byte {
	if v == nil {
		return append(b, "null"...)
	}
	return appendTo(b, *v)
}
