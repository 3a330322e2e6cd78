package work

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/google/uuid"
	"github.com/jackc/pgx/v5"
	"github.com/riverqueue/river"
	"github.com/riverqueue/river/riverdriver/riverpgxv5"
	"github.com/riverqueue/river/rivertype"

	"github.com/syntroph/syntroph/crm"
	"github.com/syntroph/syntroph/schema"
	"github.com/syntroph/syntroph/sqlc"
	"github.com/syntroph/syntroph/tenant"
)

// Event says that a record may have changed.
type Event struct {
	ID     uuid.UUID      `json:"id"`
	Kind   crm.RecordKind `json:"kind"`
	Record uuid.UUID      `json:"record"`
	Action crm.Action     `json:"action"`
}

// changes is a job: a batch of one tenant's events. The tenant has no other one
// until it is done, so that batches keep their order and no tenant fills the queue.
type changes struct {
	Tenant uuid.UUID `json:"tenant"` // by the registry
	Batch  uuid.UUID `json:"batch"`  // its first event's ID
	Events []Event   `json:"events"`
}

// Kind names the job.
func (changes) Kind() string { return "tenant_changes" }

// InsertOpts puts it into its queue.
func (changes) InsertOpts() river.InsertOpts { return river.InsertOpts{Queue: queueChanges} }

// changesWorker deals with batches.
type changesWorker struct {
	river.WorkerDefaults[changes]
	*worker
}

// later is when a job of a tenant that can't be served now is looked at again.
const later = time.Minute

// Work has every handler deal with the batch, in one transaction, and ends the job.
func (w *changesWorker) Work(ctx context.Context, job *river.Job[changes]) error {
	t, err := w.tenantOf(ctx, job.Args.Tenant)
	if err != nil || t == nil {
		return err
	}
	if err := w.handle(ctx, *t, job); err != nil {
		w.Log.Warn("changes could not be dealt with", "tenant", t.Subdomain, "batch", job.Args.Batch, "error", err)
		return fmt.Errorf("tenant %s: %w", t.ID, err)
	}
	if err := pgx.BeginFunc(ctx, w.pool, func(tx pgx.Tx) error {
		_, err := river.JobCompleteTx[*riverpgxv5.Driver](ctx, tx, job)
		return err
	}); err != nil {
		return err
	}
	w.wake()
	return nil
}

func (w *changesWorker) handle(ctx context.Context, t sqlc.Tenant, job *river.Job[changes]) error {
	return w.DB.Write(ctx, t, "", func(ctx context.Context, s *tenant.Scope) error {
		fresh, err := sqlc.New().BeginBatch(ctx, s, job.Args.Batch)
		if err != nil || fresh == 0 {
			return err
		}
		if err := w.requireOurs(ctx, job.JobRow); err != nil {
			return err
		}
		for _, h := range w.Handlers {
			if err := h(ctx, s, job.Args.Events); err != nil {
				return err
			}
		}
		return nil
	})
}

// errTaken ends a try whose job another process has by now.
var errTaken = errors.New("another worker has the job: this one was silent for too long")

// requireOurs requires that a job is this try's still. It is asked while the tenant's
// progress is locked: a process that was held up, and was taken for dead, would deal
// again with a batch that others have followed since.
func (w *worker) requireOurs(ctx context.Context, job *rivertype.JobRow) error {
	var ours bool
	if err := w.pool.QueryRow(ctx, isOurs, job.ID, job.Attempt).Scan(&ours); err != nil {
		return err
	}
	if !ours {
		return errTaken
	}
	return nil
}

// tenantOf is a job's tenant as the registry knows it now; nil if it is gone, and an
// error that puts the job off while it can't be served.
func (w *worker) tenantOf(ctx context.Context, id uuid.UUID) (*sqlc.Tenant, error) {
	t, err := sqlc.New().TenantByID(ctx, w.pool, id)
	switch {
	case errors.Is(err, pgx.ErrNoRows):
		return nil, nil //nolint:nilnil // documented
	case err != nil:
		return nil, err
	case t.Status != crm.TenantActive || !schema.Servable(t.SchemaVersion):
		return nil, river.JobSnooze(later)
	}
	return &t, nil
}
