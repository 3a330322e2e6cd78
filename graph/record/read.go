package record

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"github.com/google/uuid"
)

// Changed is a column's values before and after a change, as texts; nil is none.
type Changed struct {
	Column        string
	Before, After *string
}

// BeforeID is the reference before; nil if it is none.
func (c Changed) BeforeID() *uuid.UUID { return idOf(c.Before) }

// AfterID is the reference after; nil if it is none.
func (c Changed) AfterID() *uuid.UUID { return idOf(c.After) }

func idOf(text *string) *uuid.UUID {
	if text == nil {
		return nil
	}
	id, err := uuid.Parse(*text)
	if err != nil {
		return nil
	}
	return &id
}

// Read reads a change as the history keeps it, by the columns' names.
func Read(change json.RawMessage) ([]Changed, error) {
	var columns map[string][2]json.RawMessage
	if err := json.Unmarshal(change, &columns); err != nil {
		return nil, fmt.Errorf("history: %w", err)
	}
	all := make([]Changed, 0, len(columns))
	for name, values := range columns {
		all = append(all, Changed{name, textOf(values[0]), textOf(values[1])})
	}
	slices.SortFunc(all, func(a, b Changed) int { return strings.Compare(a.Column, b.Column) })
	return all, nil
}

// textOf is a value's text: a text without its quotes, a number's digits.
func textOf(value json.RawMessage) *string {
	var text *string
	if json.Unmarshal(value, &text) != nil {
		digits := string(value)
		return &digits
	}
	return text
}
