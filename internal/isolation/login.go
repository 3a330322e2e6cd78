package isolation

import (
	"context"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgconn"
)

// bare are attempts of the server's login outside of any operation: a
// statement that forgot its tenant, or somebody with the server's password.
var bare = []attempt{
	{name: "reading tables by name", sql: []string{"SELECT t::text FROM {b}.{table} AS t"}, refuse: true},
	{name: "changing tables by name", sql: []string{"DELETE FROM {b}.{table}"}, refuse: true},
	{name: "a name without a schema", sql: []string{"SELECT id FROM {table}"}, refuse: true, state: noSuchTable},
	{name: "changing the registry", sql: []string{"UPDATE public.tenants SET status = 'SUSPENDED' WHERE schema_name = '{b}'"}, refuse: true},
	{name: "adding to the registry", sql: []string{"INSERT INTO public.tenants (id) VALUES (gen_random_uuid())"}, refuse: true},
	{name: "creating a schema", sql: []string{"CREATE SCHEMA isolation_stolen"}, refuse: true},
	{name: "the owner's role", sql: []string{"BEGIN", "SET LOCAL ROLE {owner}"}, refuse: true},
	{name: "a tenant's role", sql: []string{"BEGIN", "SET LOCAL ROLE {slot}", "SELECT last_name FROM {b}.users"}, open: openLogin},
}

// tryLogin makes the attempts of the server's login without a tenant.
func (l *lab) tryLogin(ctx context.Context) error {
	const area = "server's login, no tenant"
	if loginOf(l.cfg.URL) == loginOf(l.cfg.OwnerURL) {
		l.report(area, "all attempts", 0, Skipped, "the server and the owner use the same login: set DATABASE_URL and OWNER_DATABASE_URL to different logins")
		return nil
	}
	names, err := l.tablesOf(ctx, l.b)
	if err != nil {
		return err
	}
	for _, a := range bare {
		t := &tally{}
		for _, name := range names {
			if err := l.tryBare(ctx, a, name, t); err != nil {
				return err
			}
		}
		l.judgeAttempt(area, a, t)
	}
	l.trySlotLogin(ctx, area)
	return ctx.Err()
}

// tryBare makes one attempt on a connection of its own.
func (l *lab) tryBare(ctx context.Context, a attempt, table string, t *tally) error {
	conn, err := l.connect(ctx, loginOf(l.cfg.URL))
	if err != nil {
		return err
	}
	defer conn.Close(context.WithoutCancel(ctx))
	a.run(ctx, conn, l.filler(table, 0), l.b, t)
	return nil
}

// connect connects a login with the server's address and password, sending
// statements as the product does.
func (l *lab) connect(ctx context.Context, login string) (*pgx.Conn, error) {
	cfg, err := pgx.ParseConfig(l.cfg.URL)
	if err != nil {
		return nil, err
	}
	cfg.User = login
	cfg.DefaultQueryExecMode = pgx.QueryExecModeExec
	return pgx.ConnectConfig(ctx, cfg)
}

// trySlotLogin logs in as the other tenant's role slot. On Citus slots may log in,
// and node authentication decides.
func (l *lab) trySlotLogin(ctx context.Context, area string) {
	t := &tally{times: 1}
	conn, err := l.connect(ctx, l.b.tenant.SlotRole)
	if err == nil {
		t.leaked("PostgreSQL lets the role log in, without a password of its own")
		_ = conn.Close(context.WithoutCancel(ctx))
	}
	l.judge(area, "logging in as the other tenant's role slot", t)
}

// loginOf is the user of a URL that was connected with before.
func loginOf(url string) string {
	cfg, err := pgconn.ParseConfig(url)
	if err != nil {
		return ""
	}
	return cfg.User
}
