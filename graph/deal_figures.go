package graph

import (
	"context"

	"github.com/syntroph/syntroph/graph/list"
	"github.com/syntroph/syntroph/graph/page"
	"github.com/syntroph/syntroph/sqlc"
)

// keptCounter counts a list from the kept totals.
func (r *Resolver) keptCounter(v viewer, kept sqlc.DealTotalsOfListParams) page.Counter {
	return func(ctx context.Context, _ *int64) (n int64, err error) {
		rows, err := r.q.DealTotalsOfList(ctx, v, kept)
		for _, row := range rows {
			n += row.Deals
		}
		return n, err
	}
}

// keptSummer sums a list from the kept totals, one sum a currency.
func (r *Resolver) keptSummer(v viewer, kept sqlc.DealTotalsOfListParams) page.Summer {
	return func(ctx context.Context, _ *int64) ([]page.Money, error) {
		rows, err := r.q.DealTotalsOfList(ctx, v, kept)
		return moneyOf(rows, func(r sqlc.DealTotalsOfListRow) (int64, page.Money) {
			return r.Valued, page.Money{Currency: r.Currency, Amount: r.Amount}
		}), err
	}
}

// summerOf sums a list from its rows.
func summerOf(v viewer, l list.List) page.Summer {
	return func(ctx context.Context, most *int64) ([]page.Money, error) {
		rows, err := l.Sums(ctx, v, most)
		var records int64
		for _, row := range rows {
			records += row.Records
		}
		if most != nil && records >= *most {
			return nil, err
		}
		return moneyOf(rows, func(s list.Sum) (int64, page.Money) {
			return s.Valued, page.Money{Currency: s.Currency, Amount: s.Amount}
		}), err
	}
}

// moneyOf are the sums of rows with deals that have an amount.
func moneyOf[R any](rows []R, of func(R) (valued int64, sum page.Money)) []page.Money {
	sums := []page.Money{}
	for _, row := range rows {
		if valued, sum := of(row); valued > 0 {
			sums = append(sums, sum)
		}
	}
	return sums
}
