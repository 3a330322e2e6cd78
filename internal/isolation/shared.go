package isolation

import (
	"context"
	"fmt"
	"time"

	"github.com/syntroph/syntroph/crm"
	"github.com/syntroph/syntroph/sqlc"
	"github.com/syntroph/syntroph/tenant"
	"github.com/syntroph/syntroph/tenant/provision"
)

// tryShared tries what belongs to the whole database: advisory locks, large
// objects, notifications.
func (l *lab) tryShared(ctx context.Context) error {
	const area = "shared by the database"
	for _, try := range []struct {
		name, open string
		listens    bool
		run        func(context.Context, *tally) error
	}{
		{"locks of both tenants on their users at once", "", false, l.tryLocks},
		{"SQL that takes the other tenant's lock by its key", openLock, false, l.tryForeignLock},
		{"the other tenant's large objects", "", false, l.tryLargeObjects},
		{"notifications about a change of a tenant", "", true, l.tryNotify},
	} {
		t := &tally{}
		if l.pooler && try.listens {
			l.report(area, try.name, 0, Skipped, "LISTEN does not work through the pooler")
			continue
		}
		if err := try.run(ctx, t); err != nil {
			return fmt.Errorf("trying %s: %w", try.name, err)
		}
		l.judgeAttempt(area, attempt{name: try.name, open: try.open}, t)
	}
	return ctx.Err()
}

// impatient has a scope give up a lock soon.
const impatient = "SET LOCAL lock_timeout = '200ms'"

// tryLocks has both tenants take the product's own lock at once.
func (l *lab) tryLocks(ctx context.Context, t *tally) error {
	first := l.scope(l.few, l.a, tenant.Write)
	defer func() { _ = first.Close(ctx, false) }()
	if err := sqlc.New().LockUsers(ctx, first); err != nil {
		return err
	}
	return l.lockBeside(ctx, t)
}

// tryForeignLock has SQL in one tenant's scope take the lock of the other.
func (l *lab) tryForeignLock(ctx context.Context, t *tally) error {
	first := l.scope(l.few, l.a, tenant.Write)
	defer func() { _ = first.Close(ctx, false) }()
	_, err := first.Exec(ctx, "SELECT pg_advisory_xact_lock(hashtextextended($1 || '.users', 0))", l.b.tenant.SchemaName)
	if stateOf(err) == insufficientPrivilege {
		t.tried()
		return nil
	}
	if err != nil {
		return err
	}
	return l.lockBeside(ctx, t)
}

// lockBeside takes the other tenant's lock while the first has its own.
func (l *lab) lockBeside(ctx context.Context, t *tally) error {
	t.tried()
	scope := l.scope(l.single, l.b, tenant.Write)
	defer func() { _ = scope.Close(ctx, false) }()
	if _, err := scope.Exec(ctx, impatient); err != nil {
		return err
	}
	err := sqlc.New().LockUsers(ctx, scope)
	if stateOf(err) == lockNotAvailable {
		t.leaked("one tenant's lock holds up the other")
		return nil
	}
	return err
}

// tryLargeObjects reads and drops a large object of the other tenant's role.
// Only SQL of an attacker's makes any.
func (l *lab) tryLargeObjects(ctx context.Context, t *tally) error {
	var oid uint32
	owner := l.scope(l.single, l.b, tenant.Write)
	if err := owner.QueryRow(ctx, "SELECT lo_from_bytea(0, convert_to($1, 'UTF8'))", l.b.secret).Scan(&oid); err != nil {
		_ = owner.Close(ctx, false)
		return err
	}
	if err := owner.Close(ctx, true); err != nil {
		return err
	}
	defer func() {
		ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), cleanTimeout)
		defer cancel()
		_, _ = l.few.Owner().Exec(ctx, "SELECT lo_unlink($1)", oid)
	}()
	fill := l.filler("users", 0)
	for _, sql := range []string{"SELECT convert_from(lo_get(%d), 'UTF8')", "SELECT lo_unlink(%d)"} {
		scope := l.scope(l.single, l.a, tenant.Write)
		attempt{sql: []string{fmt.Sprintf(sql, oid)}, refuse: true}.run(ctx, scope, fill, l.b, t)
		_ = scope.Close(ctx, false)
	}
	return nil
}

// notified bounds the wait for a notification.
const notified = 5 * time.Second

// tryNotify listens as a server does while the other tenant is changed: all
// that may come is its subdomain.
func (l *lab) tryNotify(ctx context.Context, t *tally) error {
	t.tried()
	conn, err := l.connect(ctx, loginOf(l.cfg.URL))
	if err != nil {
		return err
	}
	defer conn.Close(context.WithoutCancel(ctx))
	if _, err := conn.Exec(ctx, "LISTEN syntroph_tenants"); err != nil {
		return err
	}
	if _, err := provision.SetStatus(ctx, l.few, l.b.tenant.Subdomain, crm.TenantActive); err != nil {
		return err
	}
	wait, cancel := context.WithTimeout(ctx, notified)
	defer cancel()
	for {
		n, err := conn.WaitForNotification(wait)
		if err != nil {
			t.failed("no notification arrived: %v", err)
			return nil
		}
		if n.Payload == l.b.tenant.Subdomain {
			return nil
		}
		if l.b.shows(n.Payload) {
			t.leaked("a notification holds the tenant's data")
			return nil
		}
	}
}
