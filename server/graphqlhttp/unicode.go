package graphqlhttp

import (
	"encoding/json"
	"math/big"
	"net/url"
	"regexp"
	"strconv"
	"strings"
	"unicode/utf16"
	"unicode/utf8"
)

// notUnicode is the refusal of bytes that are no text, such as Latin-1's, and of
// halves of a character: encoding/json would take U+FFFD for each.
var notUnicode = &refusal{400, "The text must be Unicode in UTF-8. This has bytes, or a surrogate without its other half, that are not."}

// isUnicode reports whether JSON is UTF-8 without half surrogates.
func isUnicode(raw []byte) bool { return utf8.Valid(raw) && !hasHalf(string(raw)) }

// escape is a backslash with what it escapes, in JSON and GraphQL alike.
var escape = regexp.MustCompile(`\\(u[0-9a-fA-F]{4}|.)`)

// hasHalf reports whether an escaped surrogate stands without its other half.
func hasHalf(text string) bool {
	if !strings.Contains(text, `\u`) {
		return false
	}
	high, end := rune(0), 0 // the first half, and where its escape ends
	for _, at := range escape.FindAllStringIndex(text, -1) {
		r := surrogate(text[at[0]:at[1]])
		joined := high != 0 && at[0] == end
		switch {
		case high != 0 && (!joined || r == 0 || utf16.DecodeRune(high, r) == utf8.RuneError):
			return true
		case high != 0:
			high = 0
		case r >= 0xDC00: // a second half without a first one
			return true
		default:
			high, end = r, at[1]
		}
	}
	return high != 0
}

// surrogate is the surrogate that an escape stands for; 0 for anything else.
func surrogate(escaped string) rune {
	if len(escaped) != len(`\u0000`) {
		return 0
	}
	code, err := strconv.ParseUint(escaped[2:], 16, 16)
	if err != nil || !utf16.IsSurrogate(rune(code)) {
		return 0
	}
	return rune(code)
}

// isUnicodeURL reports whether every parameter is UTF-8.
func isUnicodeURL(q url.Values) bool {
	for _, values := range q {
		for _, v := range values {
			if !utf8.ValidString(v) {
				return false
			}
		}
	}
	return true
}

// longestNumber bounds the numbers whose notation is changed: 1e999999999 must
// not be written out.
const longestNumber = 24

// whole writes the whole numbers in variables without a fraction and an exponent:
// 1.0 and 1e2 are values of Int too, and of Decimal the same.
func whole(value any) any {
	switch v := value.(type) {
	case json.Number:
		return wholeNumber(v)
	case []any:
		for i := range v {
			v[i] = whole(v[i])
		}
	case map[string]any:
		for name := range v {
			v[name] = whole(v[name])
		}
	}
	return value
}

func wholeNumber(n json.Number) json.Number {
	text := n.String()
	if len(text) > longestNumber || !strings.ContainsAny(text, ".eE") {
		return n
	}
	if _, exponent, ok := strings.Cut(strings.ToLower(text), "e"); ok {
		if e, err := strconv.Atoi(exponent); err != nil || e < -longestNumber || e > longestNumber {
			return n
		}
	}
	if r, ok := new(big.Rat).SetString(text); ok && r.IsInt() {
		return json.Number(r.Num().String())
	}
	return n
}
