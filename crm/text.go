package crm

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// IsStorable reports whether a text can be stored and shown: UTF-8, and no control
// characters but tabs and line ends. PostgreSQL refuses NUL; the others reach
// terminals.
func IsStorable(s string) bool {
	return utf8.ValidString(s) && !strings.ContainsFunc(s, func(r rune) bool {
		return unicode.IsControl(r) && r != '\t' && r != '\n' && r != '\r'
	})
}

// FieldName is the name that a column has in the API: first_name is firstName.
func FieldName(column string) string {
	words := strings.Split(column, "_")
	for i, w := range words[1:] {
		if w != "" {
			words[i+1] = strings.ToUpper(w[:1]) + w[1:]
		}
	}
	return strings.Join(words, "")
}
