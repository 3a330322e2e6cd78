package account

import (
	"context"
	"crypto/sha256"
	"errors"
	"math"
	"time"

	"github.com/jackc/pgx/v5"

	"github.com/syntroph/syntroph/crm"
	"github.com/syntroph/syntroph/graph/inputs"
	"github.com/syntroph/syntroph/graph/operation"
	"github.com/syntroph/syntroph/graph/request"
	"github.com/syntroph/syntroph/sqlc"
	"github.com/syntroph/syntroph/tenant"
)

// How guesses at passwords are slowed down: after so many in a row for an
// account, or from an address, each one more locks it, at first for 30 seconds
// and twice as long each time. An account is never locked for longer than 15
// minutes, so that a stranger can't shut its user out for good: at that pace,
// 100 guesses a day pass. An office shares an address and mistypes all day long,
// so that has more, and a minute forgives one.
const (
	accountAttempts = 5
	addressAttempts = 30
	firstLock       = 30 * time.Second
	longestLock     = 15 * time.Minute
	// forgottenAfter is when an account or an address starts afresh.
	forgottenAfter = 24 * time.Hour
	// mostAttemptBytes is how large a workspace's table of them grows: 100,000
	// accounts and addresses. Then the oldest are forgotten sooner.
	mostAttemptBytes = 16 << 20
	// takeBackTimeout bounds the uncounting of a guess that was not checked.
	takeBackTimeout = 5 * time.Second
)

// subject is what guesses are counted for.
type subject struct {
	hash              []byte
	free              int     // guesses before the first lock
	forgivenPerSecond float64 // by time
}

func accountOf(email string) subject { return subject{hashOf("account:" + email), accountAttempts, 0} }

// addressOf counts an IPv6 network of 64 bits as one: it is one customer's.
func addressOf(ip string) (s subject, ok bool) {
	network := request.Network(ip)
	return subject{hashOf("address:" + network), addressAttempts, 1 / time.Minute.Seconds()}, network != ""
}

func hashOf(name string) []byte {
	sum := sha256.Sum256([]byte(name))
	return sum[:]
}

// subjectsOf are what a guess at an email's password counts for: the account
// before the address, always, so that no two guesses wait for each other.
func subjectsOf(ctx context.Context, email string) []subject {
	subjects := []subject{accountOf(email)}
	if address, ok := addressOf(request.Of(ctx).Address); ok {
		subjects = append(subjects, address)
	}
	return subjects
}

// countGuess counts a guess at the password of an email before it is checked,
// in a transaction of its own: the operation's rolls back when the guess is
// wrong, and simultaneous guesses must not pass uncounted. It returns the
// email's user; the zero user if there is none, which is counted alike.
func (r *Resolver) countGuess(ctx context.Context, op *operation.Operation, email string) (u sqlc.User, err error) {
	var counted []operation.Guess
	err = op.Aside(ctx, tenant.Write, func(ctx context.Context, scope *tenant.Scope) (err error) {
		forgotten := time.Now().Add(-forgottenAfter)
		if counted, err = r.countAttempts(ctx, scope, subjectsOf(ctx, email), forgotten); err != nil {
			return err
		}
		if u, err = r.userByEmail(ctx, scope, email); err != nil && !errors.Is(err, pgx.ErrNoRows) {
			return err
		}
		return r.q.SweepLoginAttempts(ctx, scope, mostAttemptBytes, forgotten)
	})
	if err == nil {
		op.Guesses = counted
	}
	return u, err
}

// countAttempts counts a guess for all its subjects, the account first.
func (r *Resolver) countAttempts(ctx context.Context, scope *tenant.Scope, subjects []subject, forgotten time.Time) (counted []operation.Guess, err error) {
	for i, s := range subjects {
		lock, err := r.countAttempt(ctx, scope, s, forgotten)
		if err != nil {
			return nil, err
		}
		counted = append(counted, operation.Guess{Hash: s.hash, Account: i == 0, Lock: lock})
	}
	return counted, nil
}

// userByEmail finds a user. Before emails were stored as people write them, a
// browser's encoded domain was stored as it came.
func (r *Resolver) userByEmail(ctx context.Context, scope *tenant.Scope, email string) (sqlc.User, error) {
	u, err := r.q.UserByEmail(ctx, scope, email)
	if encoded := inputs.EncodedAddress(email); errors.Is(err, pgx.ErrNoRows) && encoded != email {
		return r.q.UserByEmail(ctx, scope, encoded)
	}
	return u, err
}

// countAttempt refuses a guess for a locked subject, which then doesn't count.
// It returns until when the guess locks the subject, should it be wrong.
func (r *Resolver) countAttempt(ctx context.Context, scope *tenant.Scope, s subject, forgotten time.Time) (*time.Time, error) {
	counted, err := r.q.CountLoginAttempt(ctx, scope, sqlc.CountLoginAttemptParams{
		Subject: s.hash, ForgottenBefore: forgotten, ForgivenPerSecond: s.forgivenPerSecond,
	})
	if err != nil {
		return nil, err
	}
	if until := counted.LockedUntil; until != nil && time.Until(*until) > 0 {
		return nil, crm.RateLimited(time.Until(*until), "Too many wrong passwords.")
	}
	lock := lockFor(int(math.Ceil(counted.Attempts)), s.free)
	if lock == 0 {
		return nil, nil
	}
	until := time.Now().Add(lock).Truncate(time.Microsecond) // as PostgreSQL keeps it
	return &until, r.q.LockLogin(ctx, scope, until, s.hash)
}

// lockFor is how long the nth guess in a row locks, should it be wrong.
func lockFor(n, free int) time.Duration {
	if n < free {
		return 0
	}
	return min(firstLock<<min(n-free, 10), longestLock)
}

// forgiveGuess forgets an account's guesses after a right one, and takes that
// one back from the address, which may have others' to answer for.
func (r *Resolver) forgiveGuess(ctx context.Context, op *operation.Operation, email string) error {
	return r.forgive(ctx, op, op, email)
}

func (r *Resolver) forgive(ctx context.Context, db sqlc.DBTX, op *operation.Operation, email string) error {
	if err := r.q.ForgetLoginAttempts(ctx, db, accountOf(email).hash); err != nil {
		return err
	}
	for _, g := range op.Guesses {
		if !g.Account {
			return r.q.ForgiveLoginAttempt(ctx, db, g.Lock, g.Hash)
		}
	}
	return nil
}

// forgiveAtOnce is forgiveGuess in a transaction of its own: whatever becomes of
// the operation, the viewer's password was right.
func (r *Resolver) forgiveAtOnce(ctx context.Context, v operation.Viewer) error {
	v.Pause(ctx)
	return v.Aside(ctx, tenant.Write, func(ctx context.Context, scope *tenant.Scope) error {
		return r.forgive(ctx, scope, v.Operation, v.User.Email)
	})
}

// takeGuessBack uncounts a guess in a transaction of its own: that at a right
// password which a code is still to follow, or at one that was not checked. The
// wrong codes before it stay counted, or a known password would buy any number of
// guesses at codes.
func (r *Resolver) takeGuessBack(ctx context.Context, op *operation.Operation) error {
	op.Pause(ctx)
	return op.Aside(ctx, tenant.Write, func(ctx context.Context, scope *tenant.Scope) error {
		for _, g := range op.Guesses {
			if err := r.q.ForgiveLoginAttempt(ctx, scope, g.Lock, g.Hash); err != nil {
				return err
			}
		}
		return nil
	})
}

// takeBackUnchecked uncounts a guess that nobody has found wrong, even for a
// client that does not wait any more. It is answered with the error that kept it
// from being checked.
func (r *Resolver) takeBackUnchecked(ctx context.Context, op *operation.Operation) {
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), takeBackTimeout)
	defer cancel()
	_ = r.takeGuessBack(ctx, op)
}
