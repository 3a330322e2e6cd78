package schema

import (
	"context"
	_ "embed"
	"fmt"

	"github.com/jackc/pgx/v5"
)

//go:embed fingerprint.sql
var fingerprintSQL string

//go:embed touched.sql
var touchedSQL string

// fewSchemas is up to how many schemas are looked up one by one: 1.1 ms each,
// where reading the catalog of 1,000 tenants takes 500 ms.
const fewSchemas = 30

// fingerprints returns the fingerprint of each of the schemas that exist, by
// name, from one query whatever their number.
func fingerprints(ctx context.Context, q querier, schemas []string) (map[string]string, error) {
	w := manySchemas
	if len(schemas) <= fewSchemas {
		w = oneSchema
	}
	if err := readCatalog(ctx, q, w); err != nil {
		return nil, err
	}
	rows, err := q.Query(ctx, fingerprintSQL, schemas)
	if err != nil {
		return nil, fmt.Errorf("taking the fingerprints: %w", err)
	}
	found := make(map[string]string, len(schemas))
	var name, fingerprint string
	_, err = pgx.ForEachRow(rows, []any{&fingerprint, &name}, func() error {
		found[name] = fingerprint
		return nil
	})
	if err != nil {
		return nil, fmt.Errorf("taking the fingerprints: %w", err)
	}
	return found, nil
}
