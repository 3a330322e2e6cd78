package plans_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/uuid"
	"github.com/jackc/pgx/v5"
	"github.com/stretchr/testify/require"

	"github.com/syntroph/syntroph/internal/apitest"
)

// rare is how many records of a kind and of an owner are deleted of which there are
// few.
const rare = 6

// deleted puts some records of a kind into the trash, the last one some days ago.
func (l large) deleted(t *testing.T, kind string, owner uuid.UUID, n, days int) {
	t.Helper()
	l.w.Exec(t, `INSERT INTO trash (kind, id, record, title, owner_id, version, deleted_at)
		SELECT $1, gen_random_uuid(), '{}', 'Deleted ' || n, $2, 1, now() - make_interval(days => $4::integer) + n * interval '1 millisecond'
		FROM generate_series(1, $3::integer) AS n`, kind, owner, n, days)
}

// trash fills the trash with as many records as there are deals, of all kinds but the
// first, of which there are as few as somebody has of each; these were deleted before
// the others. It lists all, and those of each kind.
func (l large) trash(t *testing.T) {
	t.Helper()
	kinds := []any{nil}
	for _, n := range apitest.Records() {
		kinds = append(kinds, strings.ToUpper(n.Name))
	}
	for i, kind := range kinds[1:] {
		l.deleted(t, kind.(string), l.fewID, rare, 2)
		if i > 0 {
			l.deleted(t, kind.(string), l.manyID, loaded().Deals/(len(kinds)-2), 1)
		}
	}
	vacuum(t, l.owner, pgx.Identifier{l.w.Tenant.SchemaName, "trash"}.Sanitize())
	const query = `query($kind: RecordKind, $after: String) { trash(kind: $kind, after: $after) {
		count { value isMore } pageInfo { hasNextPage endCursor } edges { node { title owner { id } } } } }`
	for name, c := range map[string]*apitest.Client{"manager": l.manager, "salesperson of many": l.many, "salesperson of few": l.few} {
		for i, kind := range kinds {
			data := l.check(t, fmt.Sprintf("trash of %v, %s", kind, name), c, query, apitest.Vars{"kind": kind})
			if end := (list{field: "trash"}).end(t, data); end != nil {
				l.check(t, fmt.Sprintf("trash of %v, %s, page 2", kind, name), c, query, apitest.Vars{"kind": kind, "after": end})
			}
			if i == 1 && c == l.manager {
				require.Contains(t, string(data), fmt.Sprintf(`"value":%d`, rare))
			}
		}
	}
}
