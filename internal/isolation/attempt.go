package isolation

// attempt is SQL that somebody may have brought into an operation of tenant a.
// Its statements run in turn until one is refused. In it {b} is the other
// tenant's schema, {a} its own, {slot} the other tenant's role, {owner} the owner's
// login, {login} the server's and {table} each table of the other in turn.
type attempt struct {
	name string
	sql  []string
	// refuse says that the last statement must be refused. Else it may be
	// answered, but with nothing of the other tenant.
	refuse bool
	// state is the SQLSTATE that it may be refused with; empty: 42501. Another
	// would say that it was not the wall that held.
	state string
	// marks is a text that must not show; empty: the other tenant's secret.
	marks string
	// open says how far it goes, where PostgreSQL lets it.
	open string
}

// What is open, to whom, and what closes it.
const (
	openRole  = "SQL injected into an expression can change the role with set_config or a DO block. Run syntroph db init --harden to prevent this."
	openSQL   = "An attacker who could send a statement of their own could use SET ROLE. Nothing can be appended to Syntroph's statements."
	openName  = "Injected SQL can read names and sizes in PostgreSQL's catalogs, which every role may read. It cannot read rows or values."
	openLock  = "Injected SQL reads no rows, but can delay changes to the other tenant's users until the statement times out."
	openLeft  = "An attacker who could send a statement of their own could leave something on the connection. Run syntroph db init --harden to prevent the temporary table."
	openLogin = "Anyone with the server's password can act as the server. Keep DATABASE_URL secret."
	openMates = "Some tenants share a role slot and could reach each other by name. Add slots with syntroph db init --slots."
)

// event is an event as a tenant's own statement adds it.
const event = "(record_kind, record_id, action) VALUES ('DEAL', gen_random_uuid(), 'UPDATE')"

// whole are attempts with a statement that an attacker has written whole, and
// the least that a forgotten tenant or a wrong name would do.
var whole = []attempt{
	{name: "reading the other tenant's tables by name", sql: []string{"SELECT t::text FROM {b}.{table} AS t"}, refuse: true},
	{name: "writing the other tenant's tables by name", sql: []string{"INSERT INTO {b}.{table} DEFAULT VALUES"}, refuse: true},
	{name: "changing the other tenant's tables by name", sql: []string{"DELETE FROM {b}.{table}"}, refuse: true},
	{name: "locking the other tenant's tables", sql: []string{"LOCK TABLE {b}.{table} IN ACCESS SHARE MODE"}, refuse: true},
	{name: "emptying the other tenant's tables", sql: []string{"TRUNCATE {b}.{table} CASCADE"}, refuse: true},
	{name: "COPY of the other tenant's tables", sql: []string{"COPY {b}.{table} TO STDOUT"}, refuse: true},
	{name: "joining the other tenant's rows to its own", sql: []string{"SELECT o.last_name FROM users JOIN {b}.users AS o USING (id)"}, refuse: true},
	{name: "the other tenant's plans and estimates", sql: []string{"EXPLAIN SELECT * FROM {b}.{table}"}, refuse: true},
	{name: "a foreign key into the other tenant's tables", sql: []string{"ALTER TABLE deals ADD FOREIGN KEY (id) REFERENCES {b}.deals (id)"}, refuse: true},
	{name: "the other tenant's search_path", sql: []string{"SELECT set_config('search_path', '{b}', true)", "SELECT last_name FROM users"}, refuse: true, state: noSuchTable},
	{name: "reading the registry", sql: []string{"SELECT company_name FROM public.tenants WHERE schema_name = '{b}'"}, refuse: true},
	{name: "changing the registry", sql: []string{"UPDATE public.tenants SET status = 'SUSPENDED' WHERE schema_name = '{b}'"}, refuse: true},
	{name: "a function with its creator's rights", sql: []string{"CREATE FUNCTION {a}.f() RETURNS int SECURITY DEFINER LANGUAGE sql AS 'SELECT 1'"}, refuse: true},
	{name: "reading the outbox", sql: []string{"SELECT o::text FROM public.outbox AS o"}, refuse: true},
	{name: "reading back what it adds to the outbox", sql: []string{"INSERT INTO public.outbox " + event + " RETURNING id"}, refuse: true},
	{name: "an event in the other tenant's name", sql: []string{"INSERT INTO public.outbox (schema_name, record_kind, record_id, action) VALUES ('{b}', 'DEAL', gen_random_uuid(), 'UPDATE')"}, refuse: true},
	{name: "an event in the other tenant's search_path", sql: []string{"SELECT set_config('search_path', '{b}', true)", "INSERT INTO public.outbox " + event}, refuse: true, state: nullValue},
	{name: "changing the outbox", sql: []string{"UPDATE public.outbox SET schema_name = '{b}'"}, refuse: true},
	{name: "deleting from the outbox", sql: []string{"DELETE FROM public.outbox WHERE schema_name = '{b}'"}, refuse: true},
	{name: "locking the outbox", sql: []string{"LOCK TABLE public.outbox IN ROW EXCLUSIVE MODE"}, refuse: true},
	{name: "reading the queue of jobs", sql: []string{"SELECT args::text FROM river.river_job"}, refuse: true},
	{name: "a job in the other tenant's name", sql: []string{"INSERT INTO river.river_job (kind, queue, max_attempts, args) VALUES ('tenant_changes', 'changes', 1, '{}')"}, refuse: true},
	{name: "changing the queue of jobs", sql: []string{"UPDATE river.river_job SET args = '{}'"}, refuse: true},
	{name: "deleting jobs", sql: []string{"DELETE FROM river.river_job"}, refuse: true},
	{name: "passing for a worker", sql: []string{"INSERT INTO river.syntroph_workers (id) VALUES ('stolen')"}, refuse: true},
	{name: "RESET ROLE, then the queue of jobs", sql: []string{"RESET ROLE", "SELECT args::text FROM river.river_job"}, refuse: true},
	{name: "RESET ROLE, then the outbox", sql: []string{"RESET ROLE", "SELECT o::text FROM public.outbox AS o"}, refuse: true},
	{name: "rewriting its own history", sql: []string{"UPDATE history SET user_id = NULL"}, refuse: true},
	{name: "deleting its own history", sql: []string{"DELETE FROM history"}, refuse: true},
	{name: "emptying its own history", sql: []string{"TRUNCATE history"}, refuse: true},
	{name: "changing its own definitions", sql: []string{"ALTER TABLE users ADD COLUMN stolen text"}, refuse: true},
	{name: "creating a schema", sql: []string{"CREATE SCHEMA isolation_stolen"}, refuse: true},
	{name: "the owner's role", sql: []string{"SELECT set_config('role', '{owner}', true)", "SELECT last_name FROM {b}.users"}, refuse: true},
	{name: "the owner's session", sql: []string{"SELECT set_config('session_authorization', '{owner}', true)", "SELECT last_name FROM {b}.users"}, refuse: true},
	{name: "a role that reads all data", sql: []string{"SELECT set_config('role', 'pg_read_all_data', true)", "SELECT last_name FROM {b}.users"}, refuse: true},
	{name: "granting itself the other tenant's role", sql: []string{"GRANT {slot} TO CURRENT_USER"}, refuse: true},
	{name: "creating a role", sql: []string{"CREATE ROLE isolation_stolen"}, refuse: true},
	{name: "files and programs of the server", sql: []string{"SELECT pg_read_file('PG_VERSION')"}, refuse: true},
	{name: "COPY to a program", sql: []string{"COPY users TO PROGRAM 'true'"}, refuse: true},
	{name: "an extension that connects", sql: []string{"CREATE EXTENSION dblink"}, refuse: true},
	{name: "RESET ROLE, then the other tenant's tables", sql: []string{"RESET ROLE", "SELECT last_name FROM {b}.users"}, refuse: true},
	{name: "RESET ROLE, then writing the registry", sql: []string{"RESET ROLE", "UPDATE public.tenants SET tier = 'ENTERPRISE' WHERE schema_name = '{b}'"}, refuse: true},
	{name: "ending the other tenant's connections", sql: []string{"SELECT pg_terminate_backend({backend})"}, refuse: true},
	{name: "cancelling the other tenant's statements", sql: []string{"SELECT pg_cancel_backend({backend})"}, refuse: true},
	{name: "reading the other tenant's running statements", sql: []string{"SELECT query FROM pg_stat_activity"}},
	{name: "the other tenant's values in the planner's statistics", sql: []string{"SELECT most_common_vals::text, histogram_bounds::text FROM pg_stats WHERE schemaname = '{b}'"}},
	{name: "the names of prepared statements, which are the other tenant's too", sql: []string{"SELECT name || statement FROM pg_prepared_statements"}, marks: "-- name:"},
	{name: "the function behind them", sql: []string{"SELECT name || statement FROM pg_prepared_statement()"}, marks: "-- name:"},
	{name: "pg_statistic itself", sql: []string{"SELECT stavalues1::text FROM pg_statistic LIMIT 1"}, refuse: true},
	{name: "the other tenant's tables in information_schema", sql: []string{"SELECT table_schema || table_name FROM information_schema.tables WHERE table_schema = '{b}'"}, marks: "{b}"},
	{name: "the other tenant's columns in information_schema", sql: []string{"SELECT table_schema || column_name FROM information_schema.columns WHERE table_schema = '{b}'"}, marks: "{b}"},
	{name: "large objects' pages", sql: []string{"SELECT data FROM pg_largeobject LIMIT 1"}, refuse: true},
	{name: "two statements in one, with the other tenant's role", sql: []string{"SELECT 1; SET ROLE {slot}; SELECT last_name FROM {b}.users"}, refuse: true, state: twoStatements},
	{name: "COMMIT and a statement after it, in one", sql: []string{"SELECT 1; COMMIT; SET ROLE {slot}"}, refuse: true, state: twoStatements},

	{name: "the other tenant's role by set_config in an expression", open: openRole, sql: []string{
		"SELECT set_config('role', '{slot}', true), query_to_xml('SELECT last_name FROM {b}.users', true, true, '')::text",
	}},
	{name: "leaving the role with set_config, then reading the registry", open: openRole, sql: []string{
		"SELECT set_config('role', 'none', true), query_to_xml('SELECT company_name FROM public.tenants WHERE schema_name = ''{b}''', true, true, '')::text",
	}},
	{name: "the other tenant's role by a DO block", open: openRole, sql: []string{
		"DO $$ BEGIN SET LOCAL ROLE {slot}; END $$", "SELECT last_name FROM {b}.users",
	}},
	{name: "SET ROLE to the other tenant's, then its tables", open: openSQL, sql: []string{"SET LOCAL ROLE {slot}", "SELECT last_name FROM {b}.users"}},
	{name: "RESET ROLE, then reading the registry", open: openSQL, sql: []string{
		"RESET ROLE", "SELECT company_name FROM public.tenants WHERE schema_name = '{b}'",
	}},
	{name: "names and sizes in the catalogs", open: openName, marks: "{b}", sql: []string{
		"SELECT relname, n_live_tup, schemaname::text FROM pg_stat_user_tables WHERE schemaname = '{b}'",
	}},
}
