package apitest

import (
	"context"
	"fmt"
	"testing"
	"time"

	"github.com/google/uuid"
	"github.com/stretchr/testify/require"

	"github.com/syntroph/syntroph/crm"
	"github.com/syntroph/syntroph/sqlc"
	"github.com/syntroph/syntroph/tenant"
)

// The factories write rows straight into the workspace, a transaction each:
// 2 ms for one row, 0.3 ms for each of many. What a test doesn't say is a
// default, and the workspace's salesperson is the owner.

// Organization adds an organization.
func (w Workspace) Organization(t testing.TB, change func(*sqlc.InsertOrganizationParams)) sqlc.Organization {
	t.Helper()
	return w.Organizations(t, 1, func(_ int, o *sqlc.InsertOrganizationParams) { apply(change, o) })[0]
}

// Organizations adds n organizations in one transaction, so that they were
// made at the same time.
func (w Workspace) Organizations(t testing.TB, n int, change func(int, *sqlc.InsertOrganizationParams)) []sqlc.Organization {
	t.Helper()
	return many(t, w, n, sqlc.New().InsertOrganization, func(i int) sqlc.InsertOrganizationParams {
		o := sqlc.InsertOrganizationParams{
			ID: uuid.Must(uuid.NewV7()), Name: fmt.Sprintf("Organization %d", i), LifecycleStage: "LEAD",
			OwnerID: w.User(crm.RoleSalesperson).ID,
		}
		change(i, &o)
		return o
	})
}

// Contact adds a contact.
func (w Workspace) Contact(t testing.TB, change func(*sqlc.InsertContactParams)) sqlc.Contact {
	t.Helper()
	return w.Contacts(t, 1, func(_ int, c *sqlc.InsertContactParams) { apply(change, c) })[0]
}

// Contacts adds n contacts in one transaction, so that they were made at the
// same time.
func (w Workspace) Contacts(t testing.TB, n int, change func(int, *sqlc.InsertContactParams)) []sqlc.Contact {
	t.Helper()
	return many(t, w, n, sqlc.New().InsertContact, func(i int) sqlc.InsertContactParams {
		c := sqlc.InsertContactParams{
			ID: uuid.Must(uuid.NewV7()), FirstName: "Carl", LastName: fmt.Sprintf("Contact %d", i), LifecycleStage: "LEAD",
			OwnerID: w.User(crm.RoleSalesperson).ID,
		}
		change(i, &c)
		return c
	})
}

// Activity adds an activity.
func (w Workspace) Activity(t testing.TB, change func(*sqlc.InsertActivityParams)) sqlc.Activity {
	t.Helper()
	return w.Activities(t, 1, func(_ int, a *sqlc.InsertActivityParams) { apply(change, a) })[0]
}

// Activities adds n activities in one transaction: notes that were made now, about what
// the test says.
func (w Workspace) Activities(t testing.TB, n int, change func(int, *sqlc.InsertActivityParams)) []sqlc.Activity {
	t.Helper()
	return many(t, w, n, sqlc.New().InsertActivity, func(i int) sqlc.InsertActivityParams {
		a := sqlc.InsertActivityParams{
			ID: uuid.Must(uuid.NewV7()), Kind: crm.ActivityNote, Subject: fmt.Sprintf("Activity %d", i), OccurredAt: time.Now(),
			OwnerID: w.User(crm.RoleSalesperson).ID,
		}
		change(i, &a)
		for i, id := range []*uuid.UUID{a.ContactID, a.OrganizationID, a.DealID} {
			if id != nil {
				a.About |= 1 << i
			}
		}
		return a
	})
}

// Deal adds a deal.
func (w Workspace) Deal(t testing.TB, change func(*sqlc.InsertDealParams)) sqlc.Deal {
	t.Helper()
	return w.Deals(t, 1, func(_ int, d *sqlc.InsertDealParams) { apply(change, d) })[0]
}

// Deals adds n deals in one transaction, so that they were made at the same
// time. A stage brings its own probability unless the test says another.
func (w Workspace) Deals(t testing.TB, n int, change func(int, *sqlc.InsertDealParams)) []sqlc.Deal {
	t.Helper()
	return many(t, w, n, insertDeal, func(i int) sqlc.InsertDealParams {
		d := sqlc.InsertDealParams{
			ID: uuid.Must(uuid.NewV7()), Name: fmt.Sprintf("Deal %d", i), Currency: "USD", Stage: crm.DealLead,
			Probability: -1, OwnerID: w.User(crm.RoleSalesperson).ID,
		}
		change(i, &d)
		if d.Probability < 0 {
			d.Probability = d.Stage.DefaultProbability()
		}
		return d
	})
}

// insertDeal inserts a deal and keeps the totals, as the write path does.
func insertDeal(ctx context.Context, db sqlc.DBTX, p sqlc.InsertDealParams) (sqlc.Deal, error) {
	d, err := sqlc.New().InsertDeal(ctx, db, p)
	if err != nil {
		return d, err
	}
	err = sqlc.New().ShiftDealTotals(ctx, db, sqlc.ShiftOf(nil, &d))
	return d, err
}

// NewUser adds a user of a role, with an email of their own.
func (w Workspace) NewUser(t testing.TB, role crm.Role) sqlc.User {
	t.Helper()
	return w.AddUser(t, w.server.DB, role, uuid.NewString()+"@example.com")
}

// apply makes a test's changes to a row, if it has any.
func apply[P any](change func(*P), row *P) {
	if change != nil {
		change(row)
	}
}

// many inserts n rows in one transaction.
func many[P, R any](t testing.TB, w Workspace, n int, insert func(context.Context, sqlc.DBTX, P) (R, error), row func(int) P) []R {
	t.Helper()
	rows := make([]R, 0, n)
	w.Write(t, w.server.DB, func(ctx context.Context, s *tenant.Scope) error {
		for i := range n {
			made, err := insert(ctx, s, row(i))
			if err != nil {
				return err
			}
			rows = append(rows, made)
		}
		return nil
	})
	return rows
}

// Exec runs a statement of the test's own in the workspace.
func (w Workspace) Exec(t testing.TB, sql string, args ...any) {
	t.Helper()
	w.Write(t, w.server.DB, func(ctx context.Context, s *tenant.Scope) error {
		_, err := s.Exec(ctx, sql, args...)
		return err
	})
}

// Value reads one value of the workspace with a query of the test's own.
func Value[V any](t testing.TB, w Workspace, sql string, args ...any) (v V) {
	t.Helper()
	scope := w.server.DB.NewScope(w.Tenant, tenant.Read, "")
	err := scope.QueryRow(t.Context(), sql, args...).Scan(&v)
	_ = scope.Close(t.Context(), err == nil) // before the test may end: the pool waits for it
	require.NoError(t, err, sql)
	return v
}
