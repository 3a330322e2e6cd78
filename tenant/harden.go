package tenant

import (
	"context"
	"errors"
	"fmt"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgconn"
	"github.com/jackc/pgx/v5/pgxpool"
)

// isHard reports whether nothing is left to harden for the login $1.
const isHard = `
SELECT NOT (has_database_privilege('public', current_database(), 'TEMPORARY')
    OR has_language_privilege('public', 'plpgsql', 'USAGE')
    OR has_function_privilege('public', 'pg_catalog.set_config(text, text, boolean)', 'EXECUTE'))
    AND has_function_privilege($1, 'pg_catalog.set_config(text, text, boolean)', 'EXECUTE')`

// harden takes from everybody but the two logins what would let injected SQL
// leave its tenant: set_config, which takes another role in the middle of an
// expression, DO blocks, and temporary tables, which stay for the next tenant of
// the connection. The scope takes its role while it still is the login, so it
// works on; a slot has none of these. It needs a superuser (docs/threat-model.md).
func harden(ctx context.Context, owner *pgxpool.Pool, app string) error {
	return pgx.BeginFunc(ctx, owner, func(tx pgx.Tx) error {
		if _, err := tx.Exec(ctx, lockInit); err != nil {
			return err
		}
		var hard bool
		var database, login string
		if err := tx.QueryRow(ctx, isHard, app).Scan(&hard); err != nil || hard {
			return err
		}
		if err := tx.QueryRow(ctx, "SELECT current_database(), current_user").Scan(&database, &login); err != nil {
			return err
		}
		for _, sql := range hardening(pgx.Identifier{database}.Sanitize(), pgx.Identifier{login}.Sanitize(), pgx.Identifier{app}.Sanitize()) {
			if _, err := tx.Exec(ctx, sql); err != nil {
				return needsSuperuser(err)
			}
		}
		return nil
	})
}

func hardening(database, owner, app string) []string {
	return []string{
		"REVOKE TEMPORARY ON DATABASE " + database + " FROM PUBLIC",
		"REVOKE USAGE ON LANGUAGE plpgsql FROM PUBLIC",
		"REVOKE EXECUTE ON FUNCTION pg_catalog.set_config(text, text, boolean) FROM PUBLIC",
		"GRANT TEMPORARY ON DATABASE " + database + " TO " + owner,
		"GRANT USAGE ON LANGUAGE plpgsql TO " + owner,
		"GRANT EXECUTE ON FUNCTION pg_catalog.set_config(text, text, boolean) TO " + app + ", " + owner,
	}
}

func needsSuperuser(err error) error {
	if pgErr, ok := errors.AsType[*pgconn.PgError](err); ok && pgErr.Code == "42501" {
		return fmt.Errorf("only a superuser can harden a database; have one run the statements of docs/threat-model.md: %w", err)
	}
	return err
}
