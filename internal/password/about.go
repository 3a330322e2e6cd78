package password

import (
	"slices"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

const (
	// shortestWord is the number of characters of the shortest word that is looked
	// for by itself: two letters are in every password.
	shortestWord = 3
	// ofItsOwn is how many characters a password must have beside the words.
	ofItsOwn = 6
)

// IsAbout reports whether a password is little more than what anybody knows of
// its user: their names, email, company. The words count in any order, whole
// and in their parts, however they are written: case, accents, spaces and
// punctuation don't matter.
func IsAbout(plain string, known ...string) bool {
	rest := letters(plain)
	before := len(rest)
	for _, word := range partsOf(known) {
		rest = strings.ReplaceAll(rest, word, "")
	}
	return len(rest) < before && len([]rune(rest)) < ofItsOwn
}

// partsOf returns the words that known texts are made of, and the texts, the
// longest first, so that "ann" does not break "annabel".
func partsOf(known []string) (parts []string) {
	for _, text := range known {
		for _, part := range append(strings.FieldsFunc(norm.NFKC.String(text), isNoLetter), text) {
			if part = letters(part); len([]rune(part)) >= shortestWord {
				parts = append(parts, part)
			}
		}
	}
	slices.SortFunc(parts, func(a, b string) int { return len(b) - len(a) })
	return slices.Compact(parts)
}

// letters are a text's letters and digits, folded.
func letters(text string) string {
	return strings.Map(func(r rune) rune {
		if isNoLetter(r) {
			return -1
		}
		return unicode.ToLower(r)
	}, norm.NFKD.String(text))
}

func isNoLetter(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }
