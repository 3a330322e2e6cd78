package main

import (
	"context"
	"encoding/json"
	"time"

	"github.com/google/uuid"

	"github.com/syntroph/syntroph/crm"
	"github.com/syntroph/syntroph/sqlc"
	"github.com/syntroph/syntroph/tenant"
	"github.com/syntroph/syntroph/tenant/pipeline"
)

// operation is one thing that a client asks for, as a document and as the
// statements that the server sends for it.
type operation struct {
	name      string
	document  string
	variables func(space) map[string]any
	mode      tenant.Mode
	// flights call the queries: a query's first one travels with the session's
	// look-up, the others together.
	flights func(context.Context, sqlc.DBTX, space)
}

const contactFields = "id firstName lastName email phone jobTitle lifecycleStage createdAt"

// operations are what is measured.
var operations = []operation{
	{name: "me", document: "{ me { user { id email firstName lastName role } } }"},
	{
		name:      "contact by id",
		document:  "query ($id: ID!) { contact(id: $id) { " + contactFields + " } }",
		variables: func(s space) map[string]any { return map[string]any{"id": s.sample.contact} },
		flights: func(ctx context.Context, db sqlc.DBTX, s space) {
			_, _ = sqlc.New().ContactByID(ctx, db, s.sample.contact, nil)
		},
	},
	{
		name:     "20 contacts",
		document: "{ contacts(first: 20) { edges { node { " + contactFields + " } } pageInfo { hasNextPage endCursor } } }",
		flights: func(ctx context.Context, db sqlc.DBTX, _ space) {
			_, _ = firstPage(ctx, db)
		},
	},
	{
		name: "20 contacts, organization, owner",
		document: "{ contacts(first: 20) { edges { node { " + contactFields +
			" organization { id name domain } owner { id firstName lastName } } } pageInfo { hasNextPage endCursor } } }",
		flights: func(ctx context.Context, db sqlc.DBTX, s space) {
			_, _ = firstPage(ctx, db)
			_, _ = sqlc.New().OrganizationsByIDs(ctx, db, s.sample.organizations, nil)
			_, _ = sqlc.New().UsersByIDs(ctx, db, s.sample.owners)
		},
	},
	{
		name:     "pipeline",
		document: "{ pipeline { openCount wonCount lostCount winRate stages { stage count totals { currency count amount weighted } } } }",
		flights: func(ctx context.Context, db sqlc.DBTX, _ space) {
			_, _ = sqlc.New().PipelineTotals(ctx, db, nil, nil)
		},
	},
	{
		name: "createContact", mode: tenant.Write,
		document: "mutation ($input: CreateContactInput!) { createContact(input: $input) { contact { " + contactFields + " } } }",
		variables: func(space) map[string]any {
			return map[string]any{"input": map[string]any{"firstName": "Zoe", "lastName": "Zuse", "email": "zoe@example.com"}}
		},
		flights: func(ctx context.Context, db sqlc.DBTX, s space) {
			email, id := "zoe@example.com", uuid.Must(uuid.NewV7())
			_, _ = sqlc.New().InsertContact(ctx, db, sqlc.InsertContactParams{
				ID: id, FirstName: "Zoe", LastName: "Zuse", Email: &email,
				LifecycleStage: crm.ContactStage("LEAD"), OwnerID: s.sample.owners[0],
			})
			_ = sqlc.New().InsertHistory(ctx, db, sqlc.InsertHistoryParams{
				RecordKind: crm.KindContact, RecordID: id, Action: crm.ActionCreate, ActorKind: crm.ActorUser, UserID: &s.sample.owners[0],
				Change: json.RawMessage(`{"first_name":[null,"Zoe"],"last_name":[null,"Zuse"],"email":[null,"zoe@example.com"],"lifecycle_stage":[null,"LEAD"],"owner_id":[null,"` + s.sample.owners[0].String() + `"]}`),
			})
		},
	},
}

// statements are those of one request in a space; the session's look-up first.
func (o operation) statements(ctx context.Context, s space) []pipeline.Statement {
	t := &pipeline.Recorder{}
	_, _ = sqlc.New().UserBySession(ctx, t, tenant.HashToken(s.token), time.Now().Add(-time.Hour))
	if o.flights != nil {
		o.flights(ctx, t, s)
	}
	return t.Statements
}

// opening is the number of statements in the opening flight: a query's first
// one travels with the session's look-up.
func (o operation) opening() int {
	if o.mode == tenant.Read && o.flights != nil {
		return 2
	}
	return 1
}
