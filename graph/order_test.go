package graph_test

import (
	"strings"
	"testing"
	"time"

	"github.com/google/uuid"
	"github.com/jackc/pgx/v5/pgtype"
	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/require"

	"github.com/syntroph/syntroph/crm"
	"github.com/syntroph/syntroph/internal/apitest"
	"github.com/syntroph/syntroph/sqlc"
)

var (
	amounts = []*decimal.Decimal{nil, nil, amount("0"), amount("0.01"), amount("100"), amount("100.00"), amount("9999999999999.99")}
	times   = []*time.Time{nil, nil, at("0001-01-01T00:00:00Z"), at("2026-11-24T08:24:13.123456Z"), at("2026-11-24T08:24:13Z"), at("9999-12-31T23:59:59.999999Z")}
	days    = []pgtype.Date{{}, {}, day("0001-01-01"), day("2020-02-29"), day("2025-12-31"), day("9999-12-31")}
)

func amount(s string) *decimal.Decimal { d := decimal.RequireFromString(s); return &d }

func at(s string) *time.Time {
	t, err := time.Parse(time.RFC3339Nano, s)
	if err != nil {
		panic(err)
	}
	return &t
}

func day(s string) pgtype.Date {
	return pgtype.Date{Time: *at(s + "T00:00:00Z"), Valid: true}
}

// key is what an order sorts by, in the words of a plain ORDER BY, which the
// server's own statements are compared with.
type key struct{ expression, nulls string }

func (k key) orderBy(direction string) string {
	nulls := k.nulls
	if direction == "DESC" {
		nulls = map[string]string{"FIRST": "LAST", "LAST": "FIRST"}[nulls]
	}
	expression := strings.ReplaceAll(k.expression, "%[1]s", direction)
	return strings.Join([]string{expression, direction, "NULLS", nulls + ",", "id", direction}, " ")
}

// sorted are the lists with an order to choose, and the keys of each.
var sorted = []struct {
	list, enum string
	visible    string // to the salesperson $1
	keys       map[string]key
}{
	{"users", "UserOrder", "$1::uuid IS NOT NULL", map[string]key{
		"NAME": {`extensions.fold(last_name) COLLATE "C" %[1]s, extensions.fold(first_name) COLLATE "C"`, "LAST"}, "CREATED_AT": {"created_at", "LAST"},
	}},
	{"organizations", "OrganizationOrder", `owner_id = $1 OR EXISTS (SELECT FROM contacts AS c WHERE c.organization_id = organizations.id AND c.owner_id = $1)
		OR EXISTS (SELECT FROM deals AS d WHERE d.organization_id = organizations.id AND d.owner_id = $1)`, map[string]key{
		"NAME": {`extensions.fold(name) COLLATE "C"`, "LAST"}, "CREATED_AT": {"created_at", "LAST"}, "ANNUAL_REVENUE": {"annual_revenue", "FIRST"},
	}},
	{"contacts", "ContactOrder", "owner_id = $1", map[string]key{
		"NAME": {`extensions.fold(last_name) COLLATE "C" %[1]s, extensions.fold(first_name) COLLATE "C"`, "LAST"}, "CREATED_AT": {"created_at", "LAST"},
		"LAST_CONTACTED_AT": {"last_contacted_at", "FIRST"},
	}},
	{"deals", "DealOrder", "owner_id = $1", map[string]key{
		"NAME": {`extensions.fold(name) COLLATE "C"`, "LAST"}, "CREATED_AT": {"created_at", "LAST"},
		"AMOUNT": {"amount", "FIRST"}, "EXPECTED_CLOSE_DATE": {"expected_close_date", "LAST"},
	}},
}

// rows are the IDs that a plain query finds, one parameter given.
func rows(t *testing.T, w apitest.Workspace, table, where, orderBy string, arg any) []string {
	t.Helper()
	return apitest.Value[[]string](t, w,
		"SELECT coalesce(array_agg(id::text ORDER BY "+orderBy+"), '{}') FROM "+table+" WHERE "+where, arg)
}

// enumValues are the values of an enum, as the API says.
func enumValues(t *testing.T, c *apitest.Client, enum string) (values []string) {
	t.Helper()
	var got struct {
		Type struct{ EnumValues []struct{ Name string } } `json:"__type"`
	}
	c.Must(t, `query($name: String!) { __type(name: $name) { enumValues { name } } }`, apitest.Vars{"name": enum}, &got)
	require.NotEmpty(t, got.Type.EnumValues, enum)
	for _, v := range got.Type.EnumValues {
		values = append(values, v.Name)
	}
	return values
}

// viewers are who reads the lists: one who sees all and one who doesn't.
func viewers(s suite) map[crm.Role]*apitest.Client {
	return map[crm.Role]*apitest.Client{crm.RoleManager: s.manager, crm.RoleSalesperson: s.sales}
}

// Whatever the list, the order and the sizes of the pages: paging visits every
// row that the viewer may see exactly once, in order.
func TestPaging(t *testing.T) {
	t.Parallel()
	s, random := setup(t), apitest.NewRandom(t)
	shuffled(t, s, random)
	self := s.w.User(crm.RoleSalesperson).ID
	for _, l := range sorted {
		query := `query($first: Int!, $after: String, $by: ` + l.enum + `!) { list: ` + l.list + `(first: $first, after: $after, orderBy: $by)` + pageFields + ` }`
		for _, field := range enumValues(t, s.owner, l.enum+"Field") {
			require.Contains(t, l.keys, field, "give each order of %s its key", l.list)
			for _, direction := range []string{"ASC", "DESC"} {
				for role, client := range viewers(s) {
					where := "$1::uuid IS NOT NULL"
					if role == crm.RoleSalesperson {
						where = l.visible
					}
					want := rows(t, s.w, l.list, where, l.keys[field].orderBy(direction), self)
					require.NotEmpty(t, want)
					r := reader{random, client, query, apitest.Vars{"by": apitest.Vars{"field": field, "direction": direction}}}
					require.Equal(t, want, r.read(t, len(want)), "%s by %s %s as %s", l.list, field, direction, role)
				}
			}
		}
	}
}

// The lists whose order is fixed, those in other records among them.
func TestPagingOfFixedOrders(t *testing.T) {
	t.Parallel()
	s, random := setup(t), apitest.NewRandom(t)
	shuffled(t, s, random)
	self := s.w.User(crm.RoleSalesperson).ID
	organization := apitest.Value[uuid.UUID](t, s.w, `SELECT organization_id FROM contacts WHERE organization_id IN (SELECT organization_id FROM deals WHERE owner_id = $1) GROUP BY 1 ORDER BY count(*) DESC LIMIT 1`, self)
	contact := apitest.Value[uuid.UUID](t, s.w, `SELECT contact_id FROM deals WHERE contact_id IN (SELECT id FROM contacts WHERE owner_id = $1) GROUP BY 1 ORDER BY count(*) DESC LIMIT 1`, self)
	// Whatever the seed, the salesperson has something in each list.
	s.w.Contact(t, func(c *sqlc.InsertContactParams) { c.OwnerID, c.OrganizationID = self, &organization })
	s.w.Deal(t, func(d *sqlc.InsertDealParams) {
		d.OwnerID, d.OrganizationID, d.ContactID = self, &organization, &contact
	})
	overdue := pgtype.Date{Time: time.Now().UTC().AddDate(0, 0, -3), Valid: true}
	s.w.Deal(t, func(d *sqlc.InsertDealParams) { d.OwnerID, d.ExpectedCloseDate = self, overdue })
	upcoming := pgtype.Date{Time: time.Now().UTC().AddDate(0, 0, 3), Valid: true}
	s.w.Deal(t, func(d *sqlc.InsertDealParams) { d.OwnerID, d.ExpectedCloseDate = self, upcoming })
	for _, l := range []struct {
		query, table, where, orderBy string
		arg                          uuid.UUID
	}{
		{
			`overdueDeals(first: $first, after: $after)` + pageFields, "deals",
			`expected_close_date < now() AT TIME ZONE 'UTC' AND stage NOT IN ('CLOSED_WON', 'CLOSED_LOST') AND $1::uuid IS NOT NULL`, "expected_close_date, id", self,
		},
		{
			`upcomingDeals(first: $first, after: $after)` + pageFields, "deals",
			`expected_close_date >= (now() AT TIME ZONE 'UTC')::date AND stage NOT IN ('CLOSED_WON', 'CLOSED_LOST') AND $1::uuid IS NOT NULL`, "expected_close_date, id", self,
		},
		{`it: organization(id: $id) { list: contacts(first: $first, after: $after)` + pageFields + `}`, "contacts", "organization_id = $1", `extensions.fold(last_name) COLLATE "C", extensions.fold(first_name) COLLATE "C", id`, organization},
		{`it: organization(id: $id) { list: deals(first: $first, after: $after)` + pageFields + `}`, "deals", "organization_id = $1", "created_at DESC, id DESC", organization},
		{`it: contact(id: $id) { list: deals(first: $first, after: $after)` + pageFields + `}`, "deals", "contact_id = $1", "created_at DESC, id DESC", contact},
	} {
		declared, query := "", l.query
		if strings.HasPrefix(query, "it:") {
			declared = "$id: ID!, "
		} else {
			query = "list: " + query
		}
		for role, client := range viewers(s) {
			where := l.where
			if role == crm.RoleSalesperson {
				where += " AND owner_id = '" + self.String() + "'"
			}
			want := rows(t, s.w, l.table, where, l.orderBy, l.arg)
			r := reader{random, client, `query(` + declared + `$first: Int!, $after: String) { ` + query + ` }`, apitest.Vars{"id": l.arg}}
			require.Equal(t, want, r.read(t, len(want)), "%s as %s", l.query, role)
			require.NotEmpty(t, want)
		}
	}
}
