package page

import (
	"encoding/base64"
	"encoding/json"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/google/uuid"
	"github.com/shopspring/decimal"

	"github.com/syntroph/syntroph/crm"
)

// Kind is the type of an order's key, as PostgreSQL reads it from text.
type Kind int

// The kinds of keys.
const (
	Text Kind = iota
	Time
	Number
	Day
	Flag // true or false
)

// Order is one way to read a list. Its name is part of each cursor. Then are the
// kinds of the keys after the first.
type Order struct {
	Name string
	Kind Kind
	Then []Kind
}

// cursor is a row's place: its keys in the order, and its ID among equal ones.
type cursor struct {
	Order string    `json:"o"`
	Key   string    `json:"k"`
	Then  []string  `json:"t,omitempty"`
	ID    uuid.UUID `json:"i"`
}

// Cursor returns the opaque cursor of a row, with its keys after the first.
func Cursor(order Order, key string, id uuid.UUID, then ...string) string {
	b := make([]byte, 0, 160)
	b = append(b, `{"o":`...)
	b = appendText(b, order.Name)
	b = append(b, `,"k":`...)
	b = appendText(b, key)
	if len(then) > 0 {
		texts, _ := json.Marshal(then) // strings: can't fail
		b = append(append(b, `,"t":`...), texts...)
	}
	b = append(b, `,"i":"`...)
	b = append(b, id.String()...)
	b = append(b, `"}`...)
	return base64.RawURLEncoding.EncodeToString(b)
}

// appendText appends a JSON string. A page may ask for each row's cursor:
// encoding/json alone was a tenth of its allocations.
func appendText(b []byte, s string) []byte {
	for i := range len(s) {
		if c := s[i]; c < ' ' || c > '~' || c == '"' || c == '\\' {
			escaped, _ := json.Marshal(s) // a string: can't fail
			return append(b, escaped...)
		}
	}
	return append(append(append(b, '"'), s...), '"')
}

// maxCursor bounds what is decoded; the longest that Cursor makes holds a name
// of 201 characters of 4 bytes, each of them possibly escaped.
const maxCursor = 4096

// decode reads a cursor of the given order. Its key is checked to be of the
// order's kind, since PostgreSQL would answer a bad one with an error of its
// own.
func decode(s string, order Order, field string) (cursor, error) {
	var c cursor
	invalid := crm.Invalid(field, "This cursor doesn't belong to this list in this order. Take one from its pageInfo or edges.")
	if len(s) > maxCursor {
		return c, invalid
	}
	b, err := base64.RawURLEncoding.DecodeString(s)
	if err != nil || json.Unmarshal(b, &c) != nil || c.Order != order.Name || len(c.Then) != len(order.Then) {
		return cursor{}, invalid
	}
	var ok bool
	if c.Key, ok = order.Kind.normal(c.Key); !ok {
		return cursor{}, invalid
	}
	for i, kind := range order.Then {
		if c.Then[i], ok = kind.normal(c.Then[i]); !ok {
			return cursor{}, invalid
		}
	}
	return c, nil
}

// normal returns a key in the form that its kind has, which PostgreSQL can
// read whatever the cursor held; false if it is none of the kind.
func (k Kind) normal(key string) (string, bool) {
	switch k {
	case Text:
		return key, utf8.ValidString(key) && !strings.ContainsRune(key, 0)
	case Time:
		if key == NoTime {
			return key, true
		}
		t, err := time.Parse(time.RFC3339Nano, key)
		return TimeKey(t), err == nil && inCalendar(t.UTC())
	case Number:
		// The length bounds the exponent too: 1e999999999 would take gigabytes.
		d, err := decimal.NewFromString(key)
		return key, err == nil && len(key) <= 20 && d.Exponent() > -16 && d.Exponent() < 16
	case Day:
		t, err := time.Parse(time.DateOnly, key)
		return key, key == NoDay || err == nil && inCalendar(t)
	case Flag:
		return key, key == "true" || key == "false"
	}
	return "", false
}

// inCalendar reports whether PostgreSQL has the year as Go writes it: it has no
// year 0.
func inCalendar(t time.Time) bool { return t.Year() >= 1 && t.Year() <= 9999 }

// The keys of rows that have no value; the list queries coalesce to the same.
const (
	NoTime   = "-infinity"
	NoNumber = "-1"
	NoDay    = "infinity"
)
