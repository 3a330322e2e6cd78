package graph_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/uuid"
	"github.com/stretchr/testify/require"

	"github.com/syntroph/syntroph/crm"
	"github.com/syntroph/syntroph/internal/apitest"
	"github.com/syntroph/syntroph/sqlc"
)

const listContacts = `query($where: ContactWhere, $first: Int! = 20, $after: String, $last: Int, $before: String, $thenBy: [ContactOrder!]) {
	contacts(filter: {where: $where}, first: $first, after: $after, last: $last, before: $before, thenBy: $thenBy) { edges { node { id } } } }`

// through is a filter that looks from one record to the next.
func through(fields ...string) any {
	var where any = apitest.Vars{}
	for _, f := range slices.Backward(fields) {
		where = apitest.Vars{f: where}
	}
	return where
}

// nested is a filter within itself.
func nested(field string, times int, inner any) any {
	for range times {
		inner = apitest.Vars{field: inner}
	}
	return inner
}

// repeated is a value some times.
func repeated[V any](n int, v V) []any {
	all := make([]any, n)
	for i := range all {
		all[i] = v
	}
	return all
}

// What a filter may not be is said at its place, before anything is read: as a
// filter of a thousand levels or of ten thousand values is.
func TestBadFilters(t *testing.T) {
	t.Parallel()
	s := setup(t)
	text := func(operator string, value any) apitest.Vars {
		return apitest.Vars{"lastName": apitest.Vars{operator: value}}
	}
	long := strings.Repeat("é", 501)
	for _, bad := range []struct {
		where any
		field string
	}{
		{text("in", []any{"a", "b\x00"}), "filter.where.lastName.in"},
		{text("in", []any{long}), "filter.where.lastName.in"},
		{text("in", repeated(101, "a")), "filter.where.lastName.in"},
		{text("in", repeated(10_000, "a")), "filter.where.lastName.in"},
		{apitest.Vars{"id": apitest.Vars{"in": repeated(101, uuid.New())}}, "filter.where.id.in"},
		{apitest.Vars{"version": apitest.Vars{"in": repeated(101, 1)}}, "filter.where.version.in"},
		{apitest.Vars{"lifecycleStage": apitest.Vars{"in": repeated(101, "LEAD")}}, "filter.where.lifecycleStage.in"},
		{apitest.Vars{"deals": apitest.Vars{"none": apitest.Vars{"amount": apitest.Vars{"in": repeated(101, "1")}}}}, "filter.where.deals.none.amount.in"},
		{text("contains", " -_%"), "filter.where.lastName.contains"},
		{text("startsWith", ""), "filter.where.lastName.startsWith"},
		{apitest.Vars{"or": []any{apitest.Vars{}, text("contains", "%")}}, "filter.where.or.1.lastName.contains"},
		{apitest.Vars{"and": repeated(51, apitest.Vars{})}, "filter.where.and"},
		{apitest.Vars{"or": repeated(26, text("eq", "a"))}, "filter.where.or"},
		{apitest.Vars{"and": repeated(10_000, text("eq", "a"))}, "filter.where.and"},
		{through("organization", "contacts", "some", "deals", "some", "owner"), "filter.where.organization.contacts.some.deals.some.owner"},
		{through("deals", "none", "contact", "organization", "deals", "none"), "filter.where.deals.none.contact.organization.deals.none"},
		{nested("not", 1000, apitest.Vars{}), "filter.where" + strings.Repeat(".not", 51)},
		{nested("not", 1000, text("in", repeated(1000, "a"))), "filter.where" + strings.Repeat(".not", 51)},
	} {
		e := s.sales.Fail(t, crm.CodeBadUserInput, listContacts, apitest.Vars{"where": bad.where})
		require.Equal(t, bad.field, e.Extensions.Field, e.Message)
	}
}

// An empty text is a value like others: it doesn't leave its condition out. One
// that is compared as no text, as a lone kashida is, is found nowhere.
func TestFilterByEmptyText(t *testing.T) {
	t.Parallel()
	s := setup(t)
	s.w.Contact(t, func(c *sqlc.InsertContactParams) { c.FirstName, c.LastName = "Toni", "" })
	s.w.Contacts(t, 2, func(int, *sqlc.InsertContactParams) {})
	found := func(field, operator, value string) int {
		var got struct{ Contacts connection }
		s.sales.Must(t, listContacts, apitest.Vars{"where": apitest.Vars{field: apitest.Vars{operator: value}}}, &got)
		return len(got.Contacts.Edges)
	}
	require.Equal(t, 1, found("lastName", "eq", ""))
	require.Equal(t, 2, found("lastName", "ne", ""))
	require.Zero(t, found("firstName", "startsWith", "\u0640"))
	require.Zero(t, found("firstName", "contains", "\u0640"))
}

// How a page is asked for wrongly: at which argument.
func TestBadPages(t *testing.T) {
	t.Parallel()
	s := setup(t)
	s.w.Contacts(t, 3, func(int, *sqlc.InsertContactParams) {})
	var got struct{ Contacts connection }
	s.sales.Must(t, `{ contacts(first: 1) { pageInfo { endCursor } } }`, nil, &got)
	cursor := got.Contacts.PageInfo.EndCursor
	by := apitest.Vars{"field": "CREATED_AT"}
	for _, bad := range []struct {
		vars  apitest.Vars
		field string
	}{
		{apitest.Vars{"last": 1, "after": cursor}, "after"},
		{apitest.Vars{"last": 1, "after": cursor, "before": cursor}, "after"},
		{apitest.Vars{"before": cursor}, "before"},
		{apitest.Vars{"first": 1, "after": cursor, "before": cursor}, "before"},
		{apitest.Vars{"last": 1, "before": "no cursor"}, "before"},
		{apitest.Vars{"last": 1, "before": cursor, "thenBy": []any{by}}, "before"}, // of another order
		{apitest.Vars{"last": 0}, "last"},
		{apitest.Vars{"last": 101}, "last"},
		{apitest.Vars{"last": -1}, "last"},
		{apitest.Vars{"thenBy": repeated(4, by)}, "thenBy"},
		{apitest.Vars{"thenBy": repeated(10_000, by)}, "thenBy"},
	} {
		e := s.sales.Fail(t, crm.CodeBadUserInput, listContacts, bad.vars)
		require.Equal(t, bad.field, e.Extensions.Field, "%s %v", e.Message, bad.vars)
	}
}

// A deal of one's own may have a colleague's contact: each way
// to ask for them by ID finds it for who sees both alone.
func TestFilterByHiddenContact(t *testing.T) {
	t.Parallel()
	s := setup(t)
	colleague, _ := s.colleague(t)
	hidden := s.w.Contact(t, func(c *sqlc.InsertContactParams) { c.OwnerID = colleague.ID })
	s.w.Deal(t, func(d *sqlc.InsertDealParams) { d.ContactID = &hidden.ID })
	for _, filter := range []apitest.Vars{
		{"contactId": hidden.ID},
		{"where": apitest.Vars{"contactId": apitest.Vars{"eq": hidden.ID}}},
		{"where": apitest.Vars{"contactId": apitest.Vars{"isNull": false}}},
		{"where": apitest.Vars{"contact": apitest.Vars{}}},
	} {
		for c, want := range map[*apitest.Client]int{s.manager: 1, s.sales: 0} {
			var got struct{ Deals connection }
			c.Must(t, `query($filter: DealFilter) { deals(filter: $filter) { totalCount edges { node { id } } } }`, apitest.Vars{"filter": filter}, &got)
			require.Equal(t, []int{want, want}, []int{got.Deals.TotalCount, len(got.Deals.Edges)}, filter)
		}
	}
}
