// Package bulk fills a tenant with as many records as a large company has, by
// COPY: for the test of the plans and for the benchmark of size. The same
// numbers give the same records.
package bulk

import (
	"context"
	"math/rand/v2"
	"time"

	"github.com/google/uuid"

	"github.com/syntroph/syntroph/tenant"
)

// Size is how many records there are to be.
type Size struct{ Organizations, Contacts, Deals int }

// Owners are who the records belong to. Most belong to Many, each of whom has
// half of what the one before has; Few has a handful.
type Owners struct {
	Many []uuid.UUID
	Few  uuid.UUID
}

// few is how many records of each kind the owner of few has.
const few = 5

// Filled are the records' IDs, in the order that they were made in. The first
// organization and the first contact have many deals, the others some.
type Filled struct{ Organizations, Contacts []uuid.UUID }

// filler makes the rows.
type filler struct {
	Filled
	scope  *tenant.Scope
	owners Owners
	random *rand.Rand
	today  time.Time
}

// Fill adds the records inside the scope's transaction. Have the tables
// analyzed after its commit. Days are about today.
func Fill(ctx context.Context, scope *tenant.Scope, size Size, owners Owners, today time.Time) (Filled, error) {
	f := &filler{scope: scope, owners: owners, random: rand.New(rand.NewPCG(1, 2)), today: today.UTC().Truncate(24 * time.Hour)} //nolint:gosec // the same each time
	for _, t := range []struct {
		name    string
		columns []string
		rows    int
		row     func(int) []any
	}{
		{"organizations", organizationColumns, size.Organizations, f.organization},
		{"contacts", contactColumns, size.Contacts, f.contact},
		{"deals", dealColumns, size.Deals, f.deal},
	} {
		if err := f.copy(ctx, t.name, t.columns, t.rows, t.row); err != nil {
			return f.Filled, err
		}
	}
	_, err := scope.RecountDeals(ctx)
	return f.Filled, err
}

// chunk is how many rows are made at a time.
const chunk = 10_000

func (f *filler) copy(ctx context.Context, table string, columns []string, n int, row func(int) []any) error {
	rows := make([][]any, 0, chunk)
	for i := range n {
		if rows = append(rows, row(i)); len(rows) < chunk && i < n-1 {
			continue
		}
		if _, err := f.scope.CopyFrom(ctx, table, columns, rows); err != nil {
			return err
		}
		rows = rows[:0]
	}
	return nil
}

// id is an ID of the time that a record was made at, as the server gives them.
func (f *filler) id(made time.Time) (id uuid.UUID) {
	for i := range id {
		id[i] = byte(f.random.UintN(256))
	}
	ms := made.UnixMilli()
	for i := range 6 {
		id[i] = byte(ms >> (40 - 8*i))
	}
	id[6], id[8] = 0x70|id[6]&0x0f, 0x80|id[8]&0x3f
	return id
}
