package main

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
	"golang.org/x/text/unicode/runenames"

	"github.com/syntroph/syntroph/internal/money"
)

// tables are what the template writes: regular expressions of what is dropped
// and of what parts words, and from each character to its folded one.
type tables struct {
	Dropped, Separators string
	// The scripts of most names have a table of their own: translate() reads it
	// from its start for each character.
	From, To         string
	Rare             string
	RareFrom, RareTo string
	Longer           []longer
	// Decimals are the currencies that have other decimals than the usual.
	Decimals      []decimals
	UsualDecimals int32
}

// longer is a character that folds to more than one.
type longer struct{ From, To string }

// special are letters that people write with others, and Unicode has no say in.
var special = map[rune]string{
	'ß': "ss", 'æ': "ae", 'œ': "oe", 'þ': "th", 'ð': "d", 'ı': "i", 'ŋ': "n", 'ĸ': "k",
}

// dropped are no marks, but part no words either: apostrophes (people search
// McDonald's by mcdonalds) and the Arabic letter that only fills lines.
const dropped = "'’‘ʼʻʾʿ\u0640"

// blanks look like spaces, and are none to Unicode.
const blanks = "\u200b\u115f\u1160\u2800"

// common are the characters that most names are made of, folded or not. They
// stand first in the table, or each small letter would be compared with all 470:
// 15 µs a name against 80.
const common = " abcdefghijklmnopqrstuvwxyz0123456789" +
	"абвгдежзиклмнопрстуфхцчшщъыьэюяАБВГДЕЖЗИКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯ" +
	"αβγδεζηθικλμνξοπρστυφχψωςΑΒΓΔΕΖΗΘΙΚΛΜΝΞΟΠΡΣΤΥΦΧΨΩ"

func foldCommon() (to []rune) {
	for _, r := range common {
		if r == ' ' {
			to = append(to, r)
		} else {
			to = append(to, []rune(fold(r))...)
		}
	}
	return to
}

// struck finds letters such as LATIN SMALL LETTER O WITH STROKE: Unicode doesn't
// take them apart, people do.
var struck = regexp.MustCompile(`^LATIN SMALL LETTER ([A-Z]) WITH `)

// readTables sorts all characters.
func readTables() (t tables, err error) {
	var drop, separate, rare, rareFrom, rareTo []rune
	from, to := []rune(common), foldCommon()
	for r := rune(1); r <= unicode.MaxRune; r++ {
		if norm.NFKD.String(string(r)) != string(r) || !assigned(r) {
			continue // never met after normalize()
		}
		switch folded := fold(r); {
		case isDropped(r):
			drop = append(drop, r)
		case isSeparator(r):
			separate = append(separate, r)
		case folded == string(r) || r < 0x80:
		case len([]rune(folded)) > 1:
			t.Longer = append(t.Longer, longer{literal([]rune{r}), literal([]rune(folded))})
		case strings.ContainsRune(common, r):
		case r < 0x0530:
			from, to = append(from, r), append(to, []rune(folded)...)
		default:
			rare, rareFrom, rareTo = append(rare, r), append(rareFrom, r), append(rareTo, []rune(folded)...)
		}
		if again := foldAll(fold(r)); again != fold(r) && !isDropped(r) && !isSeparator(r) {
			return t, fmt.Errorf("%U folds to %q, which folds to %q", r, fold(r), again)
		}
	}
	t.Dropped, t.Separators, t.Rare = class(drop), class(separate), class(rare)
	t.Decimals, t.UsualDecimals = readDecimals(), money.UsualDigits
	t.From, t.To, t.RareFrom, t.RareTo = literal(from), literal(to), literal(rareFrom), literal(rareTo)
	return t, nil
}

// assigned reports whether Unicode has given the character a meaning.
func assigned(r rune) bool {
	return unicode.In(r, unicode.L, unicode.M, unicode.N, unicode.P, unicode.S, unicode.Z, unicode.C)
}

// isDropped reports whether nothing stands for the character: marks on letters,
// and what is not seen. The vowels of the scripts of India and its neighbours
// are marks too and stay: they stand on no letter of another class.
func isDropped(r rune) bool {
	if unicode.Is(unicode.M, r) {
		return norm.NFKD.PropertiesString(string(r)).CCC() != 0 || unicode.Is(unicode.Inherited, r)
	}
	return unicode.Is(unicode.Cf, r) && !strings.ContainsRune(blanks, r) || strings.ContainsRune(dropped, r)
}

// isSeparator reports whether the character parts words.
func isSeparator(r rune) bool {
	return unicode.In(r, unicode.P, unicode.Z, unicode.Cc, unicode.Sm, unicode.Sc, unicode.Sk) || strings.ContainsRune(blanks, r)
}

// fold is what stands for one character. Its capital's small letter: the final
// sigma and other letters in two forms have one capital.
func fold(r rune) string {
	if unicode.Is(unicode.Nd, r) {
		return string('0' + digit(r))
	}
	folded := []rune{}
	for _, f := range norm.NFKD.String(string(unicode.ToLower(unicode.ToUpper(r)))) {
		if !isDropped(f) {
			folded = append(folded, []rune(plain(f))...)
		}
	}
	return string(folded)
}

func foldAll(s string) (folded string) {
	for _, r := range s {
		folded += fold(r)
	}
	return folded
}

// plain is the letter without what is drawn through it.
func plain(r rune) string {
	if s, ok := special[r]; ok {
		return s
	}
	if m := struck.FindStringSubmatch(runenames.Name(r)); m != nil {
		return strings.ToLower(m[1])
	}
	return string(r)
}

// digit is a decimal digit's value: each script's ten stand together.
func digit(r rune) rune {
	for _, t := range unicode.Nd.R16 {
		if rune(t.Lo) <= r && r <= rune(t.Hi) {
			return (r - rune(t.Lo)) % 10
		}
	}
	i := slices.IndexFunc(unicode.Nd.R32, func(t unicode.Range32) bool { return rune(t.Lo) <= r && r <= rune(t.Hi) })
	return (r - rune(unicode.Nd.R32[i].Lo)) % 10
}
