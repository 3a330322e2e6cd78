package load

import (
	"github.com/google/uuid"

	"github.com/syntroph/syntroph/graph/page"
)

// newest is the place before the newest row.
func newest(p page.Page) (key string, id uuid.UUID) {
	if p.AfterID != nil {
		return *p.AfterKey, *p.AfterID
	}
	return page.NoDay, uuid.Max // "infinity"
}

// byName is the place before the first name.
func byName(p page.Page) (key string, id uuid.UUID) {
	if p.AfterID != nil {
		return *p.AfterKey, *p.AfterID
	}
	return "", uuid.Nil
}

// counts maps rows to what they count.
func counts[R any](rows []R, of func(R) (uuid.UUID, int64)) map[uuid.UUID]int64 {
	m := make(map[uuid.UUID]int64, len(rows))
	for _, row := range rows {
		id, n := of(row)
		m[id] = n
	}
	return m
}

// sums gathers the sums of each parent; one without any has an empty list, as
// its field can't be null.
func sums[R any](ids []uuid.UUID, rows []R, of func(R) (uuid.UUID, page.Money)) map[uuid.UUID][]page.Money {
	m := make(map[uuid.UUID][]page.Money, len(ids))
	for _, id := range ids {
		m[id] = []page.Money{}
	}
	for _, row := range rows {
		id, sum := of(row)
		m[id] = append(m[id], sum)
	}
	return m
}
