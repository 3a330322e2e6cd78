package noun_test

import (
	"testing"

	"github.com/google/uuid"
	"github.com/stretchr/testify/require"

	"github.com/syntroph/syntroph/crm"
	"github.com/syntroph/syntroph/internal/apitest"
	"github.com/syntroph/syntroph/noun"
)

// required runs a test for each reference that no record is without; of is what it
// refers to.
func required(t *testing.T, test func(t *testing.T, s, of suite, p noun.Parent)) {
	t.Helper()
	records(t, func(t *testing.T, s suite) {
		for _, p := range s.Parents {
			if s.Requires(p) {
				test(t, s, s.of(t, p), p)
			}
		}
	})
}

// of is the suite of what a column refers to, in the same workspace.
func (s suite) of(t *testing.T, p noun.Parent) suite {
	t.Helper()
	of := s
	of.Noun, of.needs = s.parent(p), s.parent(p).Needs(t, s.sales)
	return of
}

// What a record can't be without is not deleted before it, whoever asks, one by one or
// among others: a CONFLICT, and nothing is changed.
func TestWhatARecordNeedsStays(t *testing.T) {
	t.Parallel()
	required(t, func(t *testing.T, s, of suite, p noun.Parent) {
		needed, free := of.Make(t, s.sales, 1, nil), of.Make(t, s.sales, 2, nil)
		s.Make(t, s.sales, 1, apitest.Vars{fieldOf(p.Column): needed})
		both := []apitest.Vars{{"id": free}, {"id": needed}}
		for _, c := range []*apitest.Client{s.sales, s.owner} {
			of.refused(t, c, crm.CodeConflict, "input.id", of.Delete(), input(both[1]))
			of.refused(t, c, crm.CodeConflict, "input.items.1.id", of.batchOf("delete"), items("ALL_OR_NOTHING", both...))
		}
		got := of.batch(t, s.sales, "delete", "EACH", both...)
		require.Equal(t, []string{"1 CONFLICT input.items.1.id"}, got.told())
		require.Equal(t, []*uuid.UUID{&free, nil}, got.done())
		require.Empty(t, of.row(t, free))
	})
}

// A record that refers to another one instead lets it go. A deleted one does too; then it
// is restored after what it needs, and not before.
func TestWhatARecordNeedsGoesLastAndComesFirst(t *testing.T) {
	t.Parallel()
	required(t, func(t *testing.T, s, of suite, p noun.Parent) {
		first, second := of.Make(t, s.sales, 1, nil), of.Make(t, s.sales, 2, nil)
		id := s.Make(t, s.sales, 1, apitest.Vars{fieldOf(p.Column): first})
		s.sales.Must(t, s.Update(), input(apitest.Vars{"id": id, fieldOf(p.Column): second}), nil)
		s.sales.Must(t, of.Delete(), input(apitest.Vars{"id": first}), nil)
		require.Equal(t, second.String(), s.row(t, id)[p.Column])
		other := s.Make(t, s.sales, 2, nil)
		both := []apitest.Vars{{"id": other}, {"id": id}}
		require.Empty(t, s.batch(t, s.sales, "delete", "EACH", both...).It.Errors)
		s.sales.Must(t, of.Delete(), input(apitest.Vars{"id": second}), nil)
		for _, c := range []*apitest.Client{s.sales, s.owner} {
			s.refused(t, c, crm.CodeConflict, "input.id", s.trashed("Restore"), input(both[1]))
			s.refused(t, c, crm.CodeConflict, "input.items.1.id", s.batchOf("restore"), items("ALL_OR_NOTHING", both...))
		}
		got := s.batch(t, s.sales, "restore", "EACH", both...)
		require.Equal(t, []string{"1 CONFLICT input.items.1.id"}, got.told())
		require.Equal(t, []*uuid.UUID{&other, nil}, got.done())
		s.sales.Must(t, of.trashed("Restore"), input(apitest.Vars{"id": second}), nil)
		s.sales.Must(t, s.trashed("Restore"), input(both[1]), nil)
		require.Equal(t, second.String(), s.row(t, id)[p.Column])
	})
}

// Two references to one noun are two: each has its field, its list, its condition, and is
// lost and put back alone.
func TestReferencesToOneNounAreKeptApart(t *testing.T) {
	t.Parallel()
	records(t, func(t *testing.T, s suite) {
		for i, p := range s.Parents {
			for _, q := range s.Parents[:i] {
				if p.Noun == q.Noun {
					s.requireApart(t, p, q)
				}
			}
		}
	})
}

func (s suite) requireApart(t *testing.T, p, q noun.Parent) {
	t.Helper()
	of := s.of(t, p)
	ids := []uuid.UUID{of.Make(t, s.sales, 1, nil), of.Make(t, s.sales, 2, nil)}
	id := s.Make(t, s.sales, 1, apitest.Vars{fieldOf(p.Column): ids[0], fieldOf(q.Column): ids[1]})
	for i, r := range []noun.Parent{p, q} {
		query := `query($id: ID!) { it: ` + s.Name + `(id: $id) { of: ` + s.parentField(r) + ` { id list: ` + r.Children + pageFields + ` } } }`
		var got struct {
			It struct {
				Of struct {
					ID   uuid.UUID
					List connection
				}
			}
		}
		s.sales.Must(t, query, apitest.Vars{"id": id}, &got)
		require.Equal(t, ids[i], got.It.Of.ID)
		require.Equal(t, []string{id.String()}, got.It.Of.List.ids())
		some := apitest.Vars{"where": apitest.Vars{r.Children: apitest.Vars{"some": apitest.Vars{"id": apitest.Vars{"eq": id}}}}}
		require.Equal(t, []string{ids[i].String()}, of.found(t, s.sales, some))
		for j, to := range ids { // what is one's is not the other's
			where := apitest.Vars{"where": apitest.Vars{s.parentField(r): apitest.Vars{"id": apitest.Vars{"eq": to}}}}
			require.Len(t, s.found(t, s.sales, where), map[bool]int{true: 1, false: 0}[i == j], r.Column)
		}
	}
	for i, r := range []noun.Parent{p, q} {
		if s.Requires(r) {
			continue
		}
		was := s.row(t, id)
		s.sales.Must(t, of.Delete(), input(apitest.Vars{"id": ids[i]}), nil)
		is := s.row(t, id)
		require.Nil(t, is[r.Column])
		s.sales.Must(t, of.trashed("Restore"), input(apitest.Vars{"id": ids[i]}), nil)
		back := s.row(t, id)
		for _, column := range []string{p.Column, q.Column} {
			require.Equal(t, was[column], back[column])
		}
	}
}
