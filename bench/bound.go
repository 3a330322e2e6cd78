package main

import (
	"context"
	"fmt"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgxpool"

	"github.com/syntroph/syntroph/tenant"
)

// bound sends an operation's statements through pgx, in the server's flights,
// and reads the rows without decoding them: no program can do less.
type bound struct {
	pool *pgxpool.Pool
}

func newBound(ctx context.Context, url string, workers int) (*bound, error) {
	pool, err := tenant.Connect(ctx, url, "bound", workers)
	return &bound{pool}, err
}

// measure runs an operation on every connection for a while.
func (b *bound) measure(ctx context.Context, o options, op operation, spaces []space) (timing, error) {
	return closedLoop(ctx, o, func(ctx context.Context, worker int) (func(int) error, func(), error) {
		conn, err := b.pool.Acquire(ctx)
		if err != nil {
			return nil, nil, err
		}
		return func(i int) error {
			s := spaces[(worker*7+i)%len(spaces)]
			return b.once(ctx, conn.Conn(), op, s)
		}, conn.Release, nil
	})
}

// once runs one operation.
func (b *bound) once(ctx context.Context, conn *pgx.Conn, op operation, s space) error {
	statements := op.statements(ctx, s)
	batch := &pgx.Batch{}
	if op.mode == tenant.Read {
		batch.Queue("BEGIN ISOLATION LEVEL REPEATABLE READ, READ ONLY")
	} else {
		batch.Queue("BEGIN ISOLATION LEVEL READ COMMITTED, READ WRITE")
	}
	batch.Queue("SELECT set_config('search_path', $1, true), set_config('role', $2, true), set_config('statement_timeout', $3, true)",
		pgx.Identifier{s.tenant.SchemaName}.Sanitize(), s.tenant.SlotRole, "10000")
	batch.Queue(statements[0].sql, statements[0].args...)
	results := conn.SendBatch(ctx, batch)
	for range 2 {
		if _, err := results.Exec(); err != nil {
			return fmt.Errorf("opening: %w", err)
		}
	}
	rows, err := results.Query()
	if err := drain(rows, err); err != nil {
		return err
	}
	if err := results.Close(); err != nil {
		return err
	}
	for _, st := range statements[1:] {
		rows, err := conn.Query(ctx, st.sql, st.args...)
		if err := drain(rows, err); err != nil {
			return err
		}
	}
	_, err = conn.Exec(ctx, "COMMIT")
	return err
}

// drain reads rows to their end; none at all means that the bench is wrong.
func drain(rows pgx.Rows, err error) error {
	if err != nil {
		return err
	}
	n := 0
	for rows.Next() {
		_ = rows.RawValues()
		n++
	}
	if err := rows.Err(); err != nil {
		return err
	}
	if n == 0 {
		return fmt.Errorf("a statement found nothing")
	}
	return nil
}

// timing is what one round of one side showed.
type timing struct {
	perSecond float64
	p50, p99  time.Duration
	requests  int
}
