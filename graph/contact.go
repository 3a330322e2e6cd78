package graph

import (
	"context"

	"github.com/google/uuid"

	"github.com/syntroph/syntroph/graph/model"
	"github.com/syntroph/syntroph/graph/page"
	"github.com/syntroph/syntroph/sqlc"
)

func contactEdge(cursor string, c sqlc.Contact) model.ContactEdge {
	return model.ContactEdge{Cursor: cursor, Node: c}
}

// contactPlace returns the kind and place of a field that contacts are ordered
// by.
func contactPlace(field model.ContactOrderField) (page.Kind, place[sqlc.Contact]) {
	switch field {
	case model.ContactOrderFieldCreatedAt:
		return page.Time, func(c *sqlc.Contact) (string, uuid.UUID) { return page.TimeKey(c.CreatedAt), c.ID }
	case model.ContactOrderFieldLastContactedAt:
		return page.Time, func(c *sqlc.Contact) (string, uuid.UUID) { return page.TimeKeyOrNone(c.LastContactedAt), c.ID }
	default:
		return page.Text, func(c *sqlc.Contact) (string, uuid.UUID) { return c.SortName, c.ID }
	}
}

// listContacts returns a page of the contacts that the viewer sees.
func (r *Resolver) listContacts(ctx context.Context, first int32, after *string, filter *model.ContactFilter, by model.ContactOrder) (c model.ContactConnection, err error) {
	v, err := viewerOf(ctx)
	if err != nil {
		return c, err
	}
	kind, at := contactPlace(by.Field)
	order := ordered(string(by.Field), by.Direction, kind)
	p, err := page.New(order, first, after)
	if err != nil {
		return c, err
	}
	if filter == nil {
		filter = &model.ContactFilter{}
	}
	list := sqlc.ContactList{
		VisibleTo: v.visibleTo(), OwnerID: filter.OwnerID, OrganizationID: filter.OrganizationID,
		LifecycleStage: text(filter.LifecycleStage), Search: searched(filter.Search),
		AfterKey: p.AfterKey, AfterID: p.AfterID, PageSize: p.Limit(),
	}
	rows, err := r.q.Contacts(ctx, v, string(by.Field), by.Direction == model.DirectionDesc, list)
	if err != nil {
		return c, err
	}
	c.Edges, c.PageInfo = connect(ctx, p, order, rows, at, contactEdge)
	v.loaders.sawContacts(rows)
	c.Counter = func(ctx context.Context, most *int64) (int64, error) { return r.countContacts(ctx, v, list, most) }
	return c, nil
}

func (r *Resolver) countContacts(ctx context.Context, v viewer, list sqlc.ContactList, most *int64) (int64, error) {
	return r.q.ContactsCount(ctx, v, sqlc.ContactsCountParams{
		VisibleTo: list.VisibleTo, OwnerID: list.OwnerID, OrganizationID: list.OrganizationID,
		LifecycleStage: list.LifecycleStage, Search: list.Search,
		Most: most,
	})
}

// contactsOf returns a page of an organization's contacts, by name, through
// the loader of all the organizations in the answer.
func contactsOf(ctx context.Context, organization uuid.UUID, first int32, after *string) (c model.ContactConnection, err error) {
	op, err := operationOf(ctx)
	if err != nil {
		return c, err
	}
	kind, at := contactPlace(model.ContactOrderFieldName)
	order := ordered("NAME", model.DirectionAsc, kind)
	p, err := page.New(order, first, after)
	if err != nil {
		return c, err
	}
	rows, err := op.loaders.contactsOfOrganization.of(p).load(ctx, organization)
	if err != nil {
		return c, err
	}
	c.Edges, c.PageInfo = connect(ctx, p, order, rows, at, contactEdge)
	c.Counter = countOf(&op.loaders.contactCountsOfOrganization, organization)
	return c, nil
}

// changeContact applies an update to the row.
func (r *Resolver) changeContact(ctx context.Context, v viewer, c *sqlc.Contact, in model.UpdateContactInput) error {
	set(&c.Email, in.Email)
	set(&c.Phone, in.Phone)
	set(&c.Mobile, in.Mobile)
	set(&c.JobTitle, in.JobTitle)
	set(&c.Street, in.Street)
	set(&c.City, in.City)
	set(&c.Region, in.Region)
	set(&c.PostalCode, in.PostalCode)
	set(&c.Country, in.Country)
	set(&c.LinkedinURL, in.LinkedinURL)
	set(&c.TwitterURL, in.TwitterURL)
	set(&c.FacebookURL, in.FacebookURL)
	set(&c.Website, in.Website)
	set(&c.Description, in.Description)
	set(&c.LastContactedAt, in.LastContactedAt)
	for _, err := range []error{
		setNames(&c.FirstName, &c.LastName, in.FirstName, in.LastName),
		setRequired(&c.LifecycleStage, in.LifecycleStage, "lifecycleStage"),
	} {
		if err != nil {
			return err
		}
	}
	if err := r.setOrganization(ctx, v, &c.OrganizationID, in.OrganizationID); err != nil {
		return err
	}
	return r.setOwner(ctx, v, &c.OwnerID, in.OwnerID)
}
