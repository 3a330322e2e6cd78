package graph

import (
	"context"
	"errors"

	"github.com/syntroph/syntroph/crm"
	"github.com/syntroph/syntroph/graph/model"
	"github.com/syntroph/syntroph/internal/password"
	"github.com/syntroph/syntroph/sqlc"
	"github.com/syntroph/syntroph/tenant"
)

func (r *mutationResolver) Signup(ctx context.Context, input model.SignupInput) (p model.SignupPayload, err error) {
	if err := onApex(ctx); err != nil {
		return p, err
	}
	// Before the slow hash: a bad name costs nothing.
	if _, err := crm.ParseSubdomain(input.Subdomain); err != nil {
		return p, within("input", err)
	}
	known := knownOf(sqlc.Tenant{CompanyName: input.CompanyName, Subdomain: input.Subdomain}, input.Email, input.FirstName, input.LastName)
	if err := checkPassword("input.password", input.Password, known...); err != nil {
		return p, err
	}
	hash, err := password.Hash(ctx, input.Password)
	if err != nil {
		return p, hashing(err)
	}
	t, owner, err := r.db.Provision(ctx, tenant.Signup{
		CompanyName: input.CompanyName, Subdomain: input.Subdomain,
		Owner: sqlc.InsertUserParams{
			Email: normalEmail(input.Email), PasswordHash: hash, FirstName: input.FirstName, LastName: input.LastName,
		},
	})
	if err != nil {
		return p, within("input", err)
	}
	return model.SignupPayload{Workspace: workspaceOf(t), Owner: owner}, nil
}

func (r *queryResolver) Subdomain(ctx context.Context, name string) (s model.SubdomainStatus, err error) {
	if err := onApex(ctx); err != nil {
		return s, err
	}
	return r.subdomainStatus(ctx, name)
}

// onApex refuses an operation on a tenant's host, or one that does more.
func onApex(ctx context.Context) error {
	if requestOf(ctx).Tenant != nil {
		return crm.Errorf(crm.CodeForbidden, "Create a workspace on the main address, not on another workspace's.")
	}
	return onlyField(ctx)
}

// within puts an error's field under its parent's name.
func within(parent string, err error) error {
	if e, ok := errors.AsType[*crm.Error](err); ok && e.Field != "" {
		e.Field = parent + "." + e.Field
	}
	return err
}
