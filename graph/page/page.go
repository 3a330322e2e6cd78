// Package page is keyset paging: cursors that name a row's place in an order,
// and the arguments and answer of a connection.
package page

import (
	"context"

	"github.com/google/uuid"
	"github.com/shopspring/decimal"

	"github.com/syntroph/syntroph/internal/money"
)

// MaxSize is the most edges of one page.
const MaxSize = 100

// Counter counts a whole list, when its total is asked for.
type Counter func(ctx context.Context) (int32, error)

// Money is what amounts of one currency come to.
type Money struct {
	Currency string
	Amount   decimal.Decimal
}

// Shown is the amount with the decimals of its currency.
func (m Money) Shown() decimal.Decimal { return money.Shown(m.Amount, m.Currency) }

// Summer sums a whole list's amounts, one sum a currency, when they are asked
// for.
type Summer func(ctx context.Context) ([]Money, error)

// Page is what a connection asks of a list: how many rows after which place.
type Page struct {
	Size     int32
	AfterKey *string
	AfterID  *uuid.UUID
}

// New reads a connection's arguments. The cursor must have been made for the
// same order: another order's, or one that was tampered with, is a
// BAD_USER_INPUT at "after".
func New(order Order, first int32, after *string) (Page, error) {
	p := Page{Size: min(first, MaxSize)}
	if after == nil {
		return p, nil
	}
	c, err := decode(*after, order)
	if err != nil {
		return Page{}, err
	}
	p.AfterKey, p.AfterID = &c.Key, &c.ID
	return p, nil
}

// Limit is the number of rows to fetch: one more than the page holds, to know
// whether there is a next one.
func (p Page) Limit() int32 { return p.Size + 1 }

// Cut returns the page's own rows and whether there are more.
func Cut[T any](p Page, rows []T) ([]T, bool) {
	if len(rows) > int(p.Size) {
		return rows[:p.Size], true
	}
	return rows, false
}
