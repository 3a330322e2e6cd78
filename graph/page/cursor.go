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
)

// Order is one way to read a list. Its name is part of each cursor.
type Order struct {
	Name string
	Kind Kind
}

// cursor is a row's place: its key in the order, and its ID among equal keys.
type cursor struct {
	Order string    `json:"o"`
	Key   string    `json:"k"`
	ID    uuid.UUID `json:"i"`
}

// Cursor returns the opaque cursor of a row.
func Cursor(order Order, key string, id uuid.UUID) string {
	b, _ := json.Marshal(cursor{order.Name, key, id}) // strings and a UUID: can't fail
	return base64.RawURLEncoding.EncodeToString(b)
}

// maxCursor bounds what is decoded; the longest that Cursor makes holds a name
// of 201 characters of 4 bytes, each of them possibly escaped.
const maxCursor = 4096

// decode reads a cursor of the given order. Its key is checked to be of the
// order's kind, since PostgreSQL would answer a bad one with an error of its
// own.
func decode(s string, order Order) (cursor, error) {
	var c cursor
	invalid := crm.Invalid("after", "This is not a cursor of this list in this order. Take one from its pageInfo or edges.")
	if len(s) > maxCursor {
		return c, invalid
	}
	b, err := base64.RawURLEncoding.DecodeString(s)
	if err != nil || json.Unmarshal(b, &c) != nil || c.Order != order.Name || !order.Kind.holds(c.Key) {
		return cursor{}, invalid
	}
	return c, nil
}

// holds reports whether key is a value of the kind.
func (k Kind) holds(key string) bool {
	switch k {
	case Text:
		return utf8.ValidString(key) && !strings.ContainsRune(key, 0)
	case Time:
		_, err := time.Parse(time.RFC3339Nano, key)
		return err == nil || key == NoTime
	case Number:
		d, err := decimal.NewFromString(key)
		return err == nil && len(key) <= 20 && d.Exponent() > -16 && d.Exponent() < 16
	case Day:
		_, err := time.Parse(time.DateOnly, key)
		return err == nil || key == NoDay
	}
	return false
}

// The keys of rows that have no value; the list queries coalesce to the same.
const (
	NoTime   = "-infinity"
	NoNumber = "-1"
	NoDay    = "infinity"
)
