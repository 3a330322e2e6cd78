package graph

import (
	"context"

	"github.com/syntroph/syntroph/graph/page"
	"github.com/syntroph/syntroph/sqlc"
)

// countDeals counts a list: from the kept totals if they know it.
func (r *Resolver) countDeals(ctx context.Context, v viewer, list sqlc.DealList, most *int64) (n int64, err error) {
	if !byKeptColumns(list) {
		return r.q.DealsCount(ctx, v, conditionsOf(list, most))
	}
	rows, err := r.keptTotals(ctx, v, list)
	for _, row := range rows {
		n += row.Deals
	}
	return n, err
}

// sumDeals sums a list's amounts, one sum a currency: from the kept totals if
// they know it. The parameters convert as they are, so that the sums can't follow
// other conditions than the count.
func (r *Resolver) sumDeals(ctx context.Context, v viewer, list sqlc.DealList, most *int64) ([]page.Money, error) {
	if byKeptColumns(list) {
		rows, err := r.keptTotals(ctx, v, list)
		return moneyOf(rows, func(r sqlc.DealTotalsOfListRow) (int64, page.Money) {
			return r.Valued, page.Money{Currency: r.Currency, Amount: r.Amount}
		}), err
	}
	rows, err := r.q.DealsSums(ctx, v, sqlc.DealsSumsParams(conditionsOf(list, most)))
	var records int64
	for _, row := range rows {
		records += row.Records
	}
	if most != nil && records >= *most {
		return nil, err
	}
	return moneyOf(rows, func(r sqlc.DealsSumsRow) (int64, page.Money) {
		return r.Valued, page.Money{Currency: r.Currency, Amount: r.Amount}
	}), err
}

func (r *Resolver) keptTotals(ctx context.Context, v viewer, list sqlc.DealList) ([]sqlc.DealTotalsOfListRow, error) {
	return r.q.DealTotalsOfList(ctx, v, sqlc.DealTotalsOfListParams{VisibleTo: list.VisibleTo, OwnerID: list.OwnerID, Stage: list.Stage})
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

// conditionsOf are a list's conditions, without its order and page.
func conditionsOf(list sqlc.DealList, most *int64) sqlc.DealsCountParams {
	return sqlc.DealsCountParams{
		VisibleTo: list.VisibleTo, OwnerID: list.OwnerID, OrganizationID: list.OrganizationID, ContactID: list.ContactID,
		Stage: list.Stage, OverdueOn: list.OverdueOn, DueFrom: list.DueFrom, Search: list.Search, Most: most,
	}
}
