package isolation

import (
	"context"
	"fmt"
	"strings"

	"github.com/syntroph/syntroph/tenant"
)

// remain is what an attacker's statements in tenant a may leave on the
// connection that tenant b is served on next.
type remain struct {
	name        string
	leave, find []string
	open        string
}

// ownRows is what tenant b looks for after anything was left behind.
const ownRows = "SELECT last_name FROM users WHERE first_name <> ''"

var remains = []remain{
	{name: "its role and search_path, set for the session", find: []string{ownRows}, leave: []string{
		"SET ROLE {slot a}", "SET search_path = {a}",
	}},
	{name: "its prepared statement", find: []string{"EXECUTE isolation_left"}, leave: []string{
		"PREPARE isolation_left AS " + ownRows,
	}},
	{name: "no prepared statement of anybody's", find: []string{ownRows}, leave: []string{ownRows, "DEALLOCATE ALL"}},
	{name: "its open cursor", open: openLeft, find: []string{"FETCH ALL FROM isolation_left"}, leave: []string{
		"DECLARE isolation_left CURSOR WITH HOLD FOR " + ownRows,
	}},
	{name: "its temporary table in place of the other tenant's table", open: openLeft, find: []string{ownRows}, leave: []string{
		"CREATE TEMPORARY TABLE users AS TABLE users", "GRANT ALL ON pg_temp.users TO PUBLIC",
	}},
	{name: "its settings", open: openLeft, find: []string{"SELECT current_setting('isolation.secret', true)"}, leave: []string{
		"SET isolation.secret = '{secret a}'",
	}},
}

// tryRemains leaves things on a connection and looks for them as the next
// tenant. Behind a pooler the connection is other people's too.
func (l *lab) tryRemains(ctx context.Context) error {
	const area = "left behind"
	if l.pooler {
		l.report(area, "all attempts", 0, Skipped, "the pooler's connections serve other clients too: run this against PostgreSQL directly")
		return nil
	}
	for _, r := range remains {
		t := &tally{}
		if err := l.tryRemain(ctx, r, t); err != nil {
			return err
		}
		l.judgeAttempt(area, attempt{name: r.name, open: r.open}, t)
	}
	return ctx.Err()
}

// tryRemain uses a connection of its own, which ends with it.
func (l *lab) tryRemain(ctx context.Context, r remain, t *tally) error {
	db, err := l.open(ctx, 1)
	if err != nil {
		return err
	}
	defer db.Close()
	fill := strings.NewReplacer("{a}", l.a.tenant.SchemaName, "{slot a}", l.a.tenant.SlotRole, "{secret a}", l.a.secret)
	scope := l.scope(db, l.a, tenant.Write)
	l.control(ctx, scope, t)
	for _, sql := range r.leave {
		if _, err = scope.Exec(ctx, fill.Replace(sql)); err != nil {
			break
		}
	}
	if err != nil && stateOf(err) != insufficientPrivilege {
		t.failed("setting it up failed: %v", err)
	}
	if err := scope.Close(ctx, err == nil); err != nil {
		return fmt.Errorf("setting up %s: %w", r.name, err)
	}
	for _, mode := range []tenant.Mode{tenant.Read, tenant.Write} {
		next := l.scope(db, l.b, mode)
		attempt{sql: r.find}.run(ctx, next, fill, l.a, t)
		_ = next.Close(ctx, false)
	}
	return nil
}
