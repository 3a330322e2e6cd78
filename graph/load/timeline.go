package load

import (
	"cmp"
	"context"
	"sync"

	"github.com/google/uuid"

	"github.com/syntroph/syntroph/crm"
	"github.com/syntroph/syntroph/graph/page"
	"github.com/syntroph/syntroph/graph/record"
	"github.com/syntroph/syntroph/sqlc"
)

// MostFolded is how many changes one entry of a timeline has at most.
const MostFolded = 50

// Change is an entry of the history with its change read.
type Change struct {
	sqlc.History
	Columns []record.Changed
}

// TimelinePage is what is read of a timeline: so many entries, after a place in the
// activities and one in the history.
type TimelinePage struct {
	Size        int32
	ActivityKey string
	ActivityID  uuid.UUID
	ChangeID    uuid.UUID
}

// MostChanges is how many changes are read for the page, so that one entry at least has
// all that are folded into it.
func (p TimelinePage) MostChanges() int32 { return p.Size + MostFolded }

// Timelines are those of one kind of record: a loader for each set of arguments. What
// was done and what was changed is read in one flight.
type Timelines struct {
	lock       *loadLock
	keys       *keys
	activities func(context.Context, asking, page.Page, []uuid.UUID) (map[uuid.UUID][]sqlc.Activity, error) // nil where none are about them
	changes    func(context.Context, asking, TimelinePage, []uuid.UUID) (map[uuid.UUID][]Change, error)

	mu     sync.Mutex
	byPage map[TimelinePage]*Timeline
}

// Timeline loads one page of many records' timelines.
type Timeline struct {
	activities *Loader[[]sqlc.Activity] // nil where none are about them
	changes    *Loader[[]Change]
}

// Of returns the loader of a page.
func (t *Timelines) Of(p TimelinePage) *Timeline {
	t.mu.Lock()
	defer t.mu.Unlock()
	if t.byPage == nil {
		t.byPage = map[TimelinePage]*Timeline{}
	}
	if t.byPage[p] == nil {
		t.byPage[p] = t.loader(p)
	}
	return t.byPage[p]
}

func (t *Timelines) loader(p TimelinePage) *Timeline {
	l := &Timeline{changes: &Loader[[]Change]{lock: t.lock, keys: t.keys, fetch: func(ctx context.Context, db asking, ids []uuid.UUID) (map[uuid.UUID][]Change, error) {
		return t.changes(ctx, db, p, ids)
	}}}
	if t.activities != nil {
		at := page.Page{Size: p.Size, AfterKey: &p.ActivityKey, AfterID: &p.ActivityID}
		l.activities = &Loader[[]sqlc.Activity]{lock: t.lock, keys: t.keys, fetch: func(ctx context.Context, db asking, ids []uuid.UUID) (map[uuid.UUID][]sqlc.Activity, error) {
			return t.activities(ctx, db, at, ids)
		}}
	}
	return l
}

// Load returns what a record's page has of both, each the newest first.
func (t *Timeline) Load(ctx context.Context, id uuid.UUID) ([]sqlc.Activity, []Change, error) {
	c := t.changes
	visibleTo, err := c.lock.visibleTo(ctx)
	if err != nil {
		return nil, nil, err
	}
	c.lock.mu.Lock()
	defer c.lock.mu.Unlock()
	if _, ok := c.loaded[id]; !ok && c.err == nil {
		c.keys.add(&id, true)
		ids := missing(c.keys, c.loaded, false)
		queries := []func(sqlc.DBTX) error{c.query(ctx, visibleTo, ids)}
		if t.activities != nil {
			queries = append(queries, t.activities.query(ctx, visibleTo, ids))
		}
		_ = c.lock.scope.Pipeline(ctx, queries...) // each loader keeps its own
	}
	if t.activities == nil {
		return nil, c.loaded[id], c.err
	}
	return t.activities.loaded[id], c.loaded[id], cmp.Or(c.err, t.activities.err)
}

func (f fetcher) activitiesOfUsers(ctx context.Context, db asking, p page.Page, ids []uuid.UUID) (map[uuid.UUID][]sqlc.Activity, error) {
	rows, err := f.q.ActivitiesOfUsers(ctx, db, sqlc.ActivitiesOfUsersParams{
		Ids: ids, VisibleTo: db.visibleTo, AfterKey: *p.AfterKey, AfterID: *p.AfterID, PageSize: p.Limit(),
	})
	f.loaders.CollectActivities(rows)
	return byParent(rows, func(row *sqlc.Activity) *uuid.UUID { return &row.OwnerID }), err
}

// changesOf reads the histories of one kind of record. Who sees a record sees them.
func (f fetcher) changesOf(kind crm.RecordKind) func(context.Context, asking, TimelinePage, []uuid.UUID) (map[uuid.UUID][]Change, error) {
	return func(ctx context.Context, db asking, p TimelinePage, ids []uuid.UUID) (map[uuid.UUID][]Change, error) {
		rows, err := f.q.HistoriesOfRecords(ctx, db, sqlc.HistoriesOfRecordsParams{
			Ids: ids, RecordKind: kind, BeforeID: p.ChangeID, Most: p.MostChanges(),
		})
		return f.changes(rows, err, func(c *Change) *uuid.UUID { return &c.RecordID })
	}
}

func (f fetcher) changesByUsers(ctx context.Context, db asking, p TimelinePage, ids []uuid.UUID) (map[uuid.UUID][]Change, error) {
	rows, err := f.q.HistoriesByUsers(ctx, db, sqlc.HistoriesByUsersParams{
		Ids: ids, Kinds: kindsOfTimelines, Actions: crm.Actions, VisibleTo: db.visibleTo, BeforeID: p.ChangeID, Most: p.MostChanges(),
	})
	return f.changes(rows, err, func(c *Change) *uuid.UUID { return c.UserID })
}

// changes reads what rows say, and collects what they refer to.
func (f fetcher) changes(rows []sqlc.History, err error, parent func(*Change) *uuid.UUID) (map[uuid.UUID][]Change, error) {
	if err != nil {
		return nil, err
	}
	read, err := f.loaders.ReadChanges(rows)
	return byParent(read, parent), err
}

// ReadChanges reads what entries of the history say, and collects what they refer to.
func (l *Loaders) ReadChanges(rows []sqlc.History) (changes []Change, err error) {
	changes = make([]Change, len(rows))
	for i, row := range rows {
		changes[i].History = row
		if changes[i].Columns, err = record.Read(row.Change); err != nil {
			return nil, err
		}
		l.collectChange(&changes[i])
	}
	return changes, nil
}

// collectChange collects what a change refers to, where the operation asks for that.
func (l *Loaders) collectChange(c *Change) {
	l.collect("RecordChange.user", &l.UserRefs, c.UserID)
	if kind := l.records(c.RecordKind); kind != nil {
		l.collect("RecordChange.record", kind, &c.RecordID)
	}
	for _, column := range c.Columns {
		refs := l.referred(column.Column)
		if refs == nil {
			continue
		}
		l.collect("FieldChange.beforeRecord", refs, column.BeforeID())
		l.collect("FieldChange.afterRecord", refs, column.AfterID())
	}
}

func (l *Loaders) collect(name string, k *keys, id *uuid.UUID) {
	if certain, named := l.names[name]; named {
		k.add(id, certain)
	}
}

// Refers reports whether a column's values are references.
func (l *Loaders) Refers(column string) bool { return l.referred(column) != nil }

// orNil is what was loaded, without a type where that is nothing.
func orNil[V any](row *V, err error) (any, error) {
	if row == nil || err != nil {
		return nil, err
	}
	return *row, nil
}
