package list

import "strings"

// Search is met by rows whose column, of folded text, has all words of a search.
// Where phones are searched too, its digits may be a number's.
func (f *Filter) Search(field, column string, text *string, phones bool) Condition {
	if text == nil || strings.TrimSpace(*text) == "" {
		return Condition{}
	}
	f.count(field)
	words := like(column, *text)
	if !phones {
		return words
	}
	return Any(If(column+" LIKE ANY (extensions.phones(?))", *text), words)
}

// like has the index look up three words, and checks the others.
func like(column, text string) Condition {
	return All(
		If(column+" LIKE (extensions.patterns(?))[1]", text),
		If(column+" LIKE (extensions.patterns(?))[2]", text),
		If(column+" LIKE (extensions.patterns(?))[3]", text),
		If(column+" LIKE ALL ((extensions.patterns(?))[4:])", text),
	)
}
