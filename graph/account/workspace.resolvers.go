package account

import (
	"context"
	"errors"

	"github.com/syntroph/syntroph/crm"
	"github.com/syntroph/syntroph/graph/inputs"
	"github.com/syntroph/syntroph/graph/model"
	"github.com/syntroph/syntroph/graph/operation"
	"github.com/syntroph/syntroph/graph/record"
	"github.com/syntroph/syntroph/graph/request"
	"github.com/syntroph/syntroph/internal/password"
	"github.com/syntroph/syntroph/sqlc"
	"github.com/syntroph/syntroph/tenant/provision"
)

func (r *mutationResolver) Signup(ctx context.Context, input model.SignupInput) (p model.SignupPayload, err error) {
	if err := onApex(ctx); err != nil {
		return p, err
	}
	// Before the slow hash: a bad name costs nothing.
	if _, err := crm.ParseSubdomain(input.Subdomain); err != nil {
		return p, within("input", err)
	}
	first, last, err := inputs.NamesOf(input.FirstName, input.LastName)
	if err != nil {
		return p, err
	}
	known := knownOf(input.CompanyName, input.Subdomain, input.Email, first, last)
	if err := checkPassword("input.password", input.Password, known...); err != nil {
		return p, err
	}
	hash, err := password.Hash(ctx, input.Password)
	if err != nil {
		return p, hashing(err)
	}
	s := signupOf(input, hash)
	t, owner, err := provision.Create(ctx, r.db, s)
	if err != nil {
		return p, within("input", err)
	}
	return model.SignupPayload{Workspace: workspaceOf(t, s.Began(t)), Owner: owner}, nil
}

func (r *queryResolver) Workspace(ctx context.Context) (model.Workspace, error) {
	v, err := operation.ViewerOf(ctx)
	if err != nil {
		return model.Workspace{}, err
	}
	return workspaceOf(v.Tenant(), v.Workspace), nil
}

func (r *mutationResolver) UpdateWorkspace(ctx context.Context, input model.UpdateWorkspaceInput) (p model.UpdateWorkspacePayload, err error) {
	v, err := operation.PersonOf(ctx)
	if err != nil {
		return p, err
	}
	s, err := r.q.WorkspaceSettingsForUpdate(ctx, v)
	if err != nil {
		return p, err
	}
	if err := record.Current(s.Version, input.Version); err != nil {
		return p, err
	}
	was := s
	if err := changeSettings(&s, input); err != nil {
		return p, err
	}
	s, err = r.q.UpdateWorkspaceSettings(ctx, v, sqlc.UpdateWorkspaceSettingsParams{
		CompanyName: s.CompanyName, TimeZone: s.TimeZone, Currency: s.Currency, Locale: s.Locale, FirstDayOfWeek: s.FirstDayOfWeek,
	})
	if err != nil {
		return p, err
	}
	p.Workspace = workspaceOf(v.Tenant(), s)
	change := record.Changes(settingsFields(was), settingsFields(s))
	if change == nil {
		return p, nil
	}
	return p, r.note(ctx, v, noted{crm.ActionUpdate, crm.KindWorkspace, v.Tenant().ID, change})
}

// settingsFields are what is kept of the settings in the history.
func settingsFields(s sqlc.WorkspaceSettings) []record.Field {
	return []record.Field{
		record.Text("company_name", s.CompanyName), record.Text("time_zone", s.TimeZone), record.Text("currency", s.Currency),
		record.Text("locale", s.Locale), record.Text("first_day_of_week", s.FirstDayOfWeek),
	}
}

func (r *queryResolver) Subdomain(ctx context.Context, name string) (s model.SubdomainStatus, err error) {
	if err := onApex(ctx); err != nil {
		return s, err
	}
	return r.subdomainStatus(ctx, name)
}

// onApex refuses an operation on a tenant's host, or one that does more.
func onApex(ctx context.Context) error {
	if request.Of(ctx).Tenant != nil {
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
