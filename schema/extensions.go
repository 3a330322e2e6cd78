package schema

import (
	"context"
	_ "embed"
	"fmt"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgxpool"
)

// Extensions makes schema "extensions".
//
//go:embed extensions.sql
var Extensions string

// ApplyExtensions makes schema "extensions" as this build needs it, in one
// transaction; simultaneous calls take turns.
func ApplyExtensions(ctx context.Context, owner *pgxpool.Pool) error {
	return pgx.BeginFunc(ctx, owner, func(tx pgx.Tx) error { return makeExtensions(ctx, tx) })
}

// makeExtensions runs the file. Where all of it is there nothing is touched:
// others' functions can't be replaced, and everybody's plans would be made anew.
// A plan is made in a transaction that takes it back: a database of the release
// before lacks them until it is applied.
func makeExtensions(ctx context.Context, tx pgx.Tx) error {
	if made, err := extensionsMade(ctx, tx); err != nil || made {
		return err
	}
	if _, err := tx.Exec(ctx, "SELECT pg_advisory_xact_lock(hashtextextended('syntroph.extensions', 0))"); err != nil {
		return err
	}
	if made, err := extensionsMade(ctx, tx); err != nil || made {
		return err
	}
	statements, err := Statements(Extensions)
	if err != nil {
		return err
	}
	for _, s := range append(statements, "COMMENT ON FUNCTION extensions.fold(text) IS '"+versionOf(Extensions)+"'") {
		if _, err := tx.Exec(ctx, s); err != nil {
			return &statementError{s, err}
		}
	}
	return nil
}

// extensionsMade reports whether all of the file is there already. It refuses a
// database whose letters PostgreSQL can't take apart.
func extensionsMade(ctx context.Context, tx pgx.Tx) (bool, error) {
	var database, encoding string
	var made bool
	err := tx.QueryRow(ctx, `SELECT current_database(), pg_catalog.getdatabaseencoding(),
		coalesce(obj_description(to_regprocedure('extensions.fold(text)'), 'pg_proc') = $1, false)`, versionOf(Extensions)).Scan(&database, &encoding, &made)
	if err == nil && encoding != "UTF8" {
		err = fmt.Errorf("database %s is encoded in %s, and names can be searched in UTF8 alone: make it with createdb --template=template0 --encoding=UTF8", database, encoding)
	}
	return made, err
}
