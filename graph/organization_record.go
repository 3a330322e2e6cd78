package graph

import (
	"context"

	"github.com/google/uuid"

	"github.com/syntroph/syntroph/crm"
	"github.com/syntroph/syntroph/graph/record"
	"github.com/syntroph/syntroph/sqlc"
)

// organizationRecords are what the write path knows of the table.
var organizationRecords = record.Kind[sqlc.Organization]{
	Name: crm.KindOrganization, Noun: "organization",
	ID: func(o *sqlc.Organization) uuid.UUID { return o.ID }, Version: func(o *sqlc.Organization) int32 { return o.Version },
	Fields: organizationFields, Lock: sqlc.New().OrganizationForUpdate, Insert: insertOrganization, Update: updateOrganization, Delete: sqlc.New().DeleteOrganization,
}

func organizationFields(o *sqlc.Organization) []record.Field {
	return []record.Field{
		record.Text("name", o.Name),
		record.OptionalText("domain", o.Domain),
		record.OptionalText("industry", o.Industry),
		record.OptionalText("employee_range", o.EmployeeRange),
		record.Amount("annual_revenue", o.AnnualRevenue),
		record.OptionalText("phone", o.Phone),
		record.OptionalText("email", o.Email),
		record.OptionalText("website", o.Website),
		record.OptionalText("street", o.Street),
		record.OptionalText("city", o.City),
		record.OptionalText("region", o.Region),
		record.OptionalText("postal_code", o.PostalCode),
		record.OptionalText("country", o.Country),
		record.OptionalText("linkedin_url", o.LinkedinURL),
		record.OptionalText("twitter_url", o.TwitterURL),
		record.OptionalText("facebook_url", o.FacebookURL),
		record.Text("lifecycle_stage", o.LifecycleStage),
		record.ID("owner_id", o.OwnerID),
		record.OptionalText("description", o.Description),
		record.Moment("last_contacted_at", o.LastContactedAt),
	}
}

func insertOrganization(ctx context.Context, db sqlc.DBTX, o *sqlc.Organization) (sqlc.Organization, error) {
	return sqlc.New().InsertOrganization(ctx, db, sqlc.InsertOrganizationParams{
		ID: o.ID, Name: o.Name, Domain: o.Domain, Industry: o.Industry, EmployeeRange: o.EmployeeRange,
		AnnualRevenue: o.AnnualRevenue, Phone: o.Phone, Email: o.Email, Website: o.Website, Street: o.Street,
		City: o.City, Region: o.Region, PostalCode: o.PostalCode, Country: o.Country, LinkedinURL: o.LinkedinURL,
		TwitterURL: o.TwitterURL, FacebookURL: o.FacebookURL, LifecycleStage: o.LifecycleStage, OwnerID: o.OwnerID,
		Description: o.Description, LastContactedAt: o.LastContactedAt,
	})
}

func updateOrganization(ctx context.Context, db sqlc.DBTX, o *sqlc.Organization) (sqlc.Organization, error) {
	return sqlc.New().UpdateOrganization(ctx, db, sqlc.UpdateOrganizationParams{
		ID: o.ID, Name: o.Name, Domain: o.Domain, Industry: o.Industry, EmployeeRange: o.EmployeeRange,
		AnnualRevenue: o.AnnualRevenue, Phone: o.Phone, Email: o.Email, Website: o.Website, Street: o.Street,
		City: o.City, Region: o.Region, PostalCode: o.PostalCode, Country: o.Country, LinkedinURL: o.LinkedinURL,
		TwitterURL: o.TwitterURL, FacebookURL: o.FacebookURL, LifecycleStage: o.LifecycleStage, OwnerID: o.OwnerID,
		Description: o.Description, LastContactedAt: o.LastContactedAt,
	})
}
