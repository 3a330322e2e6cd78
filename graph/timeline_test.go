package graph_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"
	"time"

	"github.com/google/uuid"
	"github.com/stretchr/testify/require"

	"github.com/syntroph/syntroph/crm"
	"github.com/syntroph/syntroph/internal/apitest"
)

// timelineEntry is an entry as a test compares it.
type timelineEntry struct {
	ID       string
	Activity *struct{ ID string }
	Change   *struct {
		Action string
		Count  int
		User   *struct{ ID string }
		Fields []struct{ Field, Before, After string }
	}
}

func (e timelineEntry) text() string {
	if e.Activity != nil {
		return "activity " + e.Activity.ID
	}
	text := fmt.Sprintf("%s of %d", e.ID, e.Change.Count)
	for _, f := range e.Change.Fields {
		text += fmt.Sprintf(" %s:%s>%s", f.Field, f.Before, f.After)
	}
	return text
}

type timelinePage struct {
	It struct {
		Timeline struct {
			Edges []struct {
				Cursor string
				Node   timelineEntry
			}
			PageInfo struct {
				HasNextPage, HasPreviousPage bool
				EndCursor                    *string
			}
		}
	}
}

// timeline reads all of a record's timeline in pages of a size.
func (s suite) timeline(t *testing.T, c *apitest.Client, noun string, id any, size int) (entries []string) {
	t.Helper()
	query := `query($id: ID!, $first: Int!, $after: String) { it: ` + noun + `(id: $id) { timeline(first: $first, after: $after) {
		edges { cursor node { id at activity { id } change { action count user { id } fields { field before after } } } } pageInfo { hasNextPage hasPreviousPage endCursor } } } }`
	var after *string
	for {
		var got timelinePage
		c.Must(t, query, apitest.Vars{"id": id, "first": size, "after": after}, &got)
		page := got.It.Timeline
		require.LessOrEqual(t, len(page.Edges), size)
		require.Equal(t, after != nil, page.PageInfo.HasPreviousPage)
		for _, e := range page.Edges {
			entries = append(entries, e.Node.text())
		}
		if !page.PageInfo.HasNextPage {
			return entries
		}
		require.NotEmpty(t, page.Edges, "a page before another has something")
		require.Equal(t, page.Edges[len(page.Edges)-1].Cursor, *page.PageInfo.EndCursor)
		after = page.PageInfo.EndCursor
	}
}

// told is something that became of a record.
type told struct {
	at     time.Time
	author *uuid.UUID // of a change; nil of an activity
	action crm.Action
	value  int // what a change has made of the name
	id     string
}

// randomPast makes n activities about a contact and changes of it, the oldest first.
func randomPast(t *testing.T, s suite, r *rand.Rand, contact uuid.UUID, n int) (all []told) {
	t.Helper()
	start := time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC)
	authors := []uuid.UUID{s.w.User(crm.RoleSalesperson).ID, s.w.User(crm.RoleManager).ID}
	minute, value := 0, 0
	for i := range n {
		minute += apitest.Pick(r, 0, 1, 1, 3, 9, 11)
		at := start.Add(time.Duration(minute)*time.Minute + time.Duration(i)*time.Microsecond)
		e := told{at: at, id: uuid.NewString()}
		if r.IntN(4) == 0 {
			s.w.Exec(t, `INSERT INTO activities (id, kind, subject, contact_id, about, owner_id, occurred_at) VALUES ($1, 'NOTE', 'N', $2, 1, $3, $4)`, e.id, contact, authors[0], at)
		} else {
			e.author, e.action, e.value = &authors[r.IntN(2)], apitest.Pick(r, crm.ActionUpdate, crm.ActionUpdate, crm.ActionUpdate, crm.ActionUpdate, crm.ActionRestore), r.IntN(3)
			s.w.Exec(t, `INSERT INTO history (id, record_kind, record_id, action, actor_kind, user_id, at, change) VALUES ($1, 'CONTACT', $2, $3, 'USER', $4, $5, $6::text::jsonb)`,
				versioned(i), contact, string(e.action), *e.author, at, fmt.Sprintf(`{"first_name": ["%d", "%d"]}`, value, e.value))
			e.id, value = versioned(i).String(), e.value
		}
		all = append(all, e)
	}
	return all
}

// versioned is an ID behind those of lower numbers.
func versioned(n int) uuid.UUID {
	id := uuid.MustParse("01900000-0000-7000-8000-000000000000")
	id[4], id[5] = byte(n>>8), byte(n)
	return id
}

// foldedPast is what a timeline says of what was told, the newest first.
func foldedPast(all []told) (texts []string) {
	all = slices.Clone(all)
	slices.Reverse(all)
	taken := map[string]bool{}
	before := map[string]int{} // what the name was before a change
	value := 0
	for _, e := range slices.Backward(all) {
		if e.author != nil {
			before[e.id], value = value, e.value
		}
	}
	for i, e := range all {
		if e.author == nil {
			texts = append(texts, "activity "+e.id)
			continue
		}
		if taken[e.id] {
			continue
		}
		n, first := 1, e
		for _, earlier := range all[i+1:] {
			if earlier.author == nil {
				continue
			}
			if *earlier.author != *e.author || e.action != crm.ActionUpdate || earlier.action != crm.ActionUpdate || e.at.Sub(earlier.at) > 10*time.Minute || n == 50 {
				break
			}
			taken[earlier.id], first, n = true, earlier, n+1
		}
		text := fmt.Sprintf("%s of %d", e.id, n)
		if before[first.id] != e.value {
			text += fmt.Sprintf(" firstName:%d>%d", before[first.id], e.value)
		}
		texts = append(texts, text)
	}
	return texts
}

// A timeline has each activity and each change once, the newest first, whatever the
// pages' size: changes of one author within 10 minutes stand as one, with what they
// come to, whatever else was done in between.
func TestTimelineOfRandomPast(t *testing.T) {
	t.Parallel()
	s, r := setup(t), apitest.NewRandom(t)
	c := s.w.Contact(t, nil).ID
	past := randomPast(t, s, r, c, 150)
	want := foldedPast(past)
	for _, size := range []int{100, 7, 3, 1} {
		require.Equal(t, want, s.timeline(t, s.sales, "contact", c, size), "pages of %d", size)
	}
	self := s.w.User(crm.RoleSalesperson).ID
	own := s.timeline(t, s.manager, "user", self, 100)
	require.NotEmpty(t, own)
	require.Equal(t, own, s.timeline(t, s.sales, "user", self, 7))
	require.Empty(t, s.timeline(t, s.sales, "user", s.w.User(crm.RoleManager).ID, 7), "a colleague's is not listed")
}

// More changes of one author within 10 minutes than one entry has stand in several, and
// no page is empty before another.
func TestTimelineOfManyEdits(t *testing.T) {
	t.Parallel()
	s := setup(t)
	c := s.w.Contact(t, nil).ID
	s.w.Exec(t, `INSERT INTO history (id, record_kind, record_id, action, actor_kind, user_id, at, change)
		SELECT extensions.ordered_uuid('2026-01-01'::timestamptz + n * interval '1 second'), 'CONTACT', $1, 'UPDATE', 'USER', $2, '2026-01-01'::timestamptz + n * interval '1 second',
			jsonb_build_object('first_name', jsonb_build_array((n - 1)::text, n::text))
		FROM generate_series(1, 175) AS n`, c, s.w.User(crm.RoleManager).ID)
	for _, size := range []int{1, 2, 100} {
		entries := s.timeline(t, s.sales, "contact", c, size)
		require.Len(t, entries, 4, "pages of %d", size)
		for i, change := range []string{"of 50 firstName:125>175", "of 50 firstName:75>125", "of 50 firstName:25>75", "of 25 firstName:0>25"} {
			require.Contains(t, entries[i], change)
		}
	}
}

// A cursor of something else, or a made-up one, is refused.
func TestTimelineCursors(t *testing.T) {
	t.Parallel()
	s := setup(t)
	c := s.w.Contact(t, nil).ID
	var list struct {
		Contacts struct{ PageInfo struct{ EndCursor string } }
	}
	s.sales.Must(t, `{ contacts { pageInfo { endCursor } } }`, nil, &list)
	for _, bad := range append([]string{list.Contacts.PageInfo.EndCursor, "x", ""}, madeUp(t)...) {
		s.refused(t, s.sales, crm.CodeBadUserInput, "after", `query($id: ID!, $after: String) { contact(id: $id) { timeline(after: $after) { edges { cursor } } } }`, apitest.Vars{"id": c, "after": bad})
	}
}
