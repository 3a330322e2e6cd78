package graph

import (
	"context"
	"crypto/sha256"
	"errors"
	"math"
	"net/netip"
	"time"

	"github.com/jackc/pgx/v5"

	"github.com/syntroph/syntroph/crm"
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
	address, err := netip.ParseAddr(ip)
	if err != nil {
		return s, false
	}
	if address.Is6() {
		address = netip.PrefixFrom(address, 64).Masked().Addr()
	}
	return subject{hashOf("address:" + address.String()), addressAttempts, 1 / time.Minute.Seconds()}, true
}

func hashOf(name string) []byte {
	sum := sha256.Sum256([]byte(name))
	return sum[:]
}

// subjectsOf are what a guess at an email's password counts for: the account
// before the address, always, so that no two guesses wait for each other.
func subjectsOf(ctx context.Context, email string) []subject {
	subjects := []subject{accountOf(email)}
	if address, ok := addressOf(requestOf(ctx).Address); ok {
		subjects = append(subjects, address)
	}
	return subjects
}

// countGuess counts a guess at the password of an email before it is checked,
// in a transaction of its own: the operation's rolls back when the guess is
// wrong, and simultaneous guesses must not pass uncounted. It returns the
// email's user; the zero user if there is none, which is counted alike.
func (r *Resolver) countGuess(ctx context.Context, t sqlc.Tenant, email string) (u sqlc.User, err error) {
	scope := r.db.NewScope(t, tenant.Write, "")
	defer func() { _ = scope.Close(ctx, false) }() // after a commit it is nothing
	forgotten := time.Now().Add(-forgottenAfter)
	for _, s := range subjectsOf(ctx, email) {
		if err := r.countAttempt(ctx, scope, s, forgotten); err != nil {
			return u, err
		}
	}
	if u, err = r.q.UserByEmail(ctx, scope, email); err != nil && !errors.Is(err, pgx.ErrNoRows) {
		return u, err
	}
	if err := r.q.SweepLoginAttempts(ctx, scope, forgotten); err != nil {
		return u, err
	}
	return u, endAside(ctx, scope)
}

// endAside commits what is written aside of the operation. Should its outcome be
// unknown, the operation's own is not: it has changed nothing.
func endAside(ctx context.Context, scope *tenant.Scope) error {
	err := scope.Close(ctx, true)
	if crm.CodeOf(err) == crm.CodeOutcomeUnknown {
		return crm.Unavailable("The database can't be used right now. Try again in a moment.")
	}
	return err
}

// countAttempt refuses a guess for a locked subject, which then doesn't count.
func (r *Resolver) countAttempt(ctx context.Context, scope *tenant.Scope, s subject, forgotten time.Time) error {
	counted, err := r.q.CountLoginAttempt(ctx, scope, sqlc.CountLoginAttemptParams{
		Subject: s.hash, ForgottenBefore: forgotten, ForgivenPerSecond: s.forgivenPerSecond,
	})
	if err != nil {
		return err
	}
	if until := counted.LockedUntil; until != nil && time.Until(*until) > 0 {
		return crm.RateLimited(time.Until(*until), "Too many wrong passwords.")
	}
	if lock := lockFor(int(math.Ceil(counted.Attempts)), s.free); lock > 0 {
		return r.q.LockLogin(ctx, scope, time.Now().Add(lock), s.hash)
	}
	return nil
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
func (r *Resolver) forgiveGuess(ctx context.Context, op *operation, email string) error {
	if err := r.q.ForgetLoginAttempts(ctx, op, accountOf(email).hash); err != nil {
		return err
	}
	address, ok := addressOf(requestOf(ctx).Address)
	if !ok {
		return nil
	}
	return r.q.ForgiveLoginAttempt(ctx, op, address.hash)
}

// takeGuessBack uncounts a right password that a code is still to follow, in a
// transaction of its own: the login fails for now. The wrong codes before it
// stay counted, or a known password would buy any number of guesses at codes.
func (r *Resolver) takeGuessBack(ctx context.Context, op *operation, email string) error {
	op.Pause(ctx)
	scope := r.db.NewScope(op.Tenant(), tenant.Write, "")
	defer func() { _ = scope.Close(ctx, false) }() // after a commit it is nothing
	for _, s := range subjectsOf(ctx, email) {
		if err := r.q.ForgiveLoginAttempt(ctx, scope, s.hash); err != nil {
			return err
		}
	}
	return endAside(ctx, scope)
}
