// Package fault makes GraphQL errors of errors: what people may read, with a code
// and a field, and what the operator is told.
package fault

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"runtime/debug"

	"github.com/99designs/gqlgen/graphql"
	"github.com/99designs/gqlgen/graphql/errcode"
	"github.com/jackc/pgx/v5/pgconn"
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"

	"github.com/syntroph/syntroph/crm"
	"github.com/syntroph/syntroph/graph/request"
	"github.com/syntroph/syntroph/tenant"
)

// Presenter returns the one place where errors become GraphQL errors: what
// is meant for people passes with its code and field; what the database's state
// is to blame for is UNAVAILABLE; anything else is logged whole and answered as
// INTERNAL with the request's ID.
func Presenter(db *tenant.Database, log *slog.Logger) graphql.ErrorPresenterFunc {
	return func(ctx context.Context, err error) *gqlerror.Error {
		out := &gqlerror.Error{Path: fieldPath(ctx)}
		inner, wrapped := errors.AsType[*gqlerror.Error](err)
		if wrapped {
			out.Locations = inner.Locations
		}
		e := Explain(ctx, err, inner)
		Tell(ctx, db, log, out.Path, e.Code, err)
		if e.Field == "" {
			e.Field = dotted(inputPath(ctx, inner))
		}
		out.Message = e.Message
		out.Extensions = map[string]any{"code": e.Code}
		if e.Field != "" {
			out.Extensions["field"] = e.Field
		}
		if e.RetryAfter > 0 {
			out.Extensions["retryAfter"] = int64(e.RetryAfter.Seconds())
		}
		return out
	}
}

// Explain finds what may be said of an error. Inner is the GraphQL error in
// its chain, if there is one.
func Explain(ctx context.Context, err error, inner *gqlerror.Error) crm.Error {
	if e, ok := errors.AsType[*crm.Error](err); ok {
		return *e
	}
	if ended(ctx, err) {
		return *explainEnd(ctx)
	}
	if e := ExplainDatabase(ctx, err); e != nil {
		return *e
	}
	switch {
	case errors.Is(err, tenant.ErrStale): // never answered: the operation is run again
		return crm.Error{Code: crm.CodeUnavailable, Message: "Your role has just been changed. Try again."}
	case isDocumentError(inner):
		return documentError(ctx, inner)
	case len(inputPath(ctx, inner)) > 0:
		return crm.Error{Code: crm.CodeBadUserInput, Message: "This value has the wrong type or is out of range."}
	}
	return crm.Error{
		Code:    crm.CodeInternal,
		Message: fmt.Sprintf("Something went wrong on our side. Tell support this request's ID: %s.", request.Of(ctx).ID),
	}
}

// isDocumentError reports whether a GraphQL error is gqlparser's own, about
// the document or its variables.
func isDocumentError(inner *gqlerror.Error) bool {
	if inner == nil {
		return false
	}
	switch inner.Extensions["code"] {
	case errcode.ValidationFailed, errcode.ParseFailed:
		return true
	}
	return inner.Err == nil
}

// Tell tells the operator of an error of ours, once for each cause that an
// operation fails for, of the first of an outage, and of each change whose outcome
// nobody knows.
func Tell(ctx context.Context, db *tenant.Database, log *slog.Logger, path ast.Path, code crm.Code, err error) {
	switch {
	case code == crm.CodeOutcomeUnknown:
		logError(ctx, log.With("path", path.String()), slog.LevelWarn, "the outcome of a change is unknown", err)
	case code == crm.CodeInternal || schemaDiffers(err):
		if !request.Of(ctx).Told.First(request.CauseOf(err)) {
			return
		}
		logError(ctx, log.With("path", path.String()), slog.LevelError, "internal error", err)
	case code == crm.CodeUnavailable && !ended(ctx, err) && isOutage(ctx, err):
		if untold, first := db.Incident(err); first {
			logError(ctx, log.With("since", untold), slog.LevelError, "the database can't be used", err)
		}
	}
}

// logError writes the whole error to the operator's log.
func logError(ctx context.Context, log *slog.Logger, level slog.Level, message string, err error) {
	r := request.Of(ctx)
	attrs := []slog.Attr{slog.String("request", r.ID), slog.Any("error", err)}
	if r.Tenant != nil {
		attrs = append(attrs, slog.String("tenant", r.Tenant.Subdomain))
	}
	if pgErr, ok := errors.AsType[*pgconn.PgError](err); ok {
		attrs = append(attrs, slog.String("sqlstate", pgErr.Code), slog.String("detail", pgErr.Detail), slog.String("constraint", pgErr.ConstraintName))
	}
	log.LogAttrs(ctx, level, message, attrs...)
}

// Recover turns a resolver's panic into an error that the presenter logs with
// its stack.
func Recover(_ context.Context, v any) error {
	return fmt.Errorf("panic: %v\n%s", v, debug.Stack())
}
