package pipeline

import (
	"errors"

	"github.com/jackc/pgx/v5/pgconn"
)

// SQLSTATEs that come of a statement that was prepared before its tables changed,
// or is not there any more: sent as it is, it may succeed.
const (
	invalidStatementName = "26000"
	featureNotSupported  = "0A000"
)

var outdatedStates = map[string]bool{
	invalidStatementName: true,
	"42804":              true, // datatype_mismatch: a parameter has the type that its column had
	"42883":              true, // undefined_function: as above, of an operator
	"42725":              true, // ambiguous_function
	"42P08":              true, // ambiguous_parameter
}

// isOutdated reports whether PostgreSQL has refused a statement for how it was
// prepared. "Cached plan must not change result type" has the state of all that
// is not supported; no message is compared, since it may be in any language.
func isOutdated(err error) bool {
	pgErr, ok := errors.AsType[*pgconn.PgError](err)
	return ok && (outdatedStates[pgErr.Code] || pgErr.Code == featureNotSupported && pgErr.Routine == "RevalidateCachedQuery")
}

func codeOf(err error) string {
	if pgErr, ok := errors.AsType[*pgconn.PgError](err); ok {
		return pgErr.Code
	}
	return ""
}
