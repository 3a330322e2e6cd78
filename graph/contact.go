package graph

import (
	"context"

	"github.com/google/uuid"

	"github.com/syntroph/syntroph/graph/model"
	"github.com/syntroph/syntroph/sqlc"
)

// createdContact holds a new contact to the rules: a person needs a name.
func createdContact(_ viewer, _ model.CreateContactInput, row *sqlc.Contact) error {
	return needName(row.FirstName, row.LastName, "firstName")
}

// changedContact holds a changed contact to them.
func changedContact(_ viewer, in model.UpdateContactInput, _ sqlc.Contact, row *sqlc.Contact) error {
	field := "firstName"
	if in.LastName.IsSet() {
		field = "lastName"
	}
	return needName(row.FirstName, row.LastName, field)
}

// contactsOfOrganization returns a page of an organization's contacts, by name.
func contactsOfOrganization(ctx context.Context, organization uuid.UUID, first int32, after *string) (c model.ContactConnection, err error) {
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
