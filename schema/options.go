package schema

import (
	"runtime"
	"time"

	"github.com/jackc/pgx/v5/pgxpool"
)

// Options say how a plan is applied.
type Options struct {
	// AllowDestructive permits changes that drop what has data, or what somebody
	// made by hand.
	AllowDestructive bool
	// Workers is the number of tenants at a time; 0 is four a core, 16 at most,
	// and never more than the pool has connections.
	Workers int
	// LockTimeout bounds the wait for a lock, of which there are Attempts with
	// growing pauses between them. Default 3 s and 5.
	LockTimeout time.Duration
	Attempts    int
	// StatementTimeout bounds each statement. Default 5 minutes.
	StatementTimeout time.Duration
	// ConcurrentBytes is the size from which on a table's new index is built
	// beside its users' writes, outside of the transaction. Default 128 MiB;
	// negative is never.
	ConcurrentBytes int64
	// Canary names the subdomains that come first, and Waves the percentages of
	// the rest that come after them, each wave when the one before has ended.
	Canary []string
	Waves  []float64
	// Halt stops starting tenants when more than MaxFailures have failed.
	Halt        bool
	MaxFailures int
	// Progress is called after each tenant, one call at a time, if set.
	Progress func(done, total int)
}

func (o Options) withDefaults(owner *pgxpool.Pool) Options {
	if o.Workers == 0 {
		o.Workers = min(4*runtime.GOMAXPROCS(0), 16)
	}
	o.Workers = max(1, min(o.Workers, int(owner.Config().MaxConns)))
	if o.LockTimeout == 0 {
		o.LockTimeout = 3 * time.Second
	}
	if o.Attempts == 0 {
		o.Attempts = 5
	}
	if o.StatementTimeout == 0 {
		o.StatementTimeout = 5 * time.Minute
	}
	if o.ConcurrentBytes == 0 {
		o.ConcurrentBytes = 128 << 20
	}
	return o
}
