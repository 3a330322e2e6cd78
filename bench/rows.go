package main

import (
	"context"
	"fmt"
	"time"

	"github.com/google/uuid"
	"github.com/shopspring/decimal"

	"github.com/syntroph/syntroph/crm"
	"github.com/syntroph/syntroph/graph/list"
	"github.com/syntroph/syntroph/sqlc"
	"github.com/syntroph/syntroph/tenant"
)

// sample is what a tenant's operations ask for: a contact, and what the first
// page of contacts refers to.
type sample struct {
	contact               uuid.UUID
	organizations, owners []uuid.UUID
}

// pageSize is the contacts of a page.
const pageSize = 20

// firstPage reads the first page of contacts by name, one row more to know whether
// there is a next one.
func firstPage(ctx context.Context, db sqlc.DBTX) ([]sqlc.Contact, error) {
	byName := list.By{Order: list.Order{Name: "NAME", Key: "%s.sort_name", Type: "text"}}
	contacts := list.List{Table: "contacts", Orders: []list.By{byName}, Only: true, Indexes: []list.Index{{Order: "NAME"}}}
	return sqlc.New().ContactRows(ctx, contacts.Rows(db, list.Page{Limit: pageSize + 1}))
}

// look reads the sample from the tenant.
func (p *place) look(ctx context.Context, t sqlc.Tenant) (s sample, err error) {
	scope := p.db.NewScope(t, tenant.Read, "")
	defer func() { _ = scope.Close(ctx, true) }()
	rows, err := firstPage(ctx, scope)
	if err != nil {
		return s, err
	}
	if len(rows) == 0 {
		return s, fmt.Errorf("--contacts must be 1 or more")
	}
	s.contact = rows[0].ID
	organizations, owners := map[uuid.UUID]bool{}, map[uuid.UUID]bool{}
	for _, c := range rows {
		if id := c.OrganizationID; id != nil && !organizations[*id] {
			organizations[*id] = true
			s.organizations = append(s.organizations, *id)
		}
		if !owners[c.OwnerID] {
			owners[c.OwnerID] = true
			s.owners = append(s.owners, c.OwnerID)
		}
	}
	return s, nil
}

// copyRows fills one tenant.
func copyRows(ctx context.Context, scope *tenant.Scope, o options, owner uuid.UUID) error {
	users := append([]uuid.UUID{owner}, ids(o.users-1)...)
	organizations, contacts, deals := ids(o.organizations), ids(o.contacts), ids(o.deals)
	for _, t := range []struct {
		name    string
		columns []string
		ids     []uuid.UUID
		row     func(i int, id uuid.UUID) []any
	}{
		{"users", []string{"id", "email", "password_hash", "first_name", "last_name", "role"}, users[1:], func(i int, id uuid.UUID) []any {
			return []any{id, fmt.Sprintf("user%d@example.com", i), "x", "Uma", fmt.Sprintf("User %d", i), string(crm.RoleSalesperson)}
		}},
		{"organizations", []string{"id", "name", "domain", "industry", "owner_id"}, organizations, func(i int, id uuid.UUID) []any {
			return []any{id, fmt.Sprintf("Company %d", i), fmt.Sprintf("company%d.example", i), "TECHNOLOGY", of(users, i)}
		}},
		{"contacts", []string{"id", "first_name", "last_name", "email", "phone", "job_title", "organization_id", "owner_id"}, contacts, func(i int, id uuid.UUID) []any {
			return []any{id, fmt.Sprintf("Given%d", i), fmt.Sprintf("Family%04d", i*7919%10000), fmt.Sprintf("person%d@example.com", i), "+1 202 555 0100", "Head of Purchasing", of(organizations, i), of(users, i)}
		}},
		{"deals", []string{"id", "name", "amount", "currency", "organization_id", "contact_id", "owner_id", "stage", "probability", "actual_close_date"}, deals, func(i int, id uuid.UUID) []any {
			stage := crm.DealStages[i%len(crm.DealStages)]
			var closed *time.Time
			if stage == crm.DealClosedWon || stage == crm.DealClosedLost {
				day := time.Date(2026, 1, 1+i%300, 0, 0, 0, 0, time.UTC)
				closed = &day
			}
			return []any{id, fmt.Sprintf("Deal %d", i), decimal.New(int64(100000+i*137), -2), []string{"USD", "EUR"}[i%2], of(organizations, i), of(contacts, i), of(users, i), string(stage), i % 101, closed}
		}},
	} {
		rows := make([][]any, len(t.ids))
		for i, id := range t.ids {
			rows[i] = t.row(i, id)
		}
		if _, err := scope.CopyFrom(ctx, t.name, t.columns, rows); err != nil {
			return fmt.Errorf("filling %s: %w", t.name, err)
		}
	}
	_, err := scope.RecountDeals(ctx)
	return err
}

// of deals the IDs out in turn; nil if there are none.
func of(ids []uuid.UUID, i int) *uuid.UUID {
	if len(ids) == 0 {
		return nil
	}
	return &ids[i%len(ids)]
}

func ids(n int) []uuid.UUID {
	made := make([]uuid.UUID, max(n, 0))
	for i := range made {
		made[i] = uuid.Must(uuid.NewV7())
	}
	return made
}
