package graph_test

import (
	"maps"
	"testing"

	"github.com/google/uuid"
	"github.com/stretchr/testify/require"

	"github.com/syntroph/syntroph/crm"
	"github.com/syntroph/syntroph/internal/apitest"
	"github.com/syntroph/syntroph/sqlc"
)

// references are the mutations that take another record's ID, with the fields
// that do. $input holds the reference and what the mutation needs beside it.
var references = []struct {
	operation string
	record    string // whose update it is; empty for a create
	needs     apitest.Vars
	fields    []string
}{
	{`mutation($input: CreateOrganizationInput!) { createOrganization(input: $input) { organization { id } } }`, "", apitest.Vars{"name": "A"}, []string{"ownerId"}},
	{`mutation($input: UpdateOrganizationInput!) { updateOrganization(input: $input) { organization { id } } }`, "organization", apitest.Vars{}, []string{"ownerId"}},
	{`mutation($input: CreateContactInput!) { createContact(input: $input) { contact { id } } }`, "", apitest.Vars{"firstName": "A", "lastName": "B"}, []string{"organizationId", "ownerId"}},
	{`mutation($input: UpdateContactInput!) { updateContact(input: $input) { contact { id } } }`, "contact", apitest.Vars{}, []string{"organizationId", "ownerId"}},
	{`mutation($input: CreateDealInput!) { createDeal(input: $input) { deal { id } } }`, "", apitest.Vars{"name": "A"}, []string{"organizationId", "contactId", "ownerId"}},
	{`mutation($input: UpdateDealInput!) { updateDeal(input: $input) { deal { id } } }`, "deal", apitest.Vars{}, []string{"organizationId", "contactId", "ownerId"}},
}

// nouns are what the reference fields refer to.
var nouns = map[string]string{"organizationId": "organization", "contactId": "contact", "ownerId": "user"}

// refer sends each mutation with each of its reference fields set, and calls
// check with what is needed to judge the answer.
func refer(t *testing.T, s suite, check func(field, operation string, vars func(id any) apitest.Vars)) {
	t.Helper()
	own := records(t, s.w, s.w.User(crm.RoleSalesperson).ID)
	for _, ref := range references {
		for _, field := range ref.fields {
			check(field, ref.operation, func(id any) apitest.Vars {
				input := apitest.Vars{field: id}
				maps.Copy(input, ref.needs)
				if ref.record != "" {
					input["id"] = own[ref.record]
				}
				return apitest.Vars{"input": input}
			})
		}
	}
}

// strangers are records that the salesperson may not refer to: another
// tenant's and a colleague's.
type strangers struct{ foreign, colleagues map[string]uuid.UUID }

func newStrangers(t *testing.T, s suite) strangers {
	t.Helper()
	other := s.Workspace(t)
	foreign := records(t, other, other.User(crm.RoleSalesperson).ID)
	foreign["user"] = other.User(crm.RoleSalesperson).ID
	colleague, _ := s.colleague(t)
	colleagues := records(t, s.w, colleague.ID)
	colleagues["user"] = colleague.ID
	return strangers{foreign, colleagues}
}

func TestSalespersonRefersToStrangers(t *testing.T) {
	t.Parallel()
	s := setup(t)
	ids := newStrangers(t, s)
	refer(t, s, func(field, operation string, vars func(any) apitest.Vars) {
		code := crm.CodeNotFound
		if field == "ownerId" {
			code = crm.CodeForbidden
		}
		absent := s.sales.Do(t, operation, vars(uuid.New()))
		for _, id := range []uuid.UUID{ids.foreign[nouns[field]], ids.colleagues[nouns[field]]} {
			s.refused(t, s.sales, code, "input."+field, operation, vars(id))
			require.Equal(t, string(absent.Body), string(s.sales.Do(t, operation, vars(id)).Body), "indistinguishable")
		}
	})
}

func TestOwnerRefersToStrangers(t *testing.T) {
	t.Parallel()
	s := setup(t)
	ids := newStrangers(t, s)
	out := s.w.NewUser(t, crm.RoleSalesperson)
	s.w.Exec(t, "UPDATE users SET deactivated_at = now() WHERE id = $1", out.ID)
	refer(t, s, func(field, operation string, vars func(any) apitest.Vars) {
		absent := s.owner.Do(t, operation, vars(uuid.New()))
		s.refused(t, s.owner, crm.CodeNotFound, "input."+field, operation, vars(ids.foreign[nouns[field]]))
		require.Equal(t, string(absent.Body), string(s.owner.Do(t, operation, vars(ids.foreign[nouns[field]])).Body))
		s.refused(t, s.owner, crm.CodeBadUserInput, "input."+field, operation, vars("nobody"))
		s.owner.Must(t, operation, vars(ids.colleagues[nouns[field]]), nil)
		if field == "ownerId" {
			s.refused(t, s.owner, crm.CodeBadUserInput, "input.ownerId", operation, vars(out.ID))
		}
	})
}

// A filter by somebody else's ID finds nothing, and says no more than that.
func TestFiltersByStrangers(t *testing.T) {
	t.Parallel()
	s := setup(t)
	ids := newStrangers(t, s)
	const query = `query($organization: ID, $user: ID, $contact: ID) {
		a: contacts(filter: {organizationId: $organization}) { totalCount } b: contacts(filter: {ownerId: $user}) { totalCount }
		c: deals(filter: {organizationId: $organization}) { totalCount } d: deals(filter: {contactId: $contact}) { totalCount }
		e: deals(filter: {ownerId: $user}) { totalCount } f: organizations(filter: {ownerId: $user}) { totalCount } }`
	for _, of := range []map[string]uuid.UUID{ids.foreign, ids.colleagues} {
		vars := apitest.Vars{"organization": of["organization"], "contact": of["contact"], "user": of["user"]}
		var got map[string]struct{ TotalCount int }
		s.sales.Must(t, query, vars, &got)
		require.Len(t, got, 6)
		for name, list := range got {
			require.Zero(t, list.TotalCount, name)
		}
	}
}

// A salesperson may refer to an organization that an own deal links them to,
// may name themselves, and may take a reference away.
func TestSalespersonsReferences(t *testing.T) {
	t.Parallel()
	s := setup(t)
	ids := newStrangers(t, s)
	organization := ids.colleagues["organization"]
	s.w.Deal(t, func(d *sqlc.InsertDealParams) { d.OrganizationID = &organization })
	self := s.w.User(crm.RoleSalesperson).ID
	contact := s.w.Contact(t, func(c *sqlc.InsertContactParams) { c.OrganizationID = &organization })
	for _, change := range []apitest.Vars{{"organizationId": organization}, {"ownerId": self}, {"organizationId": nil}} {
		change["id"] = contact.ID
		s.sales.Must(t, references[3].operation, apitest.Vars{"input": change}, nil)
	}
	require.Equal(t, "none", apitest.Value[string](t, s.w, "SELECT coalesce(organization_id::text, 'none') FROM contacts WHERE id = $1", contact.ID))
	s.refused(t, s.sales, crm.CodeBadUserInput, "input.ownerId", references[3].operation, apitest.Vars{"input": apitest.Vars{"id": contact.ID, "ownerId": nil}})
}
