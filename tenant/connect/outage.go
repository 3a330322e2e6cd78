package connect

import (
	"context"
	"errors"
	"io"
	"net"

	"github.com/jackc/pgx/v5/pgconn"
	"github.com/jackc/puddle/v2"

	"github.com/syntroph/syntroph/tenant/slot"
)

// outages are the SQLSTATEs that tell of the database's state and not of the
// statement: whole classes by their two letters. PgBouncer says 08P01 of all
// that it can't do.
var outages = map[string]bool{
	"08":    true, // connection_exception
	"28":    true, // invalid_authorization_specification: our own login's
	"53":    true, // insufficient_resources: disk full, out of memory, too many connections
	"58":    true, // system_error
	"3D000": true, // invalid_catalog_name: the database is being restored
	"57P01": true, // admin_shutdown
	"57P02": true, // crash_shutdown
	"57P03": true, // cannot_connect_now
	"57P04": true, // database_dropped
	"57P05": true, // idle_session_timeout
	"25P03": true, // idle_in_transaction_session_timeout
	"25P04": true, // transaction_timeout
	"55006": true, // object_in_use: the database is being copied or renamed
	"25006": true, // read_only_sql_transaction: a standby, in a failover
}

// IsOutage reports whether an error is the network's or the database's state:
// the same request may succeed in a moment.
func IsOutage(err error) bool { return Outage(err) != "" }

// Outage returns which outage an error tells of: a SQLSTATE, "connect" or
// "network"; empty if none.
func Outage(err error) string {
	if pgErr, ok := errors.AsType[*pgconn.PgError](err); ok {
		if outages[pgErr.Code] || len(pgErr.Code) == 5 && outages[pgErr.Code[:2]] {
			return pgErr.Code
		}
	}
	if _, ok := errors.AsType[*pgconn.ConnectError](err); ok {
		return "connect"
	}
	for _, broken := range []error{io.EOF, io.ErrUnexpectedEOF, net.ErrClosed, pgconn.ErrConnClosed, puddle.ErrClosedPool, slot.ErrClosed} {
		if errors.Is(err, broken) {
			return "network"
		}
	}
	if _, ok := errors.AsType[net.Error](err); ok && !errors.Is(err, context.DeadlineExceeded) {
		return "network"
	}
	return ""
}
