package list

import "strings"

// Search is met by rows whose column, of folded text, has all words of a search:
// the name and perhaps more. Where phones are searched too, its digits may be a number's.
func (f *Filter) Search(field, column string, text *string, phones bool) Condition {
	if text == nil || strings.TrimSpace(*text) == "" {
		return Condition{}
	}
	f.count(field)
	if patterns, plain := Patterns(*text); plain && strings.ContainsAny(strings.ToLower(*text), "abcdefghijklmnopqrstuvwxyz") {
		if len(patterns) == 1 {
			f.word, f.nameAlone = strings.Trim(patterns[0], "% "), strings.HasSuffix(column, ".sort_name)")
		}
		return likeAll(column, patterns) // no number has letters
	}
	words := like(column, *text)
	if !phones {
		return words
	}
	return Any(If(column+" LIKE ANY (extensions.phones(?))", *text), words)
}

// likeAll has the index look up the three longest patterns, and checks the others.
// One alone stands there twice: PostgreSQL then expects fewer rows and takes the
// index where it would read a table of 50,000 whole for 1,000 rows.
func likeAll(column string, patterns []string) (c Condition) {
	if len(patterns) == 1 {
		patterns = append(patterns, patterns[0])
	}
	for i, p := range patterns {
		if i == 3 {
			return All(c, If(column+" LIKE ALL (?::text[])", patterns[i:]))
		}
		c = All(c, If(column+" LIKE ?", p))
	}
	return c
}

// like is the same for a text that PostgreSQL must take apart.
func like(column, text string) Condition {
	return All(
		If(column+" LIKE (extensions.patterns(?))[1]", text),
		If(column+" LIKE (extensions.patterns(?))[2]", text),
		If(column+" LIKE (extensions.patterns(?))[3]", text),
		If(column+" LIKE ALL ((extensions.patterns(?))[4:])", text),
	)
}
