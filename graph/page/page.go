// Package page is keyset paging: cursors that name a row's place in an order,
// and the arguments and answer of a connection.
package page

import (
	"context"
	"slices"
	"strings"

	"github.com/google/uuid"
	"github.com/shopspring/decimal"

	"github.com/syntroph/syntroph/internal/money"
)

// MaxSize is the most edges of one page.
const MaxSize = 100

// MostCounted is where ListCount stops, and MostLookedAt where it does if each
// record must be looked at.
const (
	MostCounted  = 10_000
	MostLookedAt = 1_000
)

// Counter counts a whole list when that is asked for: to most, which it may lower,
// or to its end if most is nil.
type Counter func(ctx context.Context, most *int64) (int64, error)

// ListCount is how many records a list has, or that it has more than were counted.
type ListCount struct {
	Value  int32
	IsMore bool
}

// Exact counts to the list's end.
func (c Counter) Exact(ctx context.Context) (int32, error) {
	n, err := c(ctx, nil)
	return int32(n), err
}

// Bounded counts to MostCounted or less.
func (c Counter) Bounded(ctx context.Context) (ListCount, error) {
	most := int64(MostCounted + 1)
	n, err := c(ctx, &most)
	return ListCount{Value: int32(min(n, most-1)), IsMore: n >= most}, err
}

// Money is what amounts of one currency come to.
type Money struct {
	Currency string
	Amount   decimal.Decimal
}

// Shown is the amount with the decimals of its currency.
func (m Money) Shown() decimal.Decimal { return money.Shown(m.Amount, m.Currency) }

// Plus are sums, in the order of their currencies, with an amount more.
func Plus(sums []Money, currency string, amount decimal.Decimal) []Money {
	i, found := slices.BinarySearchFunc(sums, currency, func(m Money, c string) int { return strings.Compare(m.Currency, c) })
	if !found {
		return slices.Insert(sums, i, Money{Currency: currency, Amount: amount})
	}
	sums[i].Amount = sums[i].Amount.Add(amount)
	return sums
}

// Summer sums a whole list's amounts, one sum a currency, when they are asked
// for: of most records or less, or of all if most is nil. Nil sums are those of a
// list with more.
type Summer func(ctx context.Context, most *int64) ([]Money, error)

// Bounded sums a list of no more records than are counted.
func (s Summer) Bounded(ctx context.Context) ([]Money, error) {
	most := int64(MostCounted + 1)
	return s(ctx, &most)
}

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
	c, err := decode(*after, order, "after")
	if err != nil {
		return Page{}, err
	}
	p.AfterKey, p.AfterID = &c.Key, &c.ID
	return p, nil
}

// Place is a row's place in an order: its keys, the first one first, and its ID.
type Place struct {
	Keys []string
	ID   uuid.UUID
}

// PlaceOf reads a cursor, given at a field, as New does; nil is none.
func PlaceOf(order Order, field string, text *string) (*Place, error) {
	if text == nil {
		return nil, nil
	}
	c, err := decode(*text, order, field)
	if err != nil {
		return nil, err
	}
	return &Place{append([]string{c.Key}, c.Then...), c.ID}, nil
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
