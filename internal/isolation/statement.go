package isolation

import (
	"context"
	"fmt"
	"strings"

	"github.com/jackc/pgx/v5"

	"github.com/syntroph/syntroph/sqlc"
	"github.com/syntroph/syntroph/tenant"
)

// tryStatements makes the attempts of SQL in scopes of tenant a, and looks
// whether b's rows are what they were.
func (l *lab) tryStatements(ctx context.Context) error {
	return l.unchanged(ctx, "SQL in a scope", func(ctx context.Context) error {
		names, err := l.tablesOf(ctx, l.b)
		if err != nil {
			return err
		}
		// The other tenant is at work meanwhile: an operation of its own is open.
		busy := l.scope(l.few, l.b, tenant.Write)
		defer func() { _ = busy.Close(ctx, false) }()
		var backend int
		if err := busy.QueryRow(ctx, "SELECT pg_backend_pid() /* "+l.b.secret+" */").Scan(&backend); err != nil {
			return err
		}
		for _, a := range whole {
			t := l.tryAttempt(ctx, a, names, backend)
			l.judgeAttempt("SQL in a scope", a, t)
		}
		return ctx.Err()
	})
}

// judgeAttempt reports an attempt. What PostgreSQL is known to let is open.
func (l *lab) judgeAttempt(area string, a attempt, t *tally) {
	if a.open != "" && t.leak != "" {
		l.report(area, a.name, t.times, Open, a.open)
		return
	}
	l.judge(area, a.name, t)
}

// tryAttempt makes an attempt twice in each round, in a read and in a write:
// once as the operation's first statement, which rides in the opening flight,
// and once later in it.
func (l *lab) tryAttempt(ctx context.Context, a attempt, names []string, backend int) *tally {
	t := &tally{}
	if !strings.Contains(a.sql[len(a.sql)-1], "{table}") {
		names = names[:1]
	}
	for i := range 2 * l.cfg.Rounds {
		mode, later := tenant.Mode(i%2), (i+i/2)%2 == 0
		for _, name := range names {
			scope := l.scope(l.single, l.a, mode)
			if later {
				l.control(ctx, scope, t)
			}
			a.run(ctx, scope, l.filler(name, backend), l.b, t)
			_ = scope.Close(ctx, false)
		}
	}
	return t
}

// filler replaces an attempt's names.
func (l *lab) filler(table string, backend int) *strings.Replacer {
	owner, login := l.few.Owner().Config().ConnConfig.User, loginOf(l.cfg.URL)
	return strings.NewReplacer("{a}", l.a.tenant.SchemaName, "{b}", l.b.tenant.SchemaName, "{slot}", l.b.tenant.SlotRole,
		"{table}", pgx.Identifier{table}.Sanitize(), "{owner}", owner, "{login}", login, "{backend}", fmt.Sprint(backend))
}

// control reads tenant a's own row: an attack that is refused because nothing
// works proves nothing.
func (l *lab) control(ctx context.Context, scope *tenant.Scope, t *tally) {
	user, err := sqlc.New().UserByID(ctx, scope, l.twin)
	switch {
	case ctx.Err() != nil:
	case err != nil:
		t.failed("its own rows can't be read either: %v", err)
	case user.LastName != l.a.secret:
		t.leaked("an operation of one tenant read the other tenant's row")
	}
}

// run sends the attempt's statements until one is refused, and judges.
func (a attempt) run(ctx context.Context, db sqlc.DBTX, fill *strings.Replacer, other side, t *tally) {
	t.tried()
	marks := other.secret
	if a.marks != "" {
		marks = fill.Replace(a.marks)
	}
	for i, sql := range a.sql {
		said, err := send(ctx, db, fill.Replace(sql))
		switch {
		case ctx.Err() != nil:
			return
		case strings.Contains(said, marks):
			t.leaked("it was answered with the other tenant's data")
			return
		case err != nil:
			if state := stateOf(err); state != a.state && state != insufficientPrivilege && state != readOnlyTransaction {
				t.failed("it was not refused but failed: %v", err)
			}
			return
		case a.refuse && i == len(a.sql)-1:
			t.leaked("it was not refused")
		}
	}
}

// send sends a statement and writes down all rows that come back.
func send(ctx context.Context, db sqlc.DBTX, sql string) (said string, err error) {
	rows, err := db.Query(ctx, sql)
	if err != nil {
		return "", err
	}
	defer rows.Close()
	for rows.Next() {
		values, err := rows.Values()
		if err != nil {
			return said, err
		}
		said += textOf(values)
	}
	return said, rows.Err()
}
