package isolation

import (
	"context"
	"math/rand/v2"
	"time"

	"github.com/syntroph/syntroph/sqlc"
	"github.com/syntroph/syntroph/tenant"
)

// cancelsPerRound is the number of operations that a round cancels.
const cancelsPerRound = 20

// longestCancelled is when an operation is cancelled at the latest: the
// statements of one take about 1 ms.
const longestCancelled = 3 * time.Millisecond

// tryCancelled cancels one tenant's operations at any moment, on the one
// connection that the other tenant's comes next on.
func (l *lab) tryCancelled(ctx context.Context) error {
	t := &tally{}
	for i := range l.cfg.Rounds * cancelsPerRound {
		first, next := l.a, l.b
		if i%2 == 1 {
			first, next = next, first
		}
		l.cancelOne(ctx, first)
		l.checkNext(ctx, first, next, t)
		if ctx.Err() != nil {
			return ctx.Err()
		}
	}
	l.judge("queries", "cancelled operations, then the other tenant on the same connection", t)
	return nil
}

// cancelOne begins to write and is cancelled somewhere in the midst of it.
func (l *lab) cancelOne(ctx context.Context, s side) {
	ctx, cancel := context.WithTimeout(ctx, time.Duration(rand.Int64N(int64(longestCancelled))))
	defer cancel()
	scope := l.scope(l.single, s, tenant.Write)
	_, _ = sqlc.New().SetPassword(ctx, scope, "cancelled", l.twin)
	_, _ = scope.Exec(ctx, "SELECT pg_sleep(0.002)")
	_ = scope.Close(ctx, false)
}

// checkNext checks that an operation of next finds next's own rows, role and
// search_path, and nothing written by first.
func (l *lab) checkNext(ctx context.Context, first, next side, t *tally) {
	t.tried()
	scope := l.scope(l.single, next, tenant.Mode(rand.IntN(2)))
	defer func() { _ = scope.Close(ctx, true) }()
	var role, path, name string
	err := scope.QueryRow(ctx, "SELECT current_user::text, current_schema()::text, last_name FROM users WHERE id = $1", l.twin).Scan(&role, &path, &name)
	switch {
	case ctx.Err() != nil:
	case first.shows(name):
		t.leaked("the next operation read the cancelled one's tenant")
	case err != nil:
		t.failed("the next operation failed: %v", err)
	case role != next.tenant.SlotRole || path != next.tenant.SchemaName:
		t.leaked("the next operation ran as %s in %s", role, path)
	}
}
