package provision

import (
	"context"
	"errors"
	"fmt"
	"net/url"
	"path/filepath"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgconn"
	"github.com/jackc/pgx/v5/pgxpool"
)

// isHard reports whether nothing is left to harden for the login $1 and the
// registry's owner $2, who both must keep what they work with.
const isHard = `
SELECT NOT (has_database_privilege('public', current_database(), 'TEMPORARY')
    OR has_language_privilege('public', 'plpgsql', 'USAGE')
    OR has_function_privilege('public', 'pg_catalog.set_config(text, text, boolean)', 'EXECUTE')
    OR has_table_privilege('public', 'pg_catalog.pg_prepared_statements', 'SELECT')
    OR has_function_privilege('public', 'pg_catalog.pg_prepared_statement()', 'EXECUTE')
    OR EXISTS (SELECT FROM pg_proc JOIN pg_depend ON objid = pg_proc.oid AND classid = 'pg_proc'::regclass AND deptype = 'e'
        WHERE pronamespace = 'extensions'::regnamespace AND has_function_privilege('public', pg_proc.oid, 'EXECUTE')))
    AND has_function_privilege($1, 'pg_catalog.set_config(text, text, boolean)', 'EXECUTE')
    AND has_function_privilege($2, 'pg_catalog.set_config(text, text, boolean)', 'EXECUTE')
    AND has_language_privilege($2, 'plpgsql', 'USAGE')
    AND has_database_privilege($2, current_database(), 'TEMPORARY')`

// registryOwner is the role that the registry belongs to, whoever asks; and
// whether that is another than who asks.
const registryOwner = `
SELECT coalesce(owner, current_user), coalesce(owner <> current_user, false)
FROM (SELECT (SELECT pg_get_userbyid(relowner) FROM pg_class WHERE oid = to_regclass('public.tenants')) AS owner) AS registry`

// harden takes from everybody but the two logins what would let injected SQL
// leave its tenant: set_config, which takes another role in the middle of an
// expression, DO blocks, temporary tables, which stay for the next tenant of the
// connection, the names of prepared statements, which are the next tenant's (docs/adr/0047), and the functions of the extensions themselves, of which set_limit
// leaves a setting there: the indexes and our own functions need none of them. The
// scope takes its role while it still is the login, so it
// works on; a slot has none of these. It needs a superuser (docs/threat-model.md),
// but to others PostgreSQL only gives warnings: so it looks at the end, and all is
// rolled back unless the database is hard.
func harden(ctx context.Context, pool *pgxpool.Pool, app string) error {
	return pgx.BeginFunc(ctx, pool, func(tx pgx.Tx) error {
		if _, err := tx.Exec(ctx, lockInit); err != nil {
			return err
		}
		var database, owner string
		var hard, another bool
		if err := tx.QueryRow(ctx, registryOwner).Scan(&owner, &another); err != nil {
			return err
		}
		if err := tx.QueryRow(ctx, isHard, app, owner).Scan(&hard); err != nil || hard {
			return err
		}
		if err := tx.QueryRow(ctx, "SELECT current_database()").Scan(&database); err != nil {
			return err
		}
		for _, sql := range hardening(pgx.Identifier{database}.Sanitize(), pgx.Identifier{owner}.Sanitize(), pgx.Identifier{app}.Sanitize()) {
			if _, err := tx.Exec(ctx, sql); err != nil {
				return needsSuperuser(err, pool)
			}
		}
		if err := tx.QueryRow(ctx, isHard, app, owner).Scan(&hard); err != nil || hard {
			return err
		}
		return superuserNeeded(pool)
	})
}

func hardening(database, owner, app string) []string {
	return []string{
		"REVOKE TEMPORARY ON DATABASE " + database + " FROM PUBLIC",
		"REVOKE USAGE ON LANGUAGE plpgsql FROM PUBLIC",
		"REVOKE EXECUTE ON FUNCTION pg_catalog.set_config(text, text, boolean) FROM PUBLIC",
		"REVOKE SELECT ON pg_catalog.pg_prepared_statements FROM PUBLIC",
		"REVOKE EXECUTE ON FUNCTION pg_catalog.pg_prepared_statement() FROM PUBLIC",
		revokeExtensions,
		"GRANT TEMPORARY ON DATABASE " + database + " TO " + owner,
		"GRANT USAGE ON LANGUAGE plpgsql TO " + owner,
		"GRANT EXECUTE ON FUNCTION pg_catalog.set_config(text, text, boolean) TO " + app + ", " + owner,
	}
}

// revokeExtensions takes the functions of pg_trgm and btree_gin: PostgreSQL calls
// them for an index without asking, and an expression that calls one is none of
// ours.
const revokeExtensions = `DO $$ DECLARE f regprocedure; BEGIN
    FOR f IN
        SELECT pg_proc.oid FROM pg_proc JOIN pg_depend ON objid = pg_proc.oid AND classid = 'pg_proc'::regclass AND deptype = 'e'
        WHERE pronamespace = 'extensions'::regnamespace
    LOOP EXECUTE format('REVOKE EXECUTE ON FUNCTION %s FROM PUBLIC', f); END LOOP;
END $$`

func needsSuperuser(err error, pool *pgxpool.Pool) error {
	if pgErr, ok := errors.AsType[*pgconn.PgError](err); ok && pgErr.Code == "42501" {
		return superuserNeeded(pool)
	}
	return err
}

// superuserNeeded says which command hardens the database.
func superuserNeeded(pool *pgxpool.Pool) error {
	to := pool.Config().ConnConfig
	return fmt.Errorf("the database is prepared but not hardened: that needs a superuser, and %q is not one; run once: OWNER_DATABASE_URL='%s' syntroph db init --harden",
		to.User, urlFor("postgres", &to.Config))
}

// urlFor is the URL of a database for another login.
func urlFor(login string, to *pgconn.Config) string {
	u := url.URL{Scheme: "postgres", User: url.User(login), Path: "/" + to.Database}
	if filepath.IsAbs(to.Host) { // a socket's directory
		u.RawQuery = url.Values{"host": {to.Host}, "port": {fmt.Sprint(to.Port)}}.Encode()
	} else {
		u.Host = fmt.Sprintf("%s:%d", to.Host, to.Port)
	}
	return u.String()
}
