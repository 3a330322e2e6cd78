package graph

import (
	"context"

	"github.com/google/uuid"

	"github.com/syntroph/syntroph/graph/model"
	"github.com/syntroph/syntroph/sqlc"
)

// loadOrganization loads the organization that a record refers to, if any.
func loadOrganization(ctx context.Context, id *uuid.UUID) (*sqlc.Organization, error) {
	op, err := operationOf(ctx)
	if err != nil || id == nil {
		return nil, err
	}
	return op.loaders.organization.load(ctx, *id)
}

// changeOrganization applies an update to the row.
func (r *Resolver) changeOrganization(ctx context.Context, v viewer, o *sqlc.Organization, in model.UpdateOrganizationInput) error {
	set(&o.Domain, in.Domain)
	o.Domain = readable(o.Domain)
	set(&o.Industry, in.Industry)
	set(&o.EmployeeRange, in.EmployeeRange)
	set(&o.Phone, in.Phone)
	set(&o.Email, in.Email)
	set(&o.Website, in.Website)
	set(&o.Street, in.Street)
	set(&o.City, in.City)
	set(&o.Region, in.Region)
	set(&o.PostalCode, in.PostalCode)
	set(&o.Country, in.Country)
	set(&o.LinkedinURL, in.LinkedinURL)
	set(&o.TwitterURL, in.TwitterURL)
	set(&o.FacebookURL, in.FacebookURL)
	set(&o.Description, in.Description)
	set(&o.LastContactedAt, in.LastContactedAt)
	if err := setRequired(&o.Name, in.Name, "name"); err != nil {
		return err
	}
	if err := setRequired(&o.LifecycleStage, in.LifecycleStage, "lifecycleStage"); err != nil {
		return err
	}
	if err := changeRevenue(v, o, in); err != nil {
		return err
	}
	return r.setOwner(ctx, v, &o.OwnerID, in.OwnerID)
}

// changeRevenue changes the annual revenue. One that stays as it is may have
// decimals that the workspace's currency of today has not.
func changeRevenue(v viewer, o *sqlc.Organization, in model.UpdateOrganizationInput) error {
	before := o.AnnualRevenue
	set(&o.AnnualRevenue, in.AnnualRevenue)
	if sameAmount(o.AnnualRevenue, before) {
		return nil
	}
	return checkDecimals("input.annualRevenue", o.AnnualRevenue, v.workspace.Currency)
}
