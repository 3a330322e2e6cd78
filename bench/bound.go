package main

import (
	"context"
	"fmt"
	"math/rand/v2"
	"slices"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgconn"
	"github.com/jackc/pgx/v5/pgxpool"

	"github.com/syntroph/syntroph/tenant"
	"github.com/syntroph/syntroph/tenant/connect"
	"github.com/syntroph/syntroph/tenant/pipeline"
)

// bound sends an operation's statements through pgx, in the server's flights,
// and reads the rows without decoding them: no program can do less.
type bound struct {
	pool *pgxpool.Pool
}

func newBound(ctx context.Context, url string, workers int) (*bound, error) {
	pool, err := connect.Pool(ctx, url, "bound", workers)
	return &bound{pool}, err
}

// measure runs an operation on every connection for a while.
func (b *bound) measure(ctx context.Context, o options, op operation, spaces []space) (timing, error) {
	return closedLoop(ctx, o, func(ctx context.Context, _ int) (func(int) error, func(), error) {
		conn, err := b.pool.Acquire(ctx)
		if err != nil {
			return nil, nil, err
		}
		from := rand.IntN(len(spaces)) //nolint:gosec // every round must come to other tenants, no more.
		return func(i int) error { return b.once(ctx, conn.Conn(), op, spaces[(from+i)%len(spaces)]) }, conn.Release, nil
	})
}

// statementTimeout is the server's own.
const statementTimeout = 10 * time.Second

// once runs one operation. A query's COMMIT is in its last flight.
func (b *bound) once(ctx context.Context, conn *pgx.Conn, op operation, s space) error {
	statements := op.statements(ctx, s)
	first := op.opening()
	flights := [][]pipeline.Statement{append(op.mode.Opening(s.tenant, statementTimeout), statements[:first]...)}
	if first < len(statements) {
		flights = append(flights, statements[first:])
	}
	commit := []pipeline.Statement{{SQL: "COMMIT"}}
	if last := len(flights) - 1; op.mode == tenant.Read {
		flights[last] = slices.Concat(flights[last], commit)
	} else {
		flights = append(flights, commit)
	}
	for i, statements := range flights {
		if err := flight(ctx, conn, statements...); err != nil {
			return fmt.Errorf("flight %d: %w", i+1, err)
		}
	}
	return nil
}

// flight sends statements at once, and asks for binary rows as the server does.
func flight(ctx context.Context, conn *pgx.Conn, statements ...pipeline.Statement) error {
	batch := &pgconn.Batch{}
	for _, s := range statements {
		var b pgx.ExtendedQueryBuilder
		if err := b.Build(conn.TypeMap(), nil, s.Args); err != nil {
			return err
		}
		batch.ExecParams(s.SQL, b.ParamValues, nil, b.ParamFormats, []int16{pgx.BinaryFormatCode})
	}
	return drain(conn.PgConn().ExecBatch(ctx, batch))
}

// timing is what one round of one side showed.
type timing struct {
	perSecond     float64
	p50, p95, p99 time.Duration
	requests      int
}
