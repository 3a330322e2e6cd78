package graph

import (
	"context"

	"github.com/google/uuid"

	"github.com/syntroph/syntroph/graph/model"
	"github.com/syntroph/syntroph/graph/page"
	"github.com/syntroph/syntroph/sqlc"
)

func organizationEdge(cursor string, o sqlc.Organization) model.OrganizationEdge {
	return model.OrganizationEdge{Cursor: cursor, Node: o}
}

// organizationPlace returns the kind and place of a field that organizations
// are ordered by.
func organizationPlace(field model.OrganizationOrderField) (page.Kind, place[sqlc.Organization]) {
	switch field {
	case model.OrganizationOrderFieldCreatedAt:
		return page.Time, func(o *sqlc.Organization) (string, uuid.UUID) { return page.TimeKey(o.CreatedAt), o.ID }
	case model.OrganizationOrderFieldAnnualRevenue:
		return page.Number, func(o *sqlc.Organization) (string, uuid.UUID) { return page.NumberKeyOrNone(o.AnnualRevenue), o.ID }
	default:
		return page.Text, func(o *sqlc.Organization) (string, uuid.UUID) { return o.SortName, o.ID }
	}
}

// listOrganizations returns a page of the organizations that the viewer sees.
func (r *Resolver) listOrganizations(ctx context.Context, first int32, after *string, filter *model.OrganizationFilter, by model.OrganizationOrder) (c model.OrganizationConnection, err error) {
	v, err := viewerOf(ctx)
	if err != nil {
		return c, err
	}
	kind, at := organizationPlace(by.Field)
	order := ordered(string(by.Field), by.Direction, kind)
	p, err := page.New(order, first, after)
	if err != nil {
		return c, err
	}
	if filter == nil {
		filter = &model.OrganizationFilter{}
	}
	list := sqlc.OrganizationList{
		VisibleTo: v.visibleTo(), OwnerID: filter.OwnerID, Industry: text(filter.Industry),
		LifecycleStage: text(filter.LifecycleStage), Search: searched(filter.Search),
		AfterKey: p.AfterKey, AfterID: p.AfterID, PageSize: p.Limit(),
	}
	rows, err := r.pageOfOrganizations(ctx, v, by, list)
	if err != nil {
		return c, err
	}
	c.Edges, c.PageInfo = connect(ctx, p, order, rows, at, organizationEdge)
	v.loaders.sawOrganizations(rows)
	c.Counter = func(ctx context.Context, most *int64) (int64, error) { return r.countOrganizations(ctx, v, list, most) }
	return c, nil
}

// pageOfOrganizations reads a page. What one viewer may see, by own contacts and
// deals too, is found from those: among 73,000 organizations four took the reading
// of all.
func (r *Resolver) pageOfOrganizations(ctx context.Context, v viewer, by model.OrganizationOrder, list sqlc.OrganizationList) ([]sqlc.Organization, error) {
	descending := by.Direction == model.DirectionDesc
	if list.VisibleTo == nil {
		return r.q.Organizations(ctx, v, string(by.Field), descending, list)
	}
	return r.q.OrganizationsVisible(ctx, v, string(by.Field), descending, sqlc.OrganizationVisible(list))
}

func (r *Resolver) countOrganizations(ctx context.Context, v viewer, list sqlc.OrganizationList, most *int64) (int64, error) {
	if list.VisibleTo != nil && list.OwnerID == nil && list.Industry == nil && list.LifecycleStage == nil && list.Search == nil {
		return r.q.OrganizationsVisibleCount(ctx, v, list.VisibleTo, most)
	}
	return r.q.OrganizationsCount(ctx, v, sqlc.OrganizationsCountParams{
		VisibleTo: list.VisibleTo, OwnerID: list.OwnerID, Industry: list.Industry, LifecycleStage: list.LifecycleStage,
		Search: list.Search, Most: most,
	})
}

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
