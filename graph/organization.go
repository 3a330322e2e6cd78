package graph

import (
	"context"

	"github.com/shopspring/decimal"

	"github.com/syntroph/syntroph/graph/model"
	"github.com/syntroph/syntroph/internal/money"
	"github.com/syntroph/syntroph/sqlc"
)

// createdOrganization holds a new organization to the rules: its domain is as
// people write it, its revenue has the decimals of the workspace's currency.
func createdOrganization(v viewer, in model.CreateOrganizationInput, row *sqlc.Organization) error {
	row.Domain, row.AnnualRevenue = readable(in.Domain), in.AnnualRevenue
	return checkDecimals("input.annualRevenue", row.AnnualRevenue, v.workspace.Currency)
}

// changedOrganization holds a changed organization to them. A revenue that stays
// as it is may have decimals that the currency of today has not.
func changedOrganization(v viewer, in model.UpdateOrganizationInput, was sqlc.Organization, row *sqlc.Organization) error {
	set(&row.Domain, in.Domain)
	row.Domain = readable(row.Domain)
	set(&row.AnnualRevenue, in.AnnualRevenue)
	if sameAmount(row.AnnualRevenue, was.AnnualRevenue) {
		return nil
	}
	return checkDecimals("input.annualRevenue", row.AnnualRevenue, v.workspace.Currency)
}

func (r *organizationResolver) AnnualRevenue(ctx context.Context, obj *sqlc.Organization) (*decimal.Decimal, error) {
	v, err := viewerOf(ctx)
	if err != nil || obj.AnnualRevenue == nil {
		return nil, err
	}
	revenue := money.Shown(*obj.AnnualRevenue, v.workspace.Currency)
	return &revenue, nil
}
