package graph_test

import (
	"slices"
	"testing"

	"github.com/google/uuid"
	"github.com/stretchr/testify/require"

	"github.com/syntroph/syntroph/crm"
	"github.com/syntroph/syntroph/internal/apitest"
	"github.com/syntroph/syntroph/sqlc"
)

// territory is a workspace in which a salesperson and a colleague each have an
// organization, with a contact and a deal of their own at it, and a contact and
// a deal at the other's.
type territory struct {
	suite
	self, other sqlc.User
	colleague   *apitest.Client
	mine, yours share
	hidden      sqlc.Organization // the colleague's, where the salesperson has nothing
}

// share is what one of the two owns.
type share struct {
	organization sqlc.Organization
	contacts     []sqlc.Contact // at the own organization, at the other's
	deals        []sqlc.Deal
}

func newTerritory(t *testing.T) territory {
	t.Helper()
	s := setup(t)
	other, colleague := s.colleague(t)
	to := territory{suite: s, self: s.w.User(crm.RoleSalesperson), other: other, colleague: colleague}
	own := func(name string, u sqlc.User) sqlc.Organization {
		return s.w.Organization(t, func(o *sqlc.InsertOrganizationParams) { o.Name, o.OwnerID = name, u.ID })
	}
	to.mine.organization, to.yours.organization, to.hidden = own("Mine", to.self), own("Yours", to.other), own("Hidden", to.other)
	to.mine.fill(t, s.w, to.self, to.yours.organization)
	to.yours.fill(t, s.w, to.other, to.mine.organization)
	return to
}

func (of share) contactIDs() []uuid.UUID { return []uuid.UUID{of.contacts[0].ID, of.contacts[1].ID} }
func (of share) dealIDs() []uuid.UUID    { return []uuid.UUID{of.deals[0].ID, of.deals[1].ID} }

// fill makes the share's contacts and deals.
func (of *share) fill(t *testing.T, w apitest.Workspace, owner sqlc.User, elsewhere sqlc.Organization) {
	t.Helper()
	at := []*uuid.UUID{&of.organization.ID, &elsewhere.ID}
	of.contacts = w.Contacts(t, 2, func(i int, c *sqlc.InsertContactParams) {
		c.OwnerID, c.OrganizationID, c.LastName = owner.ID, at[i], "Findable "+of.organization.Name
	})
	of.deals = w.Deals(t, 2, func(i int, d *sqlc.InsertDealParams) {
		d.OwnerID, d.OrganizationID, d.ContactID, d.Name = owner.ID, at[i], &of.contacts[i].ID, "Findable "+of.organization.Name
		d.Amount, d.ExpectedCloseDate = amount("100"), day("2020-01-01")
	})
}

// node is a record in a list.
type node struct{ ID uuid.UUID }

// list is a connection of records.
type list struct {
	TotalCount int
	Edges      []struct{ Node node }
}

// requireList compares a list, and its count, with the records that it should
// hold, in any order.
func requireList(t *testing.T, got list, want ...uuid.UUID) {
	t.Helper()
	var ids []uuid.UUID
	for _, e := range got.Edges {
		ids = append(ids, e.Node.ID)
	}
	require.ElementsMatch(t, want, ids)
	require.Equal(t, len(want), got.TotalCount)
}

const listFields = ` { totalCount edges { node { id } } }`

func TestSalespersonSeesOwnRecords(t *testing.T) {
	t.Parallel()
	s := newTerritory(t)
	for client, share := range map[*apitest.Client]share{s.sales: s.mine, s.colleague: s.yours} {
		var got map[string]list
		client.Must(t, `{ contacts`+listFields+` deals`+listFields+` overdueDeals`+listFields+`
			foundContacts: contacts(filter: {search: "findable"})`+listFields+` foundDeals: deals(filter: {search: "findable"})`+listFields+`
			leads: deals(filter: {stage: LEAD})`+listFields+` }`, nil, &got)
		requireList(t, got["contacts"], share.contactIDs()...)
		requireList(t, got["foundContacts"], share.contactIDs()...)
		for _, name := range []string{"deals", "overdueDeals", "foundDeals", "leads"} {
			requireList(t, got[name], share.dealIDs()...)
		}
		var figures struct {
			Pipeline struct {
				OpenCount int
				Open      []struct{ Amount string }
			}
		}
		client.Must(t, `{ pipeline { openCount open { amount } } }`, nil, &figures)
		require.Equal(t, 2, figures.Pipeline.OpenCount)
		require.Equal(t, "200.00", figures.Pipeline.Open[0].Amount)
	}
}

// An organization is seen by its owner and by whoever has a contact or a deal
// of it; what hangs on it is still narrowed to own records.
func TestSalespersonSeesLinkedOrganizations(t *testing.T) {
	t.Parallel()
	s := newTerritory(t)
	var got struct {
		All, Found, Hidden list
		Organization       struct{ Contacts, Deals list }
	}
	s.sales.Must(t, `query($yours: ID!) { all: organizations`+listFields+` found: organizations(filter: {search: "yours"})`+listFields+`
		hidden: organizations(filter: {search: "hidden"})`+listFields+`
		organization(id: $yours) { contacts`+listFields+` deals`+listFields+` } }`, apitest.Vars{"yours": s.yours.organization.ID}, &got)
	requireList(t, got.All, s.mine.organization.ID, s.yours.organization.ID)
	requireList(t, got.Found, s.yours.organization.ID)
	requireList(t, got.Hidden)
	requireList(t, got.Organization.Contacts, s.mine.contacts[1].ID)
	requireList(t, got.Organization.Deals, s.mine.deals[1].ID)

	// With the last own record there the organization is out of sight.
	const look = `query($id: ID!) { organization(id: $id) { name } }`
	yours := apitest.Vars{"id": s.yours.organization.ID}
	s.sales.Must(t, `mutation($id: ID!) { deleteDeal(input: {id: $id}) { id } }`, apitest.Vars{"id": s.mine.deals[1].ID}, nil)
	s.sales.Must(t, look, yours, nil)
	s.sales.Must(t, `mutation($id: ID!) { updateContact(input: {id: $id, organizationId: null}) { contact { id } } }`, apitest.Vars{"id": s.mine.contacts[1].ID}, nil)
	s.sales.Fail(t, crm.CodeNotFound, look, yours)

	// One that is only seen can't be changed.
	linked := apitest.Vars{"id": s.mine.organization.ID}
	s.colleague.Must(t, look, linked, nil)
	s.refused(t, s.colleague, crm.CodeNotFound, "input.id", `mutation($id: ID!) { updateOrganization(input: {id: $id, name: "B"}) { organization { id } } }`, linked)
}

// Links of an own record lead to nothing that may not be seen: a colleague's
// contact on an own deal is null.
func TestLinksToHiddenRecords(t *testing.T) {
	t.Parallel()
	s := newTerritory(t)
	deal := s.w.Deal(t, func(d *sqlc.InsertDealParams) { d.ContactID, d.OrganizationID = &s.yours.contacts[0].ID, &s.hidden.ID })
	s.w.Deal(t, func(d *sqlc.InsertDealParams) { d.ContactID, d.OwnerID = &s.mine.contacts[0].ID, s.other.ID })
	var got struct {
		Deal struct {
			Contact      *node
			Organization struct{ ID uuid.UUID }
		}
		Contact struct{ Deals list }
	}
	vars := apitest.Vars{"deal": deal.ID, "contact": s.mine.contacts[0].ID}
	const query = `query($deal: ID!, $contact: ID!) { deal(id: $deal) { contact { id } organization { id } } contact(id: $contact) { deals` + listFields + ` } }`
	s.sales.Must(t, query, vars, &got)
	require.Nil(t, got.Deal.Contact)
	require.Equal(t, s.hidden.ID, got.Deal.Organization.ID, "an own deal makes it visible")
	requireList(t, got.Contact.Deals, s.mine.deals[0].ID)
	s.manager.Must(t, query, vars, &got)
	require.Equal(t, s.yours.contacts[0].ID, got.Deal.Contact.ID)
	require.Equal(t, 2, got.Contact.Deals.TotalCount)
}

func TestManagerSeesAll(t *testing.T) {
	t.Parallel()
	s := newTerritory(t)
	for _, client := range []*apitest.Client{s.manager, s.admin, s.owner} {
		var got map[string]list
		client.Must(t, `query($id: ID!) { organizations`+listFields+` contacts`+listFields+` deals`+listFields+`
			theirs: deals(filter: {ownerId: $id})`+listFields+` }`, apitest.Vars{"id": s.other.ID}, &got)
		requireList(t, got["organizations"], s.mine.organization.ID, s.yours.organization.ID, s.hidden.ID)
		requireList(t, got["contacts"], slices.Concat(s.mine.contactIDs(), s.yours.contactIDs())...)
		requireList(t, got["deals"], slices.Concat(s.mine.dealIDs(), s.yours.dealIDs())...)
		requireList(t, got["theirs"], s.yours.dealIDs()...)
	}
}
