package crm

import (
	"errors"
	"fmt"
	"time"
)

// Code is the machine-readable kind of an error: the `extensions.code` of a
// GraphQL error.
type Code string

// The codes that a client can meet. Clients may switch on them; new ones are
// added, none is renamed.
const (
	CodeUnauthenticated Code = "UNAUTHENTICATED"
	CodeForbidden       Code = "FORBIDDEN"
	// CodeReauthenticationRequired asks the session's user for the password again.
	CodeReauthenticationRequired Code = "REAUTHENTICATION_REQUIRED"
	CodeNotFound                 Code = "NOT_FOUND"
	CodeBadUserInput             Code = "BAD_USER_INPUT"
	CodeConflict                 Code = "CONFLICT"
	CodeRateLimited              Code = "RATE_LIMITED"
	CodeQueryTooComplex          Code = "QUERY_TOO_COMPLEX"
	CodeTenantNotFound           Code = "TENANT_NOT_FOUND"
	CodeTenantSuspended          Code = "TENANT_SUSPENDED"
	CodeUnavailable              Code = "UNAVAILABLE"
	CodeOutcomeUnknown           Code = "OUTCOME_UNKNOWN"
	CodeInternal                 Code = "INTERNAL"
	// CodePersistedQueryNotFound asks for the query's text: its hash alone is not
	// known, or not any more.
	CodePersistedQueryNotFound Code = "PERSISTED_QUERY_NOT_FOUND"
)

// Error is an error whose message is fit for the person who caused it. Any
// other error is for the operator's log and reaches clients as INTERNAL.
type Error struct {
	Code    Code
	Message string
	// Field is the dotted path of the offending input ("input.firstName"), if any.
	Field string
	// RetryAfter is how long a client should wait before it tries again: with
	// RATE_LIMITED and, where that is known, UNAVAILABLE; else 0.
	RetryAfter time.Duration
}

// Error returns the message.
func (e *Error) Error() string { return e.Message }

// Errorf makes an Error for people.
func Errorf(code Code, format string, args ...any) *Error {
	return &Error{Code: code, Message: fmt.Sprintf(format, args...)}
}

// Forbidden makes a FORBIDDEN error at a field.
func Forbidden(field, format string, args ...any) *Error {
	e := Errorf(CodeForbidden, format, args...)
	e.Field = field
	return e
}

// RateLimited makes a RATE_LIMITED error that says when to try again, in whole
// seconds: "Too many … Try again in 30 seconds."
func RateLimited(after time.Duration, what string) *Error {
	after = max(after+time.Second-1, time.Second).Truncate(time.Second)
	e := Errorf(CodeRateLimited, "%s Try again in %s.", what, wait(after))
	e.RetryAfter = after
	return e
}

// Unavailable makes an UNAVAILABLE error of what is likely over in a few
// seconds.
func Unavailable(format string, args ...any) *Error {
	e := Errorf(CodeUnavailable, format, args...)
	e.RetryAfter = retryUnavailable
	return e
}

// retryUnavailable is when to try again: a database that restarts or fails over
// takes 1 to 10 seconds.
const retryUnavailable = 2 * time.Second

// OutcomeUnknown is the answer to a change that was sent to be saved when the
// database was lost: nobody knows whether it was.
func OutcomeUnknown() *Error {
	return Errorf(CodeOutcomeUnknown, "This may have been saved: the connection to the database broke at the last moment. Look before you repeat it.")
}

// wait says a time as people do: "1 second", "90 seconds", "15 minutes".
func wait(d time.Duration) string {
	switch n := int(d / time.Second); {
	case n == 1:
		return "1 second"
	case n <= 120:
		return fmt.Sprintf("%d seconds", n)
	default:
		return fmt.Sprintf("%d minutes", (n+59)/60)
	}
}

// Invalid makes a BAD_USER_INPUT error about one field.
func Invalid(field, format string, args ...any) *Error {
	return &Error{Code: CodeBadUserInput, Message: fmt.Sprintf(format, args...), Field: field}
}

// NotFound is the one answer for an absent row, another tenant's and another
// owner's: they can't be told apart.
func NotFound(noun string) *Error {
	return Errorf(CodeNotFound, "There is no such %s.", noun)
}

// CodeOf returns the code of err: INTERNAL if no Error is in its chain.
func CodeOf(err error) Code {
	if e, ok := errors.AsType[*Error](err); ok {
		return e.Code
	}
	return CodeInternal
}
