package noun_test

import (
	"strings"
	"testing"

	"github.com/google/uuid"
	"github.com/stretchr/testify/require"

	"github.com/syntroph/syntroph/crm"
	"github.com/syntroph/syntroph/internal/apitest"
)

// entry is a row of a history.
type entry struct {
	Action crm.Action
	User   *uuid.UUID
	Change map[string][2]any
}

// history is what became of a record, oldest first.
func (s suite) history(t *testing.T, id uuid.UUID) []entry {
	t.Helper()
	return apitest.Value[[]entry](t, s.w, `SELECT coalesce(jsonb_agg(jsonb_build_object('action', action, 'user', user_id, 'change', change) ORDER BY id), '[]')
		FROM history WHERE record_kind = $1 AND record_id = $2`, strings.ToUpper(s.Name), id)
}

// The history says of each change who made it and what it was before and after:
// every column that a record is made with, the changed ones of an update, all that a
// deleted one had. A refused change is not in it.
func TestHistory(t *testing.T) {
	t.Parallel()
	records(t, func(t *testing.T, s suite) {
		id := s.Make(t, s.sales, 1, nil)
		made := s.row(t, id)
		change := apitest.Vars{"id": id}
		for _, f := range s.Fields("Update") {
			change[f.Name] = s.Value(f, 2)
		}
		s.manager.Must(t, s.Update(), input(change), nil)
		changed := s.row(t, id)
		s.manager.Fail(t, crm.CodeConflict, s.Update(), input(apitest.Vars{"id": id, "version": 1}))
		s.owner.Must(t, s.Delete(), input(apitest.Vars{"id": id}), nil)
		entries := s.history(t, id)
		require.Len(t, entries, 3)
		for i, want := range []struct {
			action  crm.Action
			by      crm.Role
			was, is map[string]any
		}{{crm.ActionCreate, crm.RoleSalesperson, nil, made}, {crm.ActionUpdate, crm.RoleManager, made, changed}, {crm.ActionDelete, crm.RoleOwner, changed, nil}} {
			require.Equal(t, want.action, entries[i].Action)
			require.Equal(t, s.w.User(want.by).ID, *entries[i].User)
			s.requireChange(t, entries[i].Change, want.was, want.is)
		}
	})
}

// requireChange compares an entry with the rows before and after it.
func (s suite) requireChange(t *testing.T, change map[string][2]any, was, is map[string]any) {
	t.Helper()
	columns := map[string]bool{}
	for _, row := range []map[string]any{was, is} {
		for column := range row {
			columns[column] = true
		}
	}
	for _, own := range []string{"id", "version", "created_at", "updated_at", "sort_name", "search_text"} {
		delete(columns, own)
	}
	for column := range columns {
		entry, kept := change[column]
		require.Equal(t, was[column] != is[column], kept, column)
		if kept {
			require.Equal(t, was[column] == nil, entry[0] == nil, column)
			require.Equal(t, is[column] == nil, entry[1] == nil, column)
		}
	}
}

// A change to what it was is a new version and no entry.
func TestNoHistoryOfNothing(t *testing.T) {
	t.Parallel()
	records(t, func(t *testing.T, s suite) {
		id := s.Make(t, s.sales, 1, nil)
		same := apitest.Vars{"id": id}
		for _, f := range s.Fields("Update") {
			same[f.Name] = s.Value(f, 1)
		}
		if _, has := same["externalId"]; has { // another one each time
			same["externalId"] = s.row(t, id)["external_id"]
		}
		s.sales.Must(t, s.Update(), input(same), nil)
		require.EqualValues(t, 2, s.row(t, id)["version"])
		require.Len(t, s.history(t, id), 1)
	})
}
