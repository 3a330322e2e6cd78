package plans_test

import (
	"fmt"
	"testing"

	"github.com/google/uuid"
	"github.com/jackc/pgx/v5"
	"github.com/stretchr/testify/require"

	"github.com/syntroph/syntroph/crm"
	"github.com/syntroph/syntroph/internal/apitest"
)

// rare is how many records of a kind and of an owner are deleted of which there are
// few.
const rare = 6

// trash fills the trash with as many records as there are deals, all of one kind but
// for a few, and all deleted after these; and lists it.
func (l large) trash(t *testing.T) {
	t.Helper()
	for _, some := range []struct {
		kind  crm.RecordKind
		owner uuid.UUID
		n     int
		ago   string
	}{
		{crm.KindContact, l.manyID, rare, "2 days"},
		{crm.KindOrganization, l.fewID, rare, "2 days"},
		{crm.KindDeal, l.fewID, rare, "2 days"},
		{crm.KindDeal, l.manyID, loaded().Deals, "1 day"},
	} {
		l.w.Exec(t, `INSERT INTO trash (kind, id, record, title, owner_id, version, deleted_at)
			SELECT $1, gen_random_uuid(), '{}', 'Deleted ' || n, $2, 1, now() - $4::text::interval + n * interval '1 millisecond'
			FROM generate_series(1, $3::integer) AS n`, string(some.kind), some.owner, some.n, some.ago)
	}
	vacuum(t, l.owner, pgx.Identifier{l.w.Tenant.SchemaName, "trash"}.Sanitize())
	const query = `query($kind: RecordKind, $after: String) { trash(kind: $kind, after: $after) {
		count { value isMore } pageInfo { hasNextPage endCursor } edges { node { title owner { id } } } } }`
	for name, c := range map[string]*apitest.Client{"manager": l.manager, "salesperson of many": l.many, "salesperson of few": l.few} {
		for _, kind := range []any{nil, crm.KindContact, crm.KindOrganization, crm.KindDeal, crm.KindActivity} {
			data := l.check(t, fmt.Sprintf("trash of %v, %s", kind, name), c, query, apitest.Vars{"kind": kind})
			if end := (list{field: "trash"}).end(t, data); end != nil {
				l.check(t, fmt.Sprintf("trash of %v, %s, page 2", kind, name), c, query, apitest.Vars{"kind": kind, "after": end})
			}
			if kind == crm.KindContact && c == l.manager {
				require.Contains(t, string(data), fmt.Sprintf(`"value":%d`, rare))
			}
		}
	}
}
