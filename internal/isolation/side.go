package isolation

import (
	"context"
	"fmt"
	"strings"
	"time"

	"github.com/google/uuid"

	"github.com/syntroph/syntroph/crm"
	"github.com/syntroph/syntroph/internal/password"
	"github.com/syntroph/syntroph/sqlc"
	"github.com/syntroph/syntroph/tenant"
)

// side is one of the two tenants.
type side struct {
	tenant sqlc.Tenant
	// key is known to the attacker: an email address and name to look for.
	key string
	// secret stands in the tenant's rows and is never sent by an attacker: where
	// it shows, the rows have been read.
	secret string
	// password is the owner's.
	password string
	// id is the owner's, and of one row more in each table.
	id uuid.UUID
}

// furnish makes both tenants and their rows.
func (l *lab) furnish(ctx context.Context) (err error) {
	if l.a, err = l.provision(ctx, "a"); err != nil {
		return err
	}
	if l.b, err = l.provision(ctx, "b"); err != nil {
		return err
	}
	for _, s := range []side{l.a, l.b} {
		if err := l.fill(ctx, s); err != nil {
			return err
		}
		// The planner's statistics hold values: there must be some to steal.
		if err := l.few.Analyze(ctx, s.tenant, "users"); err != nil {
			return err
		}
	}
	return nil
}

// provision makes a tenant the way a signup does. Its name says what it is.
func (l *lab) provision(ctx context.Context, name string) (side, error) {
	random := strings.ReplaceAll(uuid.NewString(), "-", "")
	s := side{
		key: "isolation-" + name + "-" + random[:8] + "@example.com", secret: "secret-of-" + name + "-" + random[8:20],
		password: tenant.NewToken(),
	}
	hash, err := password.Hash(ctx, s.password)
	if err != nil {
		return s, err
	}
	t, owner, err := l.few.Provision(ctx, tenant.Signup{
		CompanyName: "Isolation test " + s.secret, Subdomain: "isolation-" + name + "-" + random[:8],
		Owner: sqlc.InsertUserParams{Email: s.key, PasswordHash: hash, FirstName: "Isolation", LastName: s.secret},
	})
	s.tenant, s.id = t, owner.ID
	return s, err
}

// fill gives a side a row in each table under its own ID, and one under the
// ID that the other side has too.
func (l *lab) fill(ctx context.Context, s side) error {
	scope := l.few.NewScope(s.tenant, tenant.Write, "")
	defer func() { _ = scope.Close(ctx, false) }()
	_, err := sqlc.New().InsertUser(ctx, scope, sqlc.InsertUserParams{
		ID: l.twin, Email: "twin-" + s.key, PasswordHash: "none", FirstName: "Twin", LastName: s.secret, Role: crm.RoleSalesperson,
	})
	if err != nil {
		return err
	}
	// A session's token that is none: what an attacker sends for it is known.
	err = sqlc.New().InsertSession(ctx, scope, sqlc.InsertSessionParams{
		ID: l.twin, TokenHash: tenant.HashToken(s.key), UserID: l.twin, ExpiresAt: time.Now().Add(time.Hour),
	})
	if err != nil {
		return err
	}
	for _, id := range []uuid.UUID{s.id, l.twin} {
		if err := s.fillRecords(ctx, scope, id); err != nil {
			return err
		}
	}
	return scope.Close(ctx, true)
}

// fillRecords adds an organization, a contact and a deal of one ID.
func (s side) fillRecords(ctx context.Context, scope *tenant.Scope, id uuid.UUID) error {
	_, err := sqlc.New().InsertOrganization(ctx, scope, sqlc.InsertOrganizationParams{
		ID: id, Name: s.key, LifecycleStage: "LEAD", OwnerID: id, Description: &s.secret,
	})
	if err != nil {
		return err
	}
	_, err = sqlc.New().InsertContact(ctx, scope, sqlc.InsertContactParams{
		ID: id, FirstName: s.key, LastName: s.secret, Email: &s.key, OrganizationID: &id, LifecycleStage: "LEAD", OwnerID: id,
	})
	if err != nil {
		return err
	}
	d, err := sqlc.New().InsertDeal(ctx, scope, sqlc.InsertDealParams{
		ID: id, Name: s.key, Description: &s.secret, Currency: "USD", Stage: crm.DealLead, OwnerID: id, OrganizationID: &id, ContactID: &id,
	})
	if err != nil {
		return err
	}
	return sqlc.New().ShiftDealTotals(ctx, scope, sqlc.ShiftOf(nil, &d))
}

// cleanTimeout bounds the clean-up, which an interrupted run does too.
const cleanTimeout = 30 * time.Second

// clean drops the two tenants, whatever has become of the run.
func (l *lab) clean(ctx context.Context) error {
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), cleanTimeout)
	defer cancel()
	for _, s := range []side{l.a, l.b} {
		if s.tenant.SchemaName == "" {
			continue
		}
		if err := l.few.Remove(ctx, s.tenant); err != nil {
			return fmt.Errorf("dropping the tenant %s, which the test had created: %w", s.tenant.Subdomain, err)
		}
	}
	return nil
}
