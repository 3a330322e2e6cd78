package password

import (
	_ "embed"
	"strings"
	"sync"
)

// MinLength and MaxLength bound a new password, in characters. The longest is
// bounded before it is hashed.
const (
	MinLength = 10
	MaxLength = 128
)

// fewest is the number of different characters that a password must have.
const fewest = 4

// list is one password a line, in lower case. Its origin and licence are in
// common/README.md.
//
//go:embed common/passwords.txt
var list string

// common is the list as a set: 1 MB, made when the first password is set.
var common = sync.OnceValue(func() map[string]bool {
	set := make(map[string]bool, 10_000)
	for line := range strings.Lines(list) {
		set[strings.TrimSuffix(line, "\n")] = true
	}
	return set
})

// IsCommon reports whether a password is one of the 10,000 most common of its
// length, whatever its case, or has hardly any different characters.
func IsCommon(plain string) bool {
	plain = strings.ToLower(strings.TrimSpace(plain))
	different := map[rune]bool{}
	for _, r := range plain {
		different[r] = true
	}
	return len(different) < fewest || common()[plain]
}
