package nouns

import (
	"context"

	"github.com/shopspring/decimal"

	"github.com/syntroph/syntroph/graph/inputs"
	"github.com/syntroph/syntroph/graph/model"
	"github.com/syntroph/syntroph/graph/operation"
	"github.com/syntroph/syntroph/internal/money"
	"github.com/syntroph/syntroph/sqlc"
)

// createdOrganization holds a new organization to the rules: its domain is as
// people write it, its revenue has the decimals of the workspace's currency.
func createdOrganization(v operation.Viewer, in model.CreateOrganizationInput, row *sqlc.Organization) error {
	row.Domain, row.AnnualRevenue = inputs.Readable(in.Domain), in.AnnualRevenue
	return inputs.CheckDecimals("input.annualRevenue", row.AnnualRevenue, v.Workspace.Currency)
}

// changedOrganization holds a changed organization to them. A revenue that stays
// as it is may have decimals that the currency of today has not.
func changedOrganization(v operation.Viewer, in model.UpdateOrganizationInput, was sqlc.Organization, row *sqlc.Organization) error {
	inputs.Set(&row.Domain, in.Domain)
	row.Domain = inputs.Readable(row.Domain)
	inputs.Set(&row.AnnualRevenue, in.AnnualRevenue)
	if sameAmount(row.AnnualRevenue, was.AnnualRevenue) {
		return nil
	}
	return inputs.CheckDecimals("input.annualRevenue", row.AnnualRevenue, v.Workspace.Currency)
}

func (r *organizationResolver) AnnualRevenue(ctx context.Context, obj *sqlc.Organization) (*decimal.Decimal, error) {
	v, err := operation.ViewerOf(ctx)
	if err != nil || obj.AnnualRevenue == nil {
		return nil, err
	}
	revenue := money.Shown(*obj.AnnualRevenue, v.Workspace.Currency)
	return &revenue, nil
}
