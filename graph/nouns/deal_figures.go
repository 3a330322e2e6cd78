package nouns

import (
	"context"
	"sync"

	"github.com/syntroph/syntroph/graph/list"
	"github.com/syntroph/syntroph/graph/operation"
	"github.com/syntroph/syntroph/graph/page"
	"github.com/syntroph/syntroph/sqlc"
)

// keptCounter counts a list from the kept totals.
func (r *Resolver) keptCounter(v operation.Viewer, kept sqlc.DealTotalsOfListParams) page.Counter {
	return func(ctx context.Context, _ *int64) (n int64, err error) {
		rows, err := r.q.DealTotalsOfList(ctx, v, kept)
		for _, row := range rows {
			n += row.Deals
		}
		return n, err
	}
}

// keptSummer sums a list from the kept totals, one sum a currency.
func (r *Resolver) keptSummer(v operation.Viewer, kept sqlc.DealTotalsOfListParams) page.Summer {
	return func(ctx context.Context, _ *int64) ([]page.Money, error) {
		rows, err := r.q.DealTotalsOfList(ctx, v, kept)
		return moneyOf(rows, func(r sqlc.DealTotalsOfListRow) (int64, page.Money) {
			return r.Valued, page.Money{Currency: r.Currency, Amount: r.Amount}
		}), err
	}
}

// figuresOf are a list's count and sums. Where both are asked for, they come from one
// reading: that of 1,001 deals takes 5 to 10 ms.
func figuresOf(ctx context.Context, v operation.Viewer, l list.List) (page.Counter, page.Summer) {
	if !asksFor(ctx, "count", "sums") {
		return counterOf(v, l), summerOf(func(ctx context.Context, most *int64) ([]list.Sum, error) { return l.Sums(ctx, v, most) })
	}
	read := sync.OnceValues(func() (bounded, error) {
		most := int64(page.MostCounted + 1)
		sums, err := l.Sums(ctx, v, &most)
		return bounded{sums, most}, err
	})
	sums := func(ctx context.Context, most *int64) ([]list.Sum, error) {
		if most == nil {
			return l.Sums(ctx, v, nil)
		}
		b, err := read()
		*most = b.most
		return b.sums, err
	}
	count := func(ctx context.Context, most *int64) (int64, error) {
		if most == nil {
			return l.Count(ctx, v, nil)
		}
		found, err := sums(ctx, most)
		return recordsOf(found), err
	}
	return count, summerOf(sums)
}

// bounded are the sums of most records.
type bounded struct {
	sums []list.Sum
	most int64
}

func recordsOf(sums []list.Sum) (n int64) {
	for _, s := range sums {
		n += s.Records
	}
	return n
}

// summerOf sums a list from its rows.
func summerOf(read func(context.Context, *int64) ([]list.Sum, error)) page.Summer {
	return func(ctx context.Context, most *int64) ([]page.Money, error) {
		rows, err := read(ctx, most)
		if most != nil && recordsOf(rows) >= *most {
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
