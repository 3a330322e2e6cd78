package graph_test

import (
	"encoding/json"
	"testing"

	"github.com/google/uuid"
	"github.com/stretchr/testify/require"

	"github.com/syntroph/syntroph/crm"
	"github.com/syntroph/syntroph/internal/apitest"
	"github.com/syntroph/syntroph/sqlc"
)

// What gqlparser and gqlgen say wrongly is said rightly.
func TestDocumentErrorsInWords(t *testing.T) {
	t.Parallel()
	s := setup(t)
	const first = `query($n: Int) { deals(first: $n) { totalCount } }`
	for _, c := range []struct{ body, message, code string }{
		{`{"query": "query A { me { user { id } } } query B { me { user { id } } }"}`, "The document has several operations, or none. Send the name of the one to run as operationName.", "BAD_USER_INPUT"},
		{`{"query": "query A { me { user { id } } }", "operationName": "C"}`, "The document has no operation C.", "BAD_USER_INPUT"},
		{`{"query": "` + first + `", "variables": {"n": 1.5}}`, "$n: must be a whole number from -2147483648 to 2147483647.", "BAD_USER_INPUT"},
		{`{"extensions": {"persistedQuery": {"version": 1, "sha256Hash": "ecf4edb46db40b5132295c0291d62fb65d6759a9eedfa4d5d612dd5ec54a6b38"}}}`, "PersistedQueryNotFound", "PERSISTED_QUERY_NOT_FOUND"},
	} {
		a := s.owner.Post(t, []byte(c.body))
		require.Equal(t, []string{c.message, c.code}, []string{a.Errors[0].Message, string(a.Errors[0].Extensions.Code)}, c.body)
	}
	for _, n := range []string{"1.0", "1e1", "5"} {
		a := s.owner.Post(t, []byte(`{"query": "`+first+`", "variables": {"n": `+n+`}}`))
		require.Empty(t, a.Errors, n)
	}
}

// What is no Unicode, or can't be stored, is refused on every way in.
func TestTextsAreUnicode(t *testing.T) {
	t.Parallel()
	s := setup(t)
	before := contents(t, s.w)
	const query = `mutation($n: String!) { createOrganization(input: {name: $n}) { organization { id } } }`
	quoted, err := json.Marshal(query)
	require.NoError(t, err)
	for _, name := range []string{"Caf\xe9", "\x83\x65\x83\x58", `\ud83d`, `\ude00\ud83d`, `x\udc00y`, "\xed\xa0\xbd", `a\u0000b`, `a\u001bb`, `a\u0085b`, `\u007f`} {
		a := s.owner.Post(t, []byte(`{"query": `+string(quoted)+`, "variables": {"n": "`+name+`"}}`))
		require.NotEmpty(t, a.Errors, "%q", name)
		require.Equal(t, crm.CodeBadUserInput, a.Errors[0].Extensions.Code, "%q", name)
	}
	inText := s.owner.Post(t, []byte(`{"query": "mutation { createOrganization(input: {name: \"\\ud83d\"}) { organization { id } } }"}`))
	require.Equal(t, 400, inText.Status, "%s", inText.Body)
	require.Equal(t, before, contents(t, s.w))
	s.w.Anonymous().Fail(t, crm.CodeUnauthenticated, `mutation { login(input: {email: "owner@example.com", password: "\u0001 is odd in a password"}) { token } }`, nil)
	s.owner.Must(t, query, apitest.Vars{"n": "Zoë 😀"}, nil)
	s.owner.Must(t, `mutation { createOrganization(input: {name: "\uD83D\uDE00"}) { organization { id } } }`, nil, nil)
	require.Equal(t, int64(1), apitest.Value[int64](t, s.w, "SELECT count(*) FROM organizations WHERE name = '😀'"))
}

// A client that sends a whole record back changes nothing of what the record
// refers to, though its user may not see that.
func TestUnchangedReferencesAreNoError(t *testing.T) {
	t.Parallel()
	s := setup(t)
	colleague, _ := s.colleague(t)
	organization := s.w.Organization(t, func(o *sqlc.InsertOrganizationParams) { o.OwnerID = colleague.ID })
	contact := s.w.Contact(t, func(c *sqlc.InsertContactParams) { c.OwnerID = colleague.ID })
	d := s.w.Deal(t, func(d *sqlc.InsertDealParams) { d.OrganizationID, d.ContactID = &organization.ID, &contact.ID })
	own := s.w.Contact(t, func(c *sqlc.InsertContactParams) { c.OrganizationID = &organization.ID })
	s.sales.Must(t, updateDeal, apitest.Vars{"input": apitest.Vars{
		"id": d.ID, "name": "B", "contactId": contact.ID, "organizationId": organization.ID, "ownerId": s.w.User(crm.RoleSalesperson).ID,
	}}, nil)
	s.sales.Must(t, updateContact, apitest.Vars{"input": apitest.Vars{"id": own.ID, "firstName": "B", "organizationId": organization.ID}}, nil)
	s.refused(t, s.sales, crm.CodeNotFound, "input.contactId", updateDeal, apitest.Vars{"input": apitest.Vars{"id": d.ID, "contactId": uuid.New()}})
}

func TestSuggestionsAreWithoutAccents(t *testing.T) {
	t.Parallel()
	s := setup(t)
	for name, want := range map[string]string{"Ünïcode": "unicode", "Møller Straße": "moller-strasse", "Łódź": "lodz", "Cafe\u0301": "cafe"} {
		var got struct{ Subdomain struct{ Suggestion *string } }
		s.Apex().Must(t, `query($n: String!) { subdomain(name: $n) { suggestion } }`, apitest.Vars{"n": name}, &got)
		require.NotNil(t, got.Subdomain.Suggestion, name)
		require.Equal(t, want, *got.Subdomain.Suggestion)
	}
}
