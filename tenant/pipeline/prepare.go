package pipeline

import (
	"cmp"
	"context"
	"errors"

	"github.com/jackc/pgx/v5/pgconn"

	"github.com/syntroph/syntroph/sqlc"
)

// prepareShared prepares the statements that open and end every transaction, once
// for a connection.
func (p *prepared) prepareShared(ctx context.Context, conn *pgconn.PgConn) error {
	if p == nil || p.shared != nil {
		return nil
	}
	texts := []string{beginRead, beginWrite, confine, Commit.SQL}
	described, err := p.prepare(ctx, conn, texts)
	if err != nil {
		return err
	}
	p.shared = map[string]*pgconn.StatementDescription{}
	for i, d := range described {
		p.shared[texts[i]] = d
	}
	return nil
}

// prepareOwn prepares statements of a tenant, within its transaction: elsewhere
// their tables are not found.
func (p *prepared) prepareOwn(ctx context.Context, conn *pgconn.PgConn, t sqlc.Tenant, texts []string) error {
	if len(texts) == 0 {
		return nil
	}
	described, err := p.prepare(ctx, conn, texts)
	if err != nil {
		return err
	}
	for i, d := range described {
		p.own.Add(keyOf(t, texts[i]), d)
	}
	return nil
}

// prepare prepares texts in one flight, and closes what was forgotten.
func (p *prepared) prepare(ctx context.Context, conn *pgconn.PgConn, texts []string) ([]*pgconn.StatementDescription, error) {
	pipeline := conn.StartPipeline(ctx)
	for _, name := range p.closing {
		pipeline.SendDeallocate(name)
	}
	names := make([]string, len(texts))
	for i, sql := range texts {
		names[i] = newStatementName()
		pipeline.SendPrepare(names[i], sql, nil)
	}
	err := pipeline.Sync()
	described := make([]*pgconn.StatementDescription, 0, len(texts))
	if err == nil {
		described, err = readPrepared(pipeline, described)
	}
	if err = cmp.Or(err, pipeline.Close()); err == nil && len(described) < len(texts) {
		err = errUnanswered
	}
	if err != nil {
		p.closing = append(p.closing, names...) // some of them may be there
		return nil, err
	}
	p.closing = nil
	for i, d := range described {
		d.Name = names[i]
	}
	return described, nil
}

// readPrepared reads a flight to its end.
func readPrepared(pipeline *pgconn.Pipeline, described []*pgconn.StatementDescription) ([]*pgconn.StatementDescription, error) {
	var first error
	for {
		result, err := pipeline.GetResults()
		if err != nil {
			first = cmp.Or(first, err)
			if _, ok := errors.AsType[*pgconn.PgError](err); !ok {
				return nil, first
			}
			continue
		}
		switch result := result.(type) {
		case *pgconn.StatementDescription:
			described = append(described, result)
		case *pgconn.PipelineSync, nil:
			return described, first
		}
	}
}
