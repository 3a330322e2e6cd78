package graph

import (
	"context"

	"github.com/google/uuid"

	"github.com/syntroph/syntroph/graph/model"
	"github.com/syntroph/syntroph/sqlc"
)

// contactsOf returns a page of an organization's contacts, by name.
func contactsOf(ctx context.Context, organization uuid.UUID, first int32, after *string) (c model.ContactConnection, err error) {
	op, err := operationOf(ctx)
	if err != nil {
		return c, err
	}
	byName := contactBy(model.ContactOrder{Field: model.ContactOrderFieldName, Direction: model.DirectionAsc})
	rows, a, e, err := nestedList[sqlc.Contact]{&op.loaders.contactsOfOrganization, byName, contactID}.page(ctx, organization, first, after)
	if err != nil {
		return c, err
	}
	c.Edges, c.PageInfo = edgesOf(ctx, e, rows, a.place, contactEdge)
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
