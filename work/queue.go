package work

import (
	"context"
	"log/slog"
	"math/rand/v2"
	"time"

	"github.com/google/uuid"
	"github.com/jackc/pgx/v5"
	"github.com/riverqueue/river"
	"github.com/riverqueue/river/riverdriver/riverpgxv5"
	"github.com/riverqueue/river/rivertype"

	"github.com/syntroph/syntroph/tenant/provision"
)

// The queues of River's, and how many of their jobs one process runs at once.
const (
	queueChanges = "changes"
	mostChanges  = 8
)

const (
	// mostTries ends a job that fails and fails after a week.
	mostTries = 10_000
	// longestPause is the pause between two tries at most.
	longestPause = time.Minute
	// jobTimeout bounds one try.
	jobTimeout = time.Minute
	// kept is how long a job that is done can be looked at.
	kept = 10 * time.Minute
)

// newRiver makes River's client. It polls: a tenant's own SQL may notify any
// channel, and River would take that for an operator's command to pause.
func (w *worker) newRiver() (*river.Client[pgx.Tx], error) {
	workers := river.NewWorkers()
	river.AddWorker(workers, &changesWorker{worker: w})
	return river.NewClient(riverpgxv5.New(w.pool), &river.Config{
		ID: w.id, Schema: provision.QueueSchema, PollOnly: true, FetchPollInterval: w.Poll, FetchCooldown: min(w.Poll, 100*time.Millisecond),
		Queues:  map[string]river.QueueConfig{queueChanges: {MaxWorkers: mostChanges}},
		Workers: workers, JobTimeout: jobTimeout, MaxAttempts: mostTries, RetryPolicy: retries{},
		CompletedJobRetentionPeriod: kept, Logger: slog.New(warnings{w.Log.Handler()}),
	})
}

// retries is when a job that failed is tried again: soon, then each minute.
type retries struct{}

// NextRetry returns the time of the next try.
func (retries) NextRetry(job *rivertype.JobRow) time.Time {
	pause := min(time.Second<<min(len(job.Errors), 6), longestPause)
	return time.Now().Add(time.Duration(float64(pause) * (0.8 + 0.4*rand.Float64())))
}

// warnings passes on what is a warning or worse.
type warnings struct{ slog.Handler }

// Enabled reports whether a level is passed on.
func (w warnings) Enabled(ctx context.Context, l slog.Level) bool {
	return l >= slog.LevelWarn && w.Handler.Enabled(ctx, l)
}

// busy are those of some tenants that have a batch which isn't done.
func busy(ctx context.Context, tx pgx.Tx) (map[uuid.UUID]bool, error) {
	rows, err := tx.Query(ctx, unfinished, queueChanges)
	if err != nil {
		return nil, err
	}
	ids, err := pgx.CollectRows(rows, pgx.RowTo[uuid.UUID])
	has := make(map[uuid.UUID]bool, len(ids))
	for _, id := range ids {
		has[id] = true
	}
	return has, err
}

// unfinished goes over the index that River fetches by: it holds a row for each
// tenant with work at most.
const unfinished = `SELECT (args->>'tenant')::uuid
FROM ` + provision.QueueSchema + `.river_job
WHERE queue = $1 AND state IN ('available', 'pending', 'retryable', 'running', 'scheduled')`

// isOurs asks whether a job is in its nth try still.
const isOurs = "SELECT EXISTS (SELECT FROM " + provision.QueueSchema + ".river_job WHERE id = $1 AND state = 'running' AND attempt = $2)"

// lockRelay lets one relay at a time move events: batches of a tenant would
// overtake each other else.
const lockRelay = "SELECT pg_try_advisory_xact_lock(hashtextextended('syntroph.relay', 0))"

// beat says that the process lives, frees the jobs of those that don't any more, and
// those that it is time for again, until ctx ends. River itself would free the first
// after an hour, and the second once it has a leader: 20 s after the last was killed.
func (w *worker) beat(ctx context.Context) {
	for {
		if err := w.beatOnce(ctx); err != nil && ctx.Err() == nil {
			w.Log.Warn("background work can't say that it lives", "error", err)
		}
		select {
		case <-ctx.Done():
			return
		case <-time.After(w.Beat):
		}
	}
}

func (w *worker) beatOnce(ctx context.Context) error {
	return pgx.BeginFunc(ctx, w.pool, func(tx pgx.Tx) error {
		if _, err := tx.Exec(ctx, sayAlive, w.id); err != nil {
			return err
		}
		silent := (3 * w.Beat).Seconds()
		if _, err := tx.Exec(ctx, buryDead, silent); err != nil {
			return err
		}
		if _, err := tx.Exec(ctx, freeJobs); err != nil {
			return err
		}
		_, err := tx.Exec(ctx, dueJobs)
		return err
	})
}

const (
	sayAlive = `INSERT INTO ` + provision.QueueSchema + `.syntroph_workers (id) VALUES ($1) ON CONFLICT (id) DO UPDATE SET seen_at = now()`
	buryDead = `DELETE FROM ` + provision.QueueSchema + `.syntroph_workers WHERE seen_at < now() - make_interval(secs => $1)`
	freeJobs = `UPDATE ` + provision.QueueSchema + `.river_job SET state = 'available', scheduled_at = now()
WHERE state = 'running' AND NOT EXISTS (
    SELECT FROM ` + provision.QueueSchema + `.syntroph_workers AS alive WHERE alive.id = river_job.attempted_by[array_upper(river_job.attempted_by, 1)])`
	dueJobs = `UPDATE ` + provision.QueueSchema + `.river_job SET state = 'available' WHERE state IN ('retryable', 'scheduled') AND scheduled_at <= now()`
)
