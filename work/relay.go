package work

import (
	"cmp"
	"context"
	"slices"

	"github.com/google/uuid"
	"github.com/jackc/pgx/v5"
	"github.com/riverqueue/river"

	"github.com/syntroph/syntroph/crm"
	"github.com/syntroph/syntroph/sqlc"
)

const (
	// mostTenants is how many tenants' events one transaction moves, and mostEvents
	// how many of each: 200 are dealt with in 20 ms.
	mostTenants = 100
	mostEvents  = 200
)

// untilSomebodyWaits sleeps while no tenant has subscribers; false is the end.
func (w *worker) untilSomebodyWaits(ctx context.Context) bool {
	for {
		waits, err := sqlc.New().AnybodyWaits(ctx, w.pool)
		if err != nil && ctx.Err() == nil {
			w.Log.Warn("background work can't read the outbox", "error", err)
		}
		if waits {
			return true
		}
		if !w.wait(ctx, w.Idle) {
			return false
		}
	}
}

// relay moves events until ctx ends.
func (w *worker) relay(ctx context.Context) {
	for ctx.Err() == nil {
		more, err := w.move(ctx)
		if err != nil && ctx.Err() == nil {
			w.Log.Warn("the outbox can't be passed on", "error", err)
		}
		if more && err == nil {
			continue
		}
		pause := w.Poll
		if err != nil {
			pause = w.Idle
		}
		if !w.wait(ctx, pause) {
			return
		}
	}
}

// move moves the next few tenants' events to the queue, a batch for each, and
// reports whether it has moved any or has more tenants to look at. Both happen in
// one transaction: an event is in the outbox or in the queue.
func (w *worker) move(ctx context.Context) (more bool, err error) {
	err = pgx.BeginFunc(ctx, w.pool, func(tx pgx.Tx) error {
		var mine bool
		if err := tx.QueryRow(ctx, lockRelay).Scan(&mine); err != nil || !mine {
			return err
		}
		names, err := sqlc.New().SchemasWithEvents(ctx, tx, mostTenants, w.after)
		if err != nil {
			return err
		}
		w.after = ""
		if len(names) == mostTenants {
			w.after = names[len(names)-1]
		}
		moved, err := w.moveOf(ctx, tx, names)
		more = moved || w.after != ""
		return err
	})
	return more, err
}

// moveOf moves the events of some schemas.
func (w *worker) moveOf(ctx context.Context, tx pgx.Tx, names []string) (moved bool, err error) {
	if len(names) == 0 {
		return false, nil
	}
	tenants, err := ownersOf(ctx, tx, &names)
	if err != nil || len(names) == 0 {
		return false, err
	}
	events, err := sqlc.New().TakeEvents(ctx, tx, names, mostEvents)
	if err != nil {
		return false, err
	}
	slices.SortFunc(events, func(a, b sqlc.Outbox) int { return slices.Compare(a.ID[:], b.ID[:]) })
	if jobs := batches(events, tenants); len(jobs) > 0 {
		_, err = w.river.InsertManyTx(ctx, tx, jobs)
	}
	return len(events) > 0, err
}

// ownersOf returns whose the schemas are, by the registry, and strikes off those
// whose events must wait: the tenant's batch before isn't done, or it is suspended.
// What is no tenant's is nobody's, and is thrown away.
func ownersOf(ctx context.Context, tx pgx.Tx, names *[]string) (map[string]sqlc.Tenant, error) {
	tenants, err := sqlc.New().TenantsOfSchemas(ctx, tx, *names)
	if err != nil {
		return nil, err
	}
	working, err := busy(ctx, tx)
	of := make(map[string]sqlc.Tenant, len(tenants))
	for _, t := range tenants {
		of[t.SchemaName] = t
	}
	*names = slices.DeleteFunc(*names, func(name string) bool {
		t, known := of[name]
		return known && (working[t.ID] || t.Status != crm.TenantActive)
	})
	return of, err
}

// batches makes a job for each tenant of the events.
func batches(events []sqlc.Outbox, tenants map[string]sqlc.Tenant) (jobs []river.InsertManyParams) {
	of := map[uuid.UUID]*changes{}
	for _, e := range events {
		t := tenants[e.SchemaName]
		if t.SlotRole != e.SlotRole {
			continue // no tenant's, or written with a role that isn't the tenant's any more
		}
		if of[t.ID] == nil {
			of[t.ID] = &changes{Tenant: t.ID, Batch: e.ID}
		}
		of[t.ID].Events = append(of[t.ID].Events, Event{e.ID, e.RecordKind, e.RecordID, e.Action})
	}
	for _, c := range of {
		jobs = append(jobs, river.InsertManyParams{Args: *c})
	}
	slices.SortFunc(jobs, func(a, b river.InsertManyParams) int {
		return cmp.Compare(a.Args.(changes).Batch.String(), b.Args.(changes).Batch.String())
	})
	return jobs
}
