package noun_test

import (
	"strings"
	"testing"

	"github.com/google/uuid"
	"github.com/stretchr/testify/require"

	"github.com/syntroph/syntroph/crm"
	"github.com/syntroph/syntroph/internal/apitest"
)

// change makes, changes, deletes and restores records, one by one and many at once,
// and returns how many changes that were. Others are refused, and have no event.
func (s suite) change(t *testing.T) int {
	t.Helper()
	made := s.batch(t, s.sales, "create", "ALL_OR_NOTHING", s.Input(1), s.Input(2)).done()
	ids := []uuid.UUID{s.Make(t, s.sales, 3, nil), *made[0], *made[1]}
	f := s.Definition("Update" + s.Type() + "Input").Fields.ForName(s.text())
	for seed, verb := range verbs[1:] {
		all := []apitest.Vars{}
		for _, id := range ids {
			all = append(all, apitest.Vars{"id": id})
			if verb == "update" {
				all[len(all)-1][f.Name] = s.Value(f, 10+seed)
			}
		}
		before, absent := s.w.Published(t), apitest.Vars{"id": uuid.New()}
		s.refused(t, s.sales, crm.CodeNotFound, "input.id", s.single(verb), input(absent))
		s.refused(t, s.sales, crm.CodeNotFound, "input.items.1.id", s.batchOf(verb), items("ALL_OR_NOTHING", all[0], absent))
		require.Equal(t, before, s.w.Published(t))
		s.sales.Must(t, s.single(verb), input(all[0]), nil)
		require.Empty(t, s.batch(t, s.sales, verb, "EACH", all[1:]...).It.Errors)
	}
	return len(ids) * len(verbs)
}

// text is a field of free text.
func (s suite) text() string {
	for _, f := range s.Fields("Update") {
		if f.Type.Name() == "String" {
			return f.Name
		}
	}
	panic(s.Name + " has no text")
}

// Where somebody waits for the changes there is one event for each of them, as each
// has one entry in a history; where nobody does there is none.
func TestOutbox(t *testing.T) {
	t.Parallel()
	records(t, func(t *testing.T, s suite) {
		s.change(t)
		require.Empty(t, s.w.Published(t))
		s = newSuite(t, s.Noun, s.Server)
		s.w.Publish(t, true)
		changes := s.change(t)
		require.Equal(t, s.w.Recorded(t, strings.ToUpper(s.Name)), s.w.Published(t))
		require.Len(t, strings.Split(s.w.Published(t), "\n"), changes)
	})
}
