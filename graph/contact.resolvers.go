package graph

import (
	"context"

	"github.com/google/uuid"

	"github.com/syntroph/syntroph/graph/exec"
	"github.com/syntroph/syntroph/graph/model"
	"github.com/syntroph/syntroph/sqlc"
)

func (r *contactResolver) Organization(ctx context.Context, obj *sqlc.Contact) (*sqlc.Organization, error) {
	return loadOrganization(ctx, obj.OrganizationID)
}

func (r *contactResolver) Owner(ctx context.Context, obj *sqlc.Contact) (sqlc.User, error) {
	return loadUser(ctx, obj.OwnerID)
}

func (r *contactResolver) Deals(ctx context.Context, obj *sqlc.Contact, first int32, after *string) (model.DealConnection, error) {
	return dealsOfContact(ctx, obj.ID, first, after)
}

func (r *mutationResolver) CreateContact(ctx context.Context, input model.CreateContactInput) (p model.CreateContactPayload, err error) {
	v, err := viewerOf(ctx)
	if err != nil {
		return p, err
	}
	owner, err := r.newOwner(ctx, v, input.OwnerID)
	if err != nil {
		return p, err
	}
	if err := r.checkOrganization(ctx, v, input.OrganizationID); err != nil {
		return p, err
	}
	first, last, err := namesOf(input.FirstName, input.LastName)
	if err != nil {
		return p, err
	}
	p.Contact, err = contactRecords.Create(ctx, v.writer(), sqlc.Contact{
		ID: uuid.Must(uuid.NewV7()), FirstName: first, LastName: last, Email: input.Email,
		Phone: input.Phone, Mobile: input.Mobile, JobTitle: input.JobTitle, OrganizationID: input.OrganizationID,
		LifecycleStage: input.LifecycleStage, OwnerID: owner, Street: input.Street, City: input.City,
		Region: input.Region, PostalCode: input.PostalCode, Country: input.Country, LinkedinURL: input.LinkedinURL,
		TwitterURL: input.TwitterURL, FacebookURL: input.FacebookURL, Website: input.Website,
		Description: input.Description, LastContactedAt: input.LastContactedAt,
	})
	return p, err
}

func (r *mutationResolver) UpdateContact(ctx context.Context, input model.UpdateContactInput) (p model.UpdateContactPayload, err error) {
	v, err := viewerOf(ctx)
	if err != nil {
		return p, err
	}
	p.Contact, err = contactRecords.Change(ctx, v.writer(), input.ID, input.Version, func(c *sqlc.Contact) error {
		return r.changeContact(ctx, v, c, input)
	})
	return p, err
}

func (r *mutationResolver) DeleteContact(ctx context.Context, input model.DeleteContactInput) (p model.DeleteContactPayload, err error) {
	v, err := viewerOf(ctx)
	if err != nil {
		return p, err
	}
	c, err := contactRecords.Locked(ctx, v.writer(), input.ID, input.Version)
	if err != nil {
		return p, err
	}
	its, err := r.q.ContactRecords(ctx, v, v.user.ID, &c.ID)
	if err != nil {
		return p, err
	}
	if err := othersLose(v, its.OfOthers); err != nil {
		return p, err
	}
	left, err := r.removeContact(ctx, v, c, its.Records)
	return model.DeleteContactPayload{ID: c.ID, RecordsLeft: left}, err
}

func (r *queryResolver) Contact(ctx context.Context, id uuid.UUID) (sqlc.Contact, error) {
	v, err := viewerOf(ctx)
	if err != nil {
		return sqlc.Contact{}, err
	}
	c, err := r.q.ContactByID(ctx, v, id, v.visibleTo())
	if err == nil {
		v.loaders.sawContacts([]sqlc.Contact{c})
	}
	return c, found(err, "contact", "id")
}

func (r *Resolver) Contact() exec.ContactResolver { return &contactResolver{r} }

type contactResolver struct{ *Resolver }
