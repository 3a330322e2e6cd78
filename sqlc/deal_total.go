package sqlc

import (
	"time"

	"github.com/google/uuid"
	"github.com/jackc/pgx/v5/pgtype"
	"github.com/shopspring/decimal"

	"github.com/syntroph/syntroph/crm"
)

// DealShift is what the totals change by when deals change, one total a key.
type DealShift []DealTotal

// Add adds the change of a deal. Either may be nil: the deal is made, or deleted.
func (s *DealShift) Add(was, is *Deal) {
	if was != nil {
		s.add(was.total(-1))
	}
	if is != nil {
		s.add(is.total(1))
	}
}

func (s *DealShift) add(t DealTotal) {
	for i := range *s {
		if (*s)[i].key() == t.key() {
			(*s)[i] = (*s)[i].plus(t)
			return
		}
	}
	*s = append(*s, t)
}

// Params are the totals as their query takes them.
func (s DealShift) Params() ShiftDealTotalsParams { return shifted(s) }

// ShiftOf is what the totals change by when a deal changes.
func ShiftOf(was, is *Deal) ShiftDealTotalsParams {
	var shift DealShift
	shift.Add(was, is)
	return shift.Params()
}

// ShiftOfHandOver is what the totals change by when open deals change hands.
func ShiftOfHandOver(moved []HandOverDealsRow, from, to uuid.UUID) ShiftDealTotalsParams {
	var shift []DealTotal
	for _, m := range moved {
		total := DealTotal{
			OwnerID: to, Stage: crm.DealStage(m.Stage), Currency: m.Currency, Month: m.Month, Deals: m.Deals, Valued: m.Valued,
			Amount: m.Amount, Weighted: m.Weighted,
		}
		shift = append(shift, total)
		total.OwnerID, total.Deals, total.Valued = from, -total.Deals, -total.Valued
		total.Amount, total.Weighted = total.Amount.Neg(), total.Weighted.Neg()
		shift = append(shift, total)
	}
	return shifted(shift)
}

// IsEmpty reports whether nothing changes: there is no statement to send.
func (p ShiftDealTotalsParams) IsEmpty() bool { return len(p.Deals) == 0 }

// monthOf is the first day of a day's month; -infinity of none.
func monthOf(day pgtype.Date) pgtype.Date {
	if !day.Valid {
		return pgtype.Date{InfinityModifier: pgtype.NegativeInfinity, Valid: true}
	}
	return pgtype.Date{Time: time.Date(day.Time.Year(), day.Time.Month(), 1, 0, 0, 0, 0, time.UTC), Valid: true}
}

// total is what n deals like this one come to.
func (d *Deal) total(n int64) DealTotal {
	closing := d.ExpectedCloseDate
	if d.ActualCloseDate.Valid {
		closing = d.ActualCloseDate
	}
	t := DealTotal{OwnerID: d.OwnerID, Stage: d.Stage, Currency: d.Currency, Month: monthOf(closing), Deals: n}
	if d.Amount != nil {
		by := decimal.NewFromInt(n)
		t.Valued, t.Amount, t.Weighted = n, d.Amount.Mul(by), d.WeightedValue().Mul(by)
	}
	return t
}

// key is what of a total is not added up.
func (t DealTotal) key() DealTotal {
	return DealTotal{OwnerID: t.OwnerID, Stage: t.Stage, Currency: t.Currency, Month: t.Month}
}

func (t DealTotal) plus(o DealTotal) DealTotal {
	t.Deals, t.Valued = t.Deals+o.Deals, t.Valued+o.Valued
	t.Amount, t.Weighted = t.Amount.Add(o.Amount), t.Weighted.Add(o.Weighted)
	return t
}

func (t DealTotal) isZero() bool {
	return t.Deals == 0 && t.Valued == 0 && t.Amount.IsZero() && t.Weighted.IsZero()
}

// shifted are totals as the query takes them, those that are nothing left out.
func shifted(totals []DealTotal) (p ShiftDealTotalsParams) {
	for _, t := range totals {
		if t.isZero() {
			continue
		}
		month := "-infinity"
		if t.Month.InfinityModifier == pgtype.Finite {
			month = t.Month.Time.Format(time.DateOnly)
		}
		p.OwnerIds, p.Stages = append(p.OwnerIds, t.OwnerID), append(p.Stages, string(t.Stage))
		p.Currencies, p.Months = append(p.Currencies, t.Currency), append(p.Months, month)
		p.Deals, p.Valued = append(p.Deals, t.Deals), append(p.Valued, t.Valued)
		p.Amounts, p.Weighted = append(p.Amounts, t.Amount.String()), append(p.Weighted, t.Weighted.String())
	}
	return p
}
