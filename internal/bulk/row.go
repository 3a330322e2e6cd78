package bulk

import (
	"fmt"
	"time"

	"github.com/google/uuid"
	"github.com/jackc/pgx/v5/pgtype"
	"github.com/shopspring/decimal"

	"github.com/syntroph/syntroph/crm"
)

var (
	organizationColumns = []string{"id", "name", "domain", "industry", "annual_revenue", "city", "lifecycle_stage", "owner_id", "created_at"}
	contactColumns      = []string{
		"id", "first_name", "last_name", "email", "phone", "job_title", "organization_id", "lifecycle_stage", "owner_id",
		"last_contacted_at", "created_at",
	}
	dealColumns = []string{
		"id", "name", "amount", "currency", "organization_id", "contact_id", "owner_id", "stage", "probability",
		"expected_close_date", "actual_close_date", "created_at",
	}
)

// made is when a record was made: in the last five years, not in
// order.
func (f *filler) made() time.Time {
	return f.today.Add(-time.Duration(f.random.Int64N(int64(5 * 365 * 24 * time.Hour))))
}

// owner is the i-th record's owner.
func (f *filler) owner(i int) uuid.UUID {
	if i%1000 == 500 && i < few*1000 {
		return f.owners.Few
	}
	place := 0
	for place < len(f.owners.Many)-1 && f.random.UintN(2) == 0 {
		place++
	}
	return f.owners.Many[place]
}

// maybe is nil in so many of a hundred cases.
func maybe[T any](f *filler, percent uint, v T) *T {
	if f.random.UintN(100) < percent {
		return nil
	}
	return &v
}

func pick[T any](f *filler, values []T) T { return values[f.random.IntN(len(values))] }

func (f *filler) organization(i int) []any {
	made := f.made()
	id := f.id(made)
	f.Organizations = append(f.Organizations, id)
	word := pick(f, words)
	return []any{
		id, fmt.Sprintf("%s %s %d", word, pick(f, kinds), i), maybe(f, 20, fmt.Sprintf("%s%d.example", pick(f, words), i)),
		maybe(f, 10, pick(f, industries)), maybe(f, 40, decimal.New(f.random.Int64N(1e12), -2)), pick(f, cities),
		pick(f, []string{"LEAD", "LEAD", "LEAD", "QUALIFIED", "OPPORTUNITY", "CUSTOMER", "EVANGELIST", "OTHER"}), f.owner(i), made,
	}
}

func (f *filler) contact(i int) []any {
	made := f.made()
	id := f.id(made)
	f.Contacts = append(f.Contacts, id)
	first, last := pick(f, firstNames), pick(f, words)
	return []any{
		id, first, last, maybe(f, 10, fmt.Sprintf("%s.%s.%d@example.com", first, last, i)), fmt.Sprintf("+1 202 555 %04d", i%10_000),
		"Buyer", f.some(f.Organizations, 10), pick(f, contactStages), f.owner(i), maybe(f, 60, f.made()), made,
	}
}

func (f *filler) deal(i int) []any {
	made := f.made()
	stage, probability, closed, expected := crm.DealClosedWon, int32(100), maybe(f, 0, made.AddDate(0, 0, 30)), maybe(f, 10, made.AddDate(0, 0, 20))
	switch n := f.random.UintN(100); {
	case n < 15:
		stage = pick(f, crm.DealStages[:5])
		probability, closed = stage.DefaultProbability(), nil
		expected = maybe(f, 10, f.today.AddDate(0, 0, f.random.IntN(260)-60))
	case n < 45:
		stage, probability = crm.DealClosedLost, 0
	}
	return []any{
		f.id(made), fmt.Sprintf("%s %s %d", pick(f, words), pick(f, kinds), i), maybe(f, 5, decimal.New(f.random.Int64N(1e7), -2)),
		pick(f, []string{"USD", "USD", "USD", "USD", "EUR", "EUR", "GBP"}), f.some(f.Organizations, 10), f.some(f.Contacts, 20), f.owner(i),
		string(stage), probability, day(expected), day(closed), made,
	}
}

// some is one of the records, or none; the first one in one case of a hundred.
func (f *filler) some(ids []uuid.UUID, none uint) *uuid.UUID {
	n := f.random.UintN(100)
	switch {
	case n < none || len(ids) == 0:
		return nil
	case n == 99:
		return &ids[0]
	}
	id := pick(f, ids)
	return &id
}

func day(t *time.Time) pgtype.Date {
	if t == nil {
		return pgtype.Date{}
	}
	return pgtype.Date{Time: t.Truncate(24 * time.Hour), Valid: true}
}
