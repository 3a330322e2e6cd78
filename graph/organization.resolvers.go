package graph

import (
	"context"

	"github.com/google/uuid"
	"github.com/shopspring/decimal"

	"github.com/syntroph/syntroph/graph/exec"
	"github.com/syntroph/syntroph/graph/model"
	"github.com/syntroph/syntroph/internal/money"
	"github.com/syntroph/syntroph/sqlc"
)

func (r *mutationResolver) CreateOrganization(ctx context.Context, input model.CreateOrganizationInput) (p model.CreateOrganizationPayload, err error) {
	v, err := viewerOf(ctx)
	if err != nil {
		return p, err
	}
	if err := checkDecimals("input.annualRevenue", input.AnnualRevenue, v.workspace.Currency); err != nil {
		return p, err
	}
	owner, err := r.newOwner(ctx, v, input.OwnerID)
	if err != nil {
		return p, err
	}
	p.Organization, err = organizationRecords.Create(ctx, v.writer(), sqlc.Organization{
		ID: uuid.Must(uuid.NewV7()), Name: input.Name, Domain: readable(input.Domain), Industry: input.Industry,
		EmployeeRange: input.EmployeeRange, AnnualRevenue: input.AnnualRevenue, Phone: input.Phone, Email: input.Email,
		Website: input.Website, Street: input.Street, City: input.City, Region: input.Region,
		PostalCode: input.PostalCode, Country: input.Country, LinkedinURL: input.LinkedinURL,
		TwitterURL: input.TwitterURL, FacebookURL: input.FacebookURL, LifecycleStage: input.LifecycleStage,
		OwnerID: owner, Description: input.Description, LastContactedAt: input.LastContactedAt,
	})
	return p, err
}

func (r *mutationResolver) UpdateOrganization(ctx context.Context, input model.UpdateOrganizationInput) (p model.UpdateOrganizationPayload, err error) {
	v, err := viewerOf(ctx)
	if err != nil {
		return p, err
	}
	p.Organization, err = organizationRecords.Change(ctx, v.writer(), input.ID, input.Version, func(o *sqlc.Organization) error {
		return r.changeOrganization(ctx, v, o, input)
	})
	return p, err
}

func (r *mutationResolver) DeleteOrganization(ctx context.Context, input model.DeleteOrganizationInput) (p model.DeleteOrganizationPayload, err error) {
	v, err := viewerOf(ctx)
	if err != nil {
		return p, err
	}
	o, err := organizationRecords.Locked(ctx, v.writer(), input.ID, input.Version)
	if err != nil {
		return p, err
	}
	its, err := r.q.OrganizationRecords(ctx, v, v.user.ID, &o.ID)
	if err != nil {
		return p, err
	}
	if err := othersLose(v, its.OfOthers); err != nil {
		return p, err
	}
	left, err := r.removeOrganization(ctx, v, o, its.Records)
	return model.DeleteOrganizationPayload{ID: o.ID, RecordsLeft: left}, err
}

func (r *organizationResolver) AnnualRevenue(ctx context.Context, obj *sqlc.Organization) (*decimal.Decimal, error) {
	v, err := viewerOf(ctx)
	if err != nil || obj.AnnualRevenue == nil {
		return nil, err
	}
	revenue := money.Shown(*obj.AnnualRevenue, v.workspace.Currency)
	return &revenue, nil
}

func (r *organizationResolver) Owner(ctx context.Context, obj *sqlc.Organization) (sqlc.User, error) {
	return loadUser(ctx, obj.OwnerID)
}

func (r *organizationResolver) Contacts(ctx context.Context, obj *sqlc.Organization, first int32, after *string) (model.ContactConnection, error) {
	return contactsOf(ctx, obj.ID, first, after)
}

func (r *organizationResolver) Deals(ctx context.Context, obj *sqlc.Organization, first int32, after *string) (model.DealConnection, error) {
	return dealsOfOrganization(ctx, obj.ID, first, after)
}

func (r *queryResolver) Organization(ctx context.Context, id uuid.UUID) (sqlc.Organization, error) {
	v, err := viewerOf(ctx)
	if err != nil {
		return sqlc.Organization{}, err
	}
	o, err := r.q.OrganizationByID(ctx, v, id, v.visibleTo())
	if err == nil {
		v.loaders.sawOrganizations([]sqlc.Organization{o})
	}
	return o, found(err, "organization", "id")
}

func (r *Resolver) Organization() exec.OrganizationResolver { return &organizationResolver{r} }

type organizationResolver struct{ *Resolver }
