package graph

import (
	"context"

	"github.com/google/uuid"

	"github.com/syntroph/syntroph/crm"
	"github.com/syntroph/syntroph/graph/record"
	"github.com/syntroph/syntroph/sqlc"
)

// contactRecords are what the write path knows of the table.
var contactRecords = record.Kind[sqlc.Contact]{
	Name: crm.KindContact, Noun: "contact",
	ID: func(c *sqlc.Contact) uuid.UUID { return c.ID }, Version: func(c *sqlc.Contact) int32 { return c.Version },
	Fields: contactFields, Lock: sqlc.New().ContactForUpdate, Insert: insertContact, Update: updateContact, Delete: sqlc.New().DeleteContact,
}

func contactFields(c *sqlc.Contact) []record.Field {
	return []record.Field{
		record.Text("first_name", c.FirstName),
		record.Text("last_name", c.LastName),
		record.OptionalText("email", c.Email),
		record.OptionalText("phone", c.Phone),
		record.OptionalText("mobile", c.Mobile),
		record.OptionalText("job_title", c.JobTitle),
		record.OptionalID("organization_id", c.OrganizationID),
		record.Text("lifecycle_stage", c.LifecycleStage),
		record.ID("owner_id", c.OwnerID),
		record.OptionalText("street", c.Street),
		record.OptionalText("city", c.City),
		record.OptionalText("region", c.Region),
		record.OptionalText("postal_code", c.PostalCode),
		record.OptionalText("country", c.Country),
		record.OptionalText("linkedin_url", c.LinkedinURL),
		record.OptionalText("twitter_url", c.TwitterURL),
		record.OptionalText("facebook_url", c.FacebookURL),
		record.OptionalText("website", c.Website),
		record.OptionalText("description", c.Description),
		record.Moment("last_contacted_at", c.LastContactedAt),
	}
}

func insertContact(ctx context.Context, db sqlc.DBTX, c *sqlc.Contact) (sqlc.Contact, error) {
	return sqlc.New().InsertContact(ctx, db, sqlc.InsertContactParams{
		ID: c.ID, FirstName: c.FirstName, LastName: c.LastName, Email: c.Email, Phone: c.Phone, Mobile: c.Mobile,
		JobTitle: c.JobTitle, OrganizationID: c.OrganizationID, LifecycleStage: c.LifecycleStage, OwnerID: c.OwnerID,
		Street: c.Street, City: c.City, Region: c.Region, PostalCode: c.PostalCode, Country: c.Country,
		LinkedinURL: c.LinkedinURL, TwitterURL: c.TwitterURL, FacebookURL: c.FacebookURL, Website: c.Website,
		Description: c.Description, LastContactedAt: c.LastContactedAt,
	})
}

func updateContact(ctx context.Context, db sqlc.DBTX, c *sqlc.Contact) (sqlc.Contact, error) {
	return sqlc.New().UpdateContact(ctx, db, sqlc.UpdateContactParams{
		ID: c.ID, FirstName: c.FirstName, LastName: c.LastName, Email: c.Email, Phone: c.Phone, Mobile: c.Mobile,
		JobTitle: c.JobTitle, OrganizationID: c.OrganizationID, LifecycleStage: c.LifecycleStage, OwnerID: c.OwnerID,
		Street: c.Street, City: c.City, Region: c.Region, PostalCode: c.PostalCode, Country: c.Country,
		LinkedinURL: c.LinkedinURL, TwitterURL: c.TwitterURL, FacebookURL: c.FacebookURL, Website: c.Website,
		Description: c.Description, LastContactedAt: c.LastContactedAt,
	})
}
