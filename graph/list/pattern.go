package list

import (
	"cmp"
	"regexp"
	"slices"
	"strings"
)

// Patterns are what extensions.patterns makes of a search in ASCII, without its
// repetition; false if there is another letter in it, or no word. A statement names
// them several times, and PostgreSQL would make them anew for each: 1 ms a time,
// where a search itself takes 2.
func Patterns(text string) (patterns []string, plain bool) {
	for i := range len(text) {
		if text[i] >= 0x80 {
			return nil, false
		}
	}
	folded := notFolded.ReplaceAllString(strings.ReplaceAll(strings.ToLower(text), "'", ""), " ")
	for word := range strings.FieldsSeq(folded) {
		patterns = append(patterns, patternOf(word))
	}
	slices.SortFunc(patterns, func(a, b string) int { return cmp.Or(len(b)-len(a), cmp.Compare(a, b)) })
	return slices.Compact(patterns), len(patterns) > 0
}

var (
	notFolded = regexp.MustCompile("[^a-z0-9]+")
	trunk     = regexp.MustCompile(`^0+[1-9]\d{4,}$`)
)

// patternOf is extensions.pattern of a folded word.
func patternOf(word string) string {
	switch {
	case len(word) < 3:
		return "% " + word + "%"
	case trunk.MatchString(word):
		return "%" + strings.TrimLeft(word, "0") + "%"
	}
	return "%" + word + "%"
}
