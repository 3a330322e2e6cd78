package nouns

import (
	"context"
	"time"

	"github.com/google/uuid"

	"github.com/syntroph/syntroph/crm"
	"github.com/syntroph/syntroph/graph/load"
	"github.com/syntroph/syntroph/graph/model"
	"github.com/syntroph/syntroph/graph/operation"
	"github.com/syntroph/syntroph/graph/page"
	"github.com/syntroph/syntroph/graph/record"
	"github.com/syntroph/syntroph/sqlc"
)

// timelineOrder is the order of a timeline. A cursor has two places: the last activity
// before it, by time and ID, and the last change.
var timelineOrder = page.Order{Name: "TIMELINE", Kind: page.Text, Then: []page.Kind{page.Text}}

// newestFirst is the place before all entries.
const newestFirst = "infinity"

// timelineOf reads a page of a record's timeline.
func timelineOf(ctx context.Context, id uuid.UUID, first int32, after *string, of func(*load.Loaders) *load.Timelines) (c model.TimelineEntryConnection, err error) {
	op, err := operation.Of(ctx)
	if err != nil {
		return c, err
	}
	p, err := timelinePage(first, after)
	if err != nil {
		return c, err
	}
	activities, changes, err := of(op.Loaders).Of(p).Load(ctx, id)
	if err != nil {
		return c, err
	}
	m := merge{at: p, activities: activities}
	m.folds, m.cut = folds(changes, len(changes) == int(p.MostChanges()))
	c.Edges = m.entries(op.Loaders)
	c.PageInfo = model.PageInfo{HasPreviousPage: after != nil, HasNextPage: m.more()}
	if n := len(c.Edges); n > 0 {
		c.PageInfo.StartCursor, c.PageInfo.EndCursor = &c.Edges[0].Cursor, &c.Edges[n-1].Cursor
	}
	return c, nil
}

// timelinePage reads a timeline's arguments.
func timelinePage(first int32, after *string) (load.TimelinePage, error) {
	p := load.TimelinePage{Size: min(first, page.MaxSize), ActivityKey: newestFirst, ActivityID: uuid.Max, ChangeID: uuid.Max}
	at, err := page.PlaceOf(timelineOrder, "after", after)
	if err != nil || at == nil {
		return p, err
	}
	p.ChangeID = at.ID
	if at.Keys[0] == newestFirst {
		return p, nil
	}
	when, err := time.Parse(time.RFC3339Nano, at.Keys[0])
	if p.ActivityID, _ = uuid.Parse(at.Keys[1]); err != nil || p.ActivityID == uuid.Nil || when.Year() < 1 {
		return p, crm.Invalid("after", "This cursor doesn't belong to a timeline. Take one from its pageInfo or edges.")
	}
	p.ActivityKey = page.TimeKey(when)
	return p, nil
}

// merge puts activities and changes into one order, the newest first. Each stands in its
// own order in any case, so that a cursor's two places name all that came before.
type merge struct {
	at         load.TimelinePage // the place that is reached
	activities []sqlc.Activity
	folds      []fold
	cut        bool // there are more changes than those at hand
}

// more reports whether something follows.
func (m *merge) more() bool { return len(m.activities) > 0 || len(m.folds) > 0 || m.cut }

// entries takes the page's.
func (m *merge) entries(l *load.Loaders) []model.TimelineEntryEdge {
	edges := []model.TimelineEntryEdge{}
	for range m.at.Size {
		switch {
		case len(m.folds) > 0 && (len(m.activities) == 0 || m.folds[0].last().At.After(m.activities[0].OccurredAt)):
			edges = append(edges, m.change(l))
		case len(m.activities) > 0 && (len(m.folds) > 0 || !m.cut):
			edges = append(edges, m.activity())
		default:
			return edges
		}
	}
	return edges
}

func (m *merge) activity() model.TimelineEntryEdge {
	a := m.activities[0]
	m.activities = m.activities[1:]
	m.at.ActivityKey, m.at.ActivityID = page.TimeKey(a.OccurredAt), a.ID
	return model.TimelineEntryEdge{Cursor: m.cursor(), Node: model.TimelineEntry{ID: a.ID, At: a.OccurredAt, Activity: &a}}
}

func (m *merge) change(l *load.Loaders) model.TimelineEntryEdge {
	f := m.folds[0]
	m.folds = m.folds[1:]
	m.at.ChangeID = f.first().ID
	change := changeOf(l, f)
	return model.TimelineEntryEdge{Cursor: m.cursor(), Node: model.TimelineEntry{ID: f.last().ID, At: f.last().At, Change: &change}}
}

func (m *merge) cursor() string {
	return page.Cursor(timelineOrder, m.at.ActivityKey, m.at.ChangeID, m.at.ActivityID.String())
}

// changeOf is a change as the API has it.
func changeOf(l *load.Loaders, f fold) model.RecordChange {
	last := f.last()
	c := model.RecordChange{
		Action: last.Action, By: last.ActorKind, Since: f.first().At, Count: int32(len(f)), Kind: last.RecordKind, Fields: []model.FieldChange{}, Of: last.History,
	}
	for _, column := range f.columns() {
		c.Fields = append(c.Fields, fieldChange(l, column))
	}
	return c
}

// fieldChange is a column's change as the API has it. A reference is shown as what it
// refers to alone, which not everybody sees.
func fieldChange(l *load.Loaders, c record.Changed) model.FieldChange {
	f := model.FieldChange{Field: crm.FieldName(c.Column), Of: c}
	if !l.Refers(c.Column) {
		f.Before, f.After = c.Before, c.After
	}
	return f
}
