package graph

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"runtime/debug"
	"strings"

	"github.com/99designs/gqlgen/graphql"
	"github.com/99designs/gqlgen/graphql/errcode"
	"github.com/jackc/pgx/v5/pgconn"
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"

	"github.com/syntroph/syntroph/crm"
)

// Presenter returns the one place where errors become GraphQL errors: what
// is meant for people passes with its code and field; anything else is logged
// whole and answered as INTERNAL with the request's ID.
func Presenter(log *slog.Logger) graphql.ErrorPresenterFunc {
	return func(ctx context.Context, err error) *gqlerror.Error {
		out := &gqlerror.Error{Path: graphql.GetPath(ctx)}
		inner, wrapped := errors.AsType[*gqlerror.Error](err)
		if wrapped {
			out.Path, out.Locations = inner.Path, inner.Locations
		}
		e := explain(ctx, err, inner)
		if e.Code == crm.CodeInternal {
			logInternal(ctx, log, out.Path, err)
		}
		if e.Field == "" {
			e.Field = fieldOf(ctx, inner)
		}
		out.Message = e.Message
		out.Extensions = map[string]any{"code": e.Code}
		if e.Field != "" {
			out.Extensions["field"] = e.Field
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
	if e := explainDatabase(err); e != nil {
		return *e
	}
	switch {
	case errors.Is(err, context.DeadlineExceeded):
		return crm.Error{Code: crm.CodeUnavailable, Message: "This took too long and was stopped. Ask for less, or try again."}
	case errors.Is(err, context.Canceled):
		return crm.Error{Code: crm.CodeUnavailable, Message: "The request was cancelled."}
	case isDocumentError(inner):
		return crm.Error{Code: crm.CodeBadUserInput, Message: inner.Message}
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

// fieldOf returns the dotted path of the input that a GraphQL error is about:
// an argument's, a variable's or that of a literal in the document.
func fieldOf(ctx context.Context, inner *gqlerror.Error) string {
	if inner == nil {
		return ""
	}
	if path := inputPath(ctx, inner); len(path) > 0 {
		return dotted(path)
	}
	if len(inner.Path) > 1 && inner.Path[0] == ast.PathName("variable") {
		return dotted(inner.Path[1:])
	}
	if isDocumentError(inner) && len(inner.Locations) > 0 && graphql.HasOperationContext(ctx) {
		return literalAt(graphql.GetOperationContext(ctx).RawQuery, inner.Locations[0])
	}
	return ""
}

// inputPath returns the part of an error's path that lies below its field:
// the argument and what is in it.
func inputPath(ctx context.Context, inner *gqlerror.Error) ast.Path {
	field := graphql.GetFieldContext(ctx)
	if inner == nil || field == nil {
		return nil
	}
	own := field.Path()
	if len(inner.Path) <= len(own) {
		return nil
	}
	return inner.Path[len(own):]
}

// dotted writes a path as a field: input.contacts.0.email.
func dotted(path ast.Path) string {
	parts := make([]string, len(path))
	for i, p := range path {
		parts[i] = fmt.Sprint(p)
	}
	return strings.Join(parts, ".")
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
