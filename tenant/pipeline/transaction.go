package pipeline

import (
	"strconv"
	"time"

	"github.com/jackc/pgx/v5"

	"github.com/syntroph/syntroph/sqlc"
)

// The statements that open a transaction and confine it.
const (
	beginRead  = "BEGIN ISOLATION LEVEL REPEATABLE READ, READ ONLY"
	beginWrite = "BEGIN ISOLATION LEVEL READ COMMITTED, READ WRITE"
	confine    = `SELECT set_config('search_path', $1, true), set_config('role', $2, true), set_config('statement_timeout', $3, true),
	set_config('jit', 'off', true)`
)

// Opening returns the statements that open a transaction and confine it to a tenant:
// the first of its first flight. The settings are the transaction's own and end with
// it. PostgreSQL would compile what it takes for dear: 60 ms, and 2 s where it
// optimises too, for pages that take 2.
func Opening(t sqlc.Tenant, readOnly bool, timeout time.Duration) []Statement {
	begin := beginWrite
	if readOnly {
		begin = beginRead
	}
	return []Statement{{SQL: begin}, {
		SQL:  confine,
		Args: []any{pgx.Identifier{t.SchemaName}.Sanitize(), t.SlotRole, strconv.FormatInt(timeout.Milliseconds(), 10)},
	}}
}

// Commit is the statement that ends what went well.
var Commit = Statement{SQL: "COMMIT"}

// Rollback ends the rest.
const Rollback = "ROLLBACK"
