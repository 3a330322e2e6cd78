package graph

import (
	"context"
	"log/slog"
	"time"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/gqlerror"

	"github.com/syntroph/syntroph/graph/operation"
	"github.com/syntroph/syntroph/graph/request"
)

// nameOf is the operation's own name, or empty: a request that was refused
// before it was read has no operation.
func nameOf(ctx context.Context) string {
	if op := graphql.GetOperationContext(ctx).Operation; op != nil {
		return op.Name
	}
	return ""
}

// logOperation writes one line for the operator: whose operation, how long,
// how many statements in the last of how many runs, and what went wrong, but none of
// its data.
func (o Operations) logOperation(ctx context.Context, op *operation.Operation, resp *graphql.Response, took time.Duration) {
	r := request.Of(ctx)
	attrs := []slog.Attr{
		slog.String("request", r.ID),
		slog.String("address", r.Address),
		slog.String("operation", nameOf(ctx)),
		slog.Duration("took", took),
	}
	if op != nil {
		attrs = append(attrs, slog.String("tenant", r.Tenant.Subdomain), slog.Int("statements", op.Statements()), slog.Int("flights", op.Flights()), slog.Int("runs", op.Runs()))
	}
	if len(resp.Errors) > 0 {
		attrs = append(attrs, slog.Any("codes", codesOf(resp.Errors)))
	}
	o.Log.LogAttrs(ctx, slog.LevelInfo, "operation", attrs...)
}

func codesOf(errs gqlerror.List) []any {
	codes := make([]any, 0, len(errs))
	for _, err := range errs {
		codes = append(codes, err.Extensions["code"])
	}
	return codes
}
