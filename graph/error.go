package graph

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
	"github.com/syntroph/syntroph/tenant"
)

// Presenter returns the one place where errors become GraphQL errors: what
// is meant for people passes with its code and field; anything else is logged
// whole and answered as INTERNAL with the request's ID.
func Presenter(log *slog.Logger) graphql.ErrorPresenterFunc {
	return func(ctx context.Context, err error) *gqlerror.Error {
		out := &gqlerror.Error{Path: fieldPath(ctx)}
		inner, wrapped := errors.AsType[*gqlerror.Error](err)
		if wrapped {
			out.Locations = inner.Locations
		}
		e := explain(ctx, err, inner)
		if e.Code == crm.CodeInternal || schemaDiffers(err) {
			logInternal(ctx, log, out.Path, err)
		}
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

// explain finds what may be said of an error. Inner is the GraphQL error in
// its chain, if there is one.
func explain(ctx context.Context, err error, inner *gqlerror.Error) crm.Error {
	if e, ok := errors.AsType[*crm.Error](err); ok {
		return *e
	}
	if e := explainDatabase(ctx, err); e != nil {
		return *e
	}
	switch {
	case errors.Is(err, tenant.ErrMistaken): // never answered: the operation is run again
		return crm.Error{Code: crm.CodeUnavailable, Message: "Your role has just been changed. Try again."}
	case errors.Is(err, context.DeadlineExceeded):
		if deadline, ok := errors.AsType[*crm.Error](context.Cause(ctx)); ok {
			return *deadline // which says after how long
		}
		return crm.Error{Code: crm.CodeUnavailable, Message: "This took too long and was stopped. Ask for less, or try again."}
	case errors.Is(err, context.Canceled):
		return crm.Error{Code: crm.CodeUnavailable, Message: "The request was cancelled."}
	case isDocumentError(inner):
		return documentError(ctx, inner)
	case len(inputPath(ctx, inner)) > 0:
		return crm.Error{Code: crm.CodeBadUserInput, Message: "This value has the wrong type or is out of range."}
	}
	return crm.Error{
		Code:    crm.CodeInternal,
		Message: fmt.Sprintf("Something went wrong on our side. Tell support this request's ID: %s.", requestOf(ctx).ID),
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

// logInternal writes the whole error to the operator's log.
func logInternal(ctx context.Context, log *slog.Logger, path ast.Path, err error) {
	r := requestOf(ctx)
	attrs := []slog.Attr{slog.String("request", r.ID), slog.String("path", path.String()), slog.Any("error", err)}
	if r.Tenant != nil {
		attrs = append(attrs, slog.String("tenant", r.Tenant.Subdomain))
	}
	if pgErr, ok := errors.AsType[*pgconn.PgError](err); ok {
		attrs = append(attrs, slog.String("sqlstate", pgErr.Code), slog.String("detail", pgErr.Detail), slog.String("constraint", pgErr.ConstraintName))
	}
	log.LogAttrs(ctx, slog.LevelError, "internal error", attrs...)
}

// Recover turns a resolver's panic into an error that the presenter logs with
// its stack.
func Recover(_ context.Context, v any) error {
	return fmt.Errorf("panic: %v\n%s", v, debug.Stack())
}
