package graph_test

import (
	"encoding/base64"
	"strings"
	"testing"

	"github.com/google/uuid"
	"github.com/stretchr/testify/require"

	"github.com/syntroph/syntroph/crm"
	"github.com/syntroph/syntroph/graph/page"
	"github.com/syntroph/syntroph/internal/apitest"
)

// badDocuments are operations that are refused, with the field that the answer
// names: none where no input is to blame.
var badDocuments = map[string]string{
	`{ contact(id: "nope") { id } }`:                                                    "id",
	`{ contact(id: 7) { id } }`:                                                         "id",
	`{ contact(id: null) { id } }`:                                                      "id",
	`{ contact { id } }`:                                                                "id",
	`{ contacts(first: 0) { totalCount } }`:                                             "first",
	`{ contacts(first: -1) { totalCount } }`:                                            "first",
	`{ contacts(first: 1000000) { totalCount } }`:                                       "first",
	`{ contacts(first: 3000000000) { totalCount } }`:                                    "first",
	`{ contacts(first: 99999999999999999999) { totalCount } }`:                          "first",
	`{ contacts(first: "1") { totalCount } }`:                                           "first",
	`{ contacts(first: 1.5) { totalCount } }`:                                           "first",
	`{ contacts(first: null) { totalCount } }`:                                          "first",
	`{ contacts(nope: 1) { totalCount } }`:                                              "nope",
	`{ contacts(orderBy: {field: NOPE}) { totalCount } }`:                               "orderBy.field",
	`{ contacts(orderBy: {field: NAME, direction: "ASC"}) { edges { cursor } } }`:       "orderBy.direction",
	`{ contacts(orderBy: {}) { totalCount } }`:                                          "orderBy.field",
	`{ contacts(orderBy: null) { totalCount } }`:                                        "orderBy",
	`{ contacts(filter: {search: "a\u0000b"}) { totalCount } }`:                         "filter.search",
	`{ contacts(filter: {nope: 1}) { totalCount } }`:                                    "filter.nope",
	`{ contacts(after: "garbage") { totalCount } }`:                                     "after",
	`{ contacts(after: 7) { totalCount } }`:                                             "after",
	`{ ...F } fragment F on Query { contacts(first: "x") { totalCount } }`:              "first",
	`{ ... on Query { contacts(first: "x") { totalCount } } }`:                          "first",
	`query($first: Int = 1000) { contacts(first: $first) { totalCount } }`:              "first",
	`query($n: Int = "x") { contacts(first: $n) { totalCount } }`:                       "first",
	`query($stage: DealStage = NOPE) { deals(filter: {stage: $stage}) { totalCount } }`: "filter.stage",
	`query($n: Int!) { contact(id: $n) { id } }`:                                        "id",
	`query($n: ID) { contact(id: $n) { id } }`:                                          "id",
	`query($n: ID!) { contact(id: $n) { id } }`:                                         "id",
	`{ contact(id: $n) { id } }`:                                                        "id",

	`mutation { createDeal { deal { id } } }`:                                                   "input",
	`mutation { createDeal(input: "x") { deal { id } } }`:                                       "input",
	`mutation { createDeal(input: {}) { deal { id } } }`:                                        "input.name",
	`mutation { createDeal(input: {name: ""}) { deal { id } } }`:                                "input.name",
	`mutation { createDeal(input: {name: null}) { deal { id } } }`:                              "input.name",
	`mutation { createDeal(input: {name: 7}) { deal { id } } }`:                                 "input.name",
	`mutation { createDeal(input: {name: "A", name: "B"}) { deal { id } } }`:                    "input.name",
	`mutation { createDeal(input: {name: "A", nope: 1}) { deal { id } } }`:                      "input.nope",
	`mutation { createDeal(input: {name: "A", stage: NOPE}) { deal { id } } }`:                  "input.stage",
	`mutation { createDeal(input: {name: "A", currency: "usd"}) { deal { id } } }`:              "input.currency",
	`mutation { createDeal(input: {name: "A", probability: 101}) { deal { id } } }`:             "input.probability",
	`mutation { createDeal(input: {name: "A", probability: 99999999999}) { deal { id } } }`:     "input.probability",
	`mutation { createDeal(input: {name: "A", amount: -1}) { deal { id } } }`:                   "input.amount",
	`mutation { createDeal(input: {name: "A", amount: 1.005}) { deal { id } } }`:                "input.amount",
	`mutation { createDeal(input: {name: "A", amount: [1]}) { deal { id } } }`:                  "input.amount",
	`mutation { createDeal(input: {name: "A", amount: NOPE}) { deal { id } } }`:                 "input.amount",
	`mutation { createDeal(input: {name: "A", amount: 1e999999999}) { deal { id } } }`:          "input.amount",
	`mutation { createDeal(input: {name: "A", amount: 99999999999999999999}) { deal { id } } }`: "input.amount",
	`mutation { createDeal(input: {name: "A", expectedCloseDate: "soon"}) { deal { id } } }`:    "input.expectedCloseDate",

	`{ contacts { nope } }`:             "",
	`{ contacts }`:                      "",
	`{ nope }`:                          "",
	`{ contacts { totalCount { a } } }`: "",
	`{ me @nope { user { id } } }`:      "",
	`{ ...F }`:                          "",
	`query($n: Nope) { contacts(after: $n) { totalCount } }`:        "",
	`query A { me { user { id } } } query B { me { user { id } } }`: "",
	`{ contact(id: `:                      "",
	`}`:                                   "",
	``:                                    "",
	"{ a\x00 }":                           "",
	`subscription { me { user { id } } }`: "",
}

func TestBadDocuments(t *testing.T) {
	t.Parallel()
	s := setup(t)
	before := contents(t, s.w)
	for query, field := range badDocuments {
		e := s.owner.Fail(t, crm.CodeBadUserInput, query, nil)
		require.Equal(t, field, e.Extensions.Field, "%s: %s", query, e.Message)
	}
	require.Equal(t, before, contents(t, s.w))
}

// A variable's error names the input that the variable stands for.
func TestBadVariables(t *testing.T) {
	t.Parallel()
	s := setup(t)
	before := contents(t, s.w)
	for _, c := range []struct {
		query string
		value any
		field string
	}{
		{`query($v: ID!) { contact(id: $v) { id } }`, "nope", "id"},
		{`query($v: ID!) { contact(id: $v) { id } }`, nil, "id"},
		{`query($v: ID!) { contact(id: $v) { id } }`, []any{1}, "id"},
		{`query($v: Int!) { contacts(first: $v) { totalCount } }`, 0, "first"},
		{`query($v: Int!) { contacts(first: $v) { totalCount } }`, "5", "first"},
		{`query($v: Int!) { contacts(first: $v) { totalCount } }`, 3_000_000_000, "first"},
		{`query($v: Int!) { contacts(first: $v) { totalCount } }`, 1e40, "first"},
		{`query($v: ContactOrder!) { contacts(orderBy: $v) { totalCount } }`, apitest.Vars{"field": "name"}, "orderBy.field"},
		{`query($v: ContactFilter) { contacts(filter: $v) { totalCount } }`, apitest.Vars{"lifecycleStage": "lead"}, "filter.lifecycleStage"},
		{`query($v: ContactFilter) { contacts(filter: $v) { totalCount } }`, apitest.Vars{"search": long}, "filter.search"},
		{`mutation($v: DealStage!) { createDeal(input: {name: "A", stage: $v}) { deal { id } } }`, "NOPE", "input.stage"},
		{`mutation($v: String!) { createDeal(input: {name: $v}) { deal { id } } }`, 7, "input.name"},
		{`mutation($v: Decimal) { createDeal(input: {name: "A", amount: $v}) { deal { id } } }`, "1e999999999", "input.amount"},
		{`mutation($v: CreateDealInput!) { createDeal(input: $v) { deal { id } } }`, apitest.Vars{"name": "A", "stage": "NOPE"}, "input.stage"},
		{`mutation($v: CreateDealInput!) { createDeal(input: $v) { deal { id } } }`, apitest.Vars{}, "input.name"},
		{`mutation($v: CreateDealInput!) { createDeal(input: $v) { deal { id } } }`, apitest.Vars{"nope": 1}, "input.nope"},
		{`mutation($v: CreateDealInput!) { createDeal(input: $v) { deal { id } } }`, "x", "input"},
		{`mutation($v: CreateDealInput!) { createDeal(input: $v) { deal { id } } }`, nil, "input"},
	} {
		e := s.owner.Fail(t, crm.CodeBadUserInput, c.query, apitest.Vars{"v": c.value})
		require.Equal(t, c.field, e.Extensions.Field, "%s %v: %s", c.query, c.value, e.Message)
	}
	require.Equal(t, before, contents(t, s.w))
}

// An error's path leads to a field of the answer; what is wrong with its
// arguments is said by the field in the extensions.
func TestErrorPaths(t *testing.T) {
	t.Parallel()
	s := setup(t)
	s.w.Organization(t, nil)
	e := s.owner.Fail(t, crm.CodeBadUserInput, `mutation { it: createDeal(input: {name: "A", amount: -1}) { deal { id } } }`, nil)
	require.Equal(t, []any{"it"}, e.Path)
	e = s.owner.Fail(t, crm.CodeBadUserInput, `{ organizations { edges { node { contacts(first: 0) { totalCount } } } } }`, nil)
	require.Equal(t, []any{"organizations", "edges", 0.0, "node", "contacts"}, e.Path)
	require.Equal(t, "first", e.Extensions.Field)
	e = s.owner.Fail(t, crm.CodeBadUserInput, `query($id: ID!) { contact(id: $id) { id } }`, nil)
	require.Empty(t, e.Path)
}

// A document with many errors is answered with a few.
func TestManyErrors(t *testing.T) {
	t.Parallel()
	a := setup(t).owner.Do(t, "{ me { user { id "+strings.Repeat("x ", 300)+"} } }", nil)
	require.Len(t, a.Errors, 5)
}

func TestBadCursors(t *testing.T) {
	t.Parallel()
	s := setup(t)
	by := page.Order{Name: "AMOUNT ASC", Kind: page.Number}
	good := page.Cursor(by, "1.00", uuid.New())
	raw := func(s string) string { return base64.RawURLEncoding.EncodeToString([]byte(s)) }
	const list = `query($after: String) { deals(after: $after, orderBy: {field: AMOUNT}) { totalCount edges { cursor } } }`
	s.owner.Must(t, list, apitest.Vars{"after": good}, nil)
	for name, cursor := range map[string]string{
		"empty": "", "garbage": "garbage", "cut": good[:len(good)-4], "not JSON": raw("{"), "another direction": page.Cursor(page.Order{Name: "AMOUNT DESC"}, "1.00", uuid.New()),
		"another field": page.Cursor(page.Order{Name: "NAME ASC"}, "1.00", uuid.New()), "no number": page.Cursor(by, "abc", uuid.New()),
		"SQL": page.Cursor(by, "1'; DROP TABLE deals; --", uuid.New()), "a huge number": page.Cursor(by, "1e999999999", uuid.New()),
		"NaN": page.Cursor(by, "NaN", uuid.New()), "no ID": raw(`{"o":"AMOUNT ASC","k":"1","i":"x"}`), "NUL": page.Cursor(by, "\x00", uuid.New()),
		"long": strings.Repeat("x", 10_000),
	} {
		e := s.owner.Fail(t, crm.CodeBadUserInput, list, apitest.Vars{"after": cursor})
		require.Equal(t, "after", e.Extensions.Field, name)
	}
	for field, key := range map[string]string{"CREATED_AT": "0000-01-01T00:00:00Z", "EXPECTED_CLOSE_DATE": "yesterday", "NAME": "\x00"} {
		e := s.owner.Fail(t, crm.CodeBadUserInput, `query($after: String, $by: DealOrderField!) { deals(after: $after, orderBy: {field: $by}) { totalCount } }`,
			apitest.Vars{"by": field, "after": page.Cursor(page.Order{Name: field + " ASC"}, key, uuid.New())})
		require.Equal(t, "after", e.Extensions.Field, field)
	}
}
