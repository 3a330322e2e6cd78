package isolation

import (
	"context"
	"fmt"

	"github.com/jackc/pgx/v5"
)

// tablesSQL names a schema's tables.
const tablesSQL = `SELECT tablename::text FROM pg_tables WHERE schemaname = $1 ORDER BY tablename`

// tablesOf are the side's tables, as the owner sees them.
func (l *lab) tablesOf(ctx context.Context, s side) ([]string, error) {
	rows, err := l.few.Owner().Query(ctx, tablesSQL, s.tenant.SchemaName)
	if err != nil {
		return nil, err
	}
	return pgx.CollectRows(rows, pgx.RowTo[string])
}

// fingerprint is a digest of every row of the side, as the owner reads them.
func (l *lab) fingerprint(ctx context.Context, s side) (digests string, err error) {
	names, err := l.tablesOf(ctx, s)
	if err != nil {
		return "", err
	}
	for _, name := range names {
		var rows int
		var digest string
		err := l.few.Owner().QueryRow(ctx, "SELECT count(*), md5(coalesce(string_agg(t::text, '|' ORDER BY t::text), '')) FROM "+
			pgx.Identifier{s.tenant.SchemaName, name}.Sanitize()+" AS t").Scan(&rows, &digest)
		if err != nil {
			return "", fmt.Errorf("reading %s: %w", name, err)
		}
		digests += fmt.Sprintln(name, rows, digest)
	}
	return digests, nil
}

// unchanged runs attacks and reports whether the other tenant's rows are still
// what they were.
func (l *lab) unchanged(ctx context.Context, area string, attack func(context.Context) error) error {
	before, err := l.fingerprint(ctx, l.b)
	if err != nil {
		return err
	}
	if err := attack(ctx); err != nil {
		return err
	}
	after, err := l.fingerprint(ctx, l.b)
	if err != nil {
		return err
	}
	t := &tally{times: 1}
	if before != after {
		t.leaked("rows of the other tenant were changed")
	}
	l.judge(area, "the other tenant's rows after all attempts", t)
	return nil
}
