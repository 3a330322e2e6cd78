package graph_test

import (
	"maps"
	"strings"
	"testing"

	"github.com/google/uuid"
	"github.com/stretchr/testify/require"

	"github.com/syntroph/syntroph/crm"
	"github.com/syntroph/syntroph/internal/apitest"
)

const (
	createContact      = `mutation($input: CreateContactInput!) { createContact(input: $input) { contact { id } } }`
	updateContact      = `mutation($input: UpdateContactInput!) { updateContact(input: $input) { contact { id } } }`
	createDeal         = `mutation($input: CreateDealInput!) { createDeal(input: $input) { deal { id } } }`
	updateDeal         = `mutation($input: UpdateDealInput!) { updateDeal(input: $input) { deal { id } } }`
	updateOrganization = `mutation($input: UpdateOrganizationInput!) { updateOrganization(input: $input) { organization { id } } }`
)

// long is one character more than any name may have.
var long = strings.Repeat("é", 300)

// badInput is a field of an input, with values that it may not have.
type badInput struct {
	operation string
	base      apitest.Vars // the rest of the input
	field     string
	values    []any
}

// badInputs are sent as variables.
func badInputs() []badInput {
	contact, deal, user := apitest.Vars{"firstName": "A", "lastName": "B"}, apitest.Vars{"name": "A"}, newUser(crm.RoleSalesperson)
	id := uuid.NewString()
	return []badInput{
		{createContact, contact, "firstName", []any{long, "", " \t\n", "a\x00b", nil, 7, true, []any{1, 2}, apitest.Vars{"a": 1}}},
		{createContact, contact, "email", []any{"nobody", "a@b", "A <a@example.com>", "a b@example.com", long + "@example.com", "\x00@example.com", 7}},
		{createContact, contact, "website", []any{"example.com", "javascript:alert(1)", "https://", "ftp://example.com", "https://exa mple.com"}},
		{createContact, contact, "description", []any{strings.Repeat("x", 10_001), "\x00", 7}},
		{createContact, contact, "lifecycleStage", []any{"NOBODY", "", nil, 3, "lead", "Lead"}},
		{createContact, contact, "organizationId", []any{"nobody", "", 7, strings.Repeat("0", 36), "urn:uuid:" + id, "{" + id + "}", strings.ReplaceAll(id, "-", ""), id + "0"}},
		{createContact, contact, "lastContactedAt", []any{
			"yesterday", "2026-11-24", "2026-13-01T00:00:00Z", "2026-11-24T08:24:13", 1, "",
			"9999-12-31T23:59:59-01:00", "0001-01-01T00:00:00+01:00", // other years in UTC, which clients can't read
		}},
		{createContact, contact, "nobody", []any{"x", nil, 1}},
		{createDeal, deal, "amount", []any{
			"-0.01", -1, "1e999999999", "1E-999999999", "1.005", 1.005, "10000000000000", 1e13, "", "x", "NaN", "Infinity",
			"0x10", "1_000", " 1", true,
			[]any{},
			apitest.Vars{"a": 1},
			strings.Repeat("1", 300),
		}},
		{createDeal, deal, "currency", []any{"usd", "US", "USDD", "", "US$", "ÜSD", "XXZ", "BTC", "DEM"}},
		{createDeal, deal, "probability", []any{101, -1, 3_000_000_000, 1e300, 0.5, "many", "50", "", true}},
		{createDeal, deal, "expectedCloseDate", []any{"2026-02-30", "24.11.2026", "2026-11-24T00:00:00Z", "", "0000-01-01", "10000-01-01", 20_261_124}},
		{createDeal, deal, "stage", []any{"NOBODY", "CLOSED_WON", "CLOSED_LOST", "lead", nil}},
		{createDeal, deal, "leadSource", []any{"NOBODY", "website"}},
		{createUser, user, "password", []any{"short", strings.Repeat("x", 129), nil}},
		{createUser, user, "role", []any{"GOD", "", "owner", "salesperson", nil}},
		{createUser, user, "email", []any{"nobody", "", nil}},
	}
}

// sendBad sends a bad input with each of its values, and checks the answer.
func sendBad(t *testing.T, c *apitest.Client, bad badInput) {
	t.Helper()
	for _, value := range bad.values {
		input := maps.Clone(bad.base)
		input[bad.field] = value
		e := c.Fail(t, crm.CodeBadUserInput, bad.operation, apitest.Vars{"input": input})
		require.Equal(t, "input."+bad.field, e.Extensions.Field, "%.40v: %s", value, e.Message)
		require.NotEmpty(t, e.Message)
	}
}

func TestBadInputs(t *testing.T) {
	t.Parallel()
	s := setup(t)
	before := contents(t, s.w)
	for _, bad := range badInputs() {
		sendBad(t, s.owner, bad)
	}
	require.Equal(t, before, contents(t, s.w))
}

// An update checks what a creation checks, and a field that a record must have
// can't be cleared.
func TestBadUpdates(t *testing.T) {
	t.Parallel()
	s := setup(t)
	made := records(t, s.w, s.w.User(crm.RoleSalesperson).ID)
	made["user"] = s.w.NewUser(t, crm.RoleManager).ID
	before := contents(t, s.w)
	for noun, fields := range map[string]struct {
		operation string
		values    map[string][]any
	}{
		"organization": {updateOrganization, map[string][]any{
			"name": {nil, "", long}, "lifecycleStage": {nil, "NOBODY"}, "ownerId": {nil}, "annualRevenue": {"-1"}, "domain": {""},
		}},
		"contact": {updateContact, map[string][]any{
			"firstName": {nil, "", long}, "lastName": {nil, " "}, "lifecycleStage": {nil}, "ownerId": {nil}, "email": {"nobody"},
		}},
		"deal": {updateDeal, map[string][]any{
			"name": {nil, "", long}, "currency": {nil, "usd"}, "stage": {nil, "CLOSED_WON", "CLOSED_LOST"}, "probability": {nil, 101, -1},
			"ownerId": {nil}, "amount": {-1, "1e999999999"}, "version": {"1", 3_000_000_000},
		}},
		"user": {updateUser, map[string][]any{
			"email": {nil, "", "nobody"}, "firstName": {nil, "", long}, "lastName": {nil}, "role": {nil, "GOD"},
		}},
	} {
		for field, values := range fields.values {
			sendBad(t, s.owner, badInput{fields.operation, apitest.Vars{"id": made[noun]}, field, values})
		}
	}
	require.Equal(t, before, contents(t, s.w))
}

func TestBadLogin(t *testing.T) {
	t.Parallel()
	s := setup(t)
	before := contents(t, s.w)
	login := func(input apitest.Vars, code crm.Code, field string) {
		e := s.w.Anonymous().Fail(t, code, `mutation($input: LoginInput!) { login(input: $input) { token } }`, apitest.Vars{"input": input})
		require.Equal(t, field, e.Extensions.Field)
	}
	login(apitest.Vars{"email": "owner@example.com", "password": "wrong"}, crm.CodeUnauthenticated, "input.password")
	login(apitest.Vars{"email": "owner@example.com", "password": ""}, crm.CodeBadUserInput, "input.password")
	login(apitest.Vars{"email": "owner@example.com", "password": strings.Repeat("x", 129)}, crm.CodeBadUserInput, "input.password")
	login(apitest.Vars{"email": "owner\x00@example.com", "password": "wrong"}, crm.CodeBadUserInput, "input.email")
	login(apitest.Vars{"email": "owner@example.com"}, crm.CodeBadUserInput, "input.password")
	require.Equal(t, before, contents(t, s.w))
}
