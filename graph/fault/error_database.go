package fault

import (
	"context"
	"errors"
	"strings"

	"github.com/jackc/pgx/v5/pgconn"

	"github.com/syntroph/syntroph/crm"
	"github.com/syntroph/syntroph/graph/operation"
	"github.com/syntroph/syntroph/tenant/connect"
)

// taken are the unique constraints that people can run into.
var taken = map[string]*crm.Error{
	"users_email_key": {Code: crm.CodeConflict, Message: "Another user has this email address.", Field: "input.email"},
}

// What a query meets where a tenant's schema is another version than it was
// written for.
const (
	undefinedColumn = "42703"
	undefinedTable  = "42P01"
)

// schemaDiffers reports whether err says that: the client may try again, and the
// operator must know.
func schemaDiffers(err error) bool {
	pgErr, ok := errors.AsType[*pgconn.PgError](err)
	return ok && (pgErr.Code == undefinedColumn || pgErr.Code == undefinedTable)
}

// ExplainDatabase translates the errors of PostgreSQL that say something about
// the input or the moment; nil for any other. It is the second line: inputs
// are checked before they get here.
func ExplainDatabase(ctx context.Context, err error) *crm.Error {
	if isOutage(ctx, err) {
		return crm.Unavailable("The database can't be used right now. Try again in a moment.")
	}
	pgErr, ok := errors.AsType[*pgconn.PgError](err)
	if !ok {
		return nil
	}
	switch pgErr.Code {
	case "23505": // unique_violation
		if strings.HasSuffix(pgErr.ConstraintName, "_external_id_key") {
			return &crm.Error{Code: crm.CodeConflict, Message: "Another record has this external ID.", Field: "input.externalId"}
		}
		return taken[pgErr.ConstraintName]
	case "23503": // foreign_key_violation: the record went away in between
		return crm.Errorf(crm.CodeConflict, "A record that this refers to has just been deleted. Reload and try again.")
	case "23514": // check_violation, of a constraint named <table>_<column>_check
		column := strings.TrimSuffix(strings.TrimPrefix(pgErr.ConstraintName, pgErr.TableName+"_"), "_check")
		return crm.Invalid("input."+crm.FieldName(column), "This value is not allowed.")
	case "22021", "22P05": // a text that PostgreSQL can't hold
		return crm.Errorf(crm.CodeBadUserInput, "This text contains characters that can't be stored.")
	case "40001", "40P01", "55P03": // serialization_failure, deadlock_detected, lock_not_available
		return crm.Unavailable("Somebody else is changing the same records. Try again.")
	case undefinedColumn, undefinedTable:
		return crm.Errorf(crm.CodeUnavailable, "This workspace is being upgraded. Try again in a few minutes.")
	case "57014": // query_canceled, by statement_timeout
		return tooLong(ctx)
	}
	return nil
}

// isOutage reports whether an error is the network's or the database's state, by
// what it says or since it came from a connection that broke.
func isOutage(ctx context.Context, err error) bool {
	op, none := operation.Of(ctx)
	return connect.IsOutage(err) || none == nil && op.Broken()
}

// tooLong is the error of a statement that its own time-out has stopped.
func tooLong(ctx context.Context) *crm.Error {
	if op, err := operation.Of(ctx); err == nil {
		return crm.Errorf(crm.CodeUnavailable, "A part of this took longer than %s and was stopped. Ask for less, or try again.", op.StatementTimeout())
	}
	return crm.Errorf(crm.CodeUnavailable, "This took too long and was stopped. Ask for less, or try again.")
}

// ended reports whether err is no more than that the request has ended: a
// statement that was cancelled then, or a connection that was closed.
func ended(ctx context.Context, err error) bool {
	if errors.Is(err, context.DeadlineExceeded) || errors.Is(err, context.Canceled) {
		return true
	}
	if ctx.Err() == nil {
		return false
	}
	pgErr, ok := errors.AsType[*pgconn.PgError](err)
	return ok && pgErr.Code == "57014" || connect.IsOutage(err)
}

// explainEnd says why a request has ended before its answer.
func explainEnd(ctx context.Context) *crm.Error {
	if deadline, ok := errors.AsType[*crm.Error](context.Cause(ctx)); ok {
		return deadline // which says after how long
	}
	if errors.Is(ctx.Err(), context.Canceled) {
		return crm.Errorf(crm.CodeUnavailable, "The request was cancelled.")
	}
	return crm.Errorf(crm.CodeUnavailable, "This took too long and was stopped. Ask for less, or try again.")
}
