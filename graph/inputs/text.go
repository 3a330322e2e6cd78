package inputs

import (
	"context"
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/99designs/gqlgen/graphql"
	"golang.org/x/net/idna"
	"golang.org/x/text/unicode/norm"

	"github.com/syntroph/syntroph/crm"
	"github.com/syntroph/syntroph/graph/model"
)

// Trimmed takes white space off both ends of a text, and what only looks like it.
func Trimmed(s string) string {
	return strings.TrimFunc(s, func(r rune) bool { return unicode.IsSpace(r) || r == '\u200b' || r == '\ufeff' })
}

// normalText returns a text as it is stored, if it keeps to its constraint.
func normalText(ctx context.Context, s string, minLength, maxLength *int32, format *model.Format, trim bool) (string, error) {
	if trim {
		s = Trimmed(s)
	}
	if err := checkText(ctx, s, minLength, maxLength, format); err != nil || format == nil || *format != model.FormatEmail {
		return s, err
	}
	s = ReadableAddress(s)
	return s, checkText(ctx, s, minLength, maxLength, nil)
}

// optionalText is normalText of a text that may be absent: an empty one is, unless
// it has a least length.
func optionalText(ctx context.Context, s *string, minLength, maxLength *int32, format *model.Format, trim bool) (*string, error) {
	if s == nil || trim && minLength == nil && Trimmed(*s) == "" {
		return nil, nil
	}
	text, err := normalText(ctx, *s, minLength, maxLength, format, trim)
	return &text, err
}

// domains are read as browsers read them, but not refused.
var domains = idna.New(idna.MapForLookup(), idna.Transitional(false), idna.StrictDomainName(false))

// readableDomain is a domain as people write it, köln.de for xn--kln-sna.de: a
// browser sends the one for the other. What is no domain stays.
func readableDomain(s string) string {
	if u, err := domains.ToUnicode(s); err == nil && utf8.RuneCountInString(u) <= utf8.RuneCountInString(s) {
		return u
	}
	return s
}

// ReadableAddress is an email address with a readable domain.
func ReadableAddress(s string) string {
	at := strings.LastIndexByte(s, '@') + 1
	return norm.NFC.String(s[:at]) + readableDomain(s[at:])
}

// EncodedAddress is an email address as browsers send it.
func EncodedAddress(s string) string {
	at := strings.LastIndexByte(s, '@') + 1
	if encoded, err := domains.ToASCII(s[at:]); err == nil {
		return s[:at] + encoded
	}
	return s
}

// Readable is an optional domain as people write it.
func Readable(domain *string) *string {
	if domain == nil {
		return nil
	}
	u := readableDomain(*domain)
	return &u
}

// encoded finds domains in a search that are written for machines.
var encoded = regexp.MustCompile(`(?i)[\pL\pN.-]*xn--[\pL\pN.-]*`)

// Searched returns a text to search for; a blank one searches for nothing. The
// database folds it: what has a meaning to LIKE is punctuation there.
func Searched(search *string) *string {
	if search == nil || Trimmed(*search) == "" {
		return nil
	}
	s := encoded.ReplaceAllStringFunc(*search, readableDomain)
	return &s
}

// NamesOf reads the names of a new person.
func NamesOf(first, last *string) (f, l string, err error) {
	f, l = OrDefault(first, ""), OrDefault(last, "")
	return f, l, NeedName(f, l, "firstName")
}

// SetNames changes a person's names; null takes one away.
func SetNames(first, last *string, newFirst, newLast graphql.Omittable[*string]) error {
	field := "firstName"
	if v, ok := newFirst.ValueOK(); ok {
		*first = OrDefault(v, "")
	}
	if v, ok := newLast.ValueOK(); ok {
		*last, field = OrDefault(v, ""), "lastName"
	}
	return NeedName(*first, *last, field)
}

// NeedName refuses a person without a name.
func NeedName(first, last, field string) error {
	if first == "" && last == "" {
		return crm.Invalid("input."+field, "A first or a last name is required.")
	}
	return nil
}
