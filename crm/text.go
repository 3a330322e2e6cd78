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
