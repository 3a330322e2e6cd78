package isolation

import (
	"context"
	"fmt"
	"reflect"
	"strings"
	"time"

	"github.com/google/uuid"

	"github.com/syntroph/syntroph/crm"
	"github.com/syntroph/syntroph/internal/password"
	"github.com/syntroph/syntroph/noun"
	"github.com/syntroph/syntroph/sqlc"
	"github.com/syntroph/syntroph/tenant"
	"github.com/syntroph/syntroph/tenant/provision"
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
		if err := provision.Analyze(ctx, l.few, s.tenant, "users"); err != nil {
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
	t, owner, err := provision.Create(ctx, l.few, provision.Signup{
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

// fillRecords adds a record of each noun under one ID. Those that refer to others
// refer to the ones of that ID.
func (s side) fillRecords(ctx context.Context, scope *tenant.Scope, id uuid.UUID) error {
	for _, n := range noun.Nouns {
		if n.Owner == "" {
			continue // users have one already
		}
		insert := reflect.ValueOf(sqlc.New()).MethodByName("Insert" + n.Type())
		out := insert.Call([]reflect.Value{reflect.ValueOf(ctx), reflect.ValueOf(scope), s.record(id, insert.Type().In(2))})
		if err, failed := reflect.TypeAssert[error](out[1]); failed && err != nil {
			return fmt.Errorf("adding %s: %w", n.Name, err)
		}
		if d, isDeal := reflect.TypeAssert[sqlc.Deal](out[0]); isDeal {
			if err := sqlc.New().ShiftDealTotals(ctx, scope, sqlc.ShiftOf(nil, &d)); err != nil {
				return err
			}
		}
	}
	return nil
}

// record is a row to insert: its first text is what an attacker knows, another one
// is the secret.
func (s side) record(id uuid.UUID, params reflect.Type) reflect.Value {
	a, row := arguments{id: id, key: s.key}, reflect.New(params).Elem()
	a.fill(row)
	known, hidden := false, false
	for i := range row.NumField() {
		field := row.Field(i)
		switch {
		case field.Type() == reflect.TypeFor[*uuid.UUID]():
			field.Set(reflect.ValueOf(&id))
		case field.Type() == reflect.TypeFor[string]() && a.named(row.Type().Field(i).Name) == "":
			if known {
				field.SetString(s.secret)
			}
			hidden, known = known, true
		case field.Type() == reflect.TypeFor[*string]() && !hidden:
			field.Set(reflect.ValueOf(&s.secret))
			hidden = true
		}
	}
	return row
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
		if err := provision.Remove(ctx, l.few, s.tenant); err != nil {
			return fmt.Errorf("dropping the tenant %s, which the test had created: %w", s.tenant.Subdomain, err)
		}
	}
	return nil
}
