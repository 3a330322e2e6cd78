package account

import (
	"github.com/99designs/gqlgen/graphql"

	"github.com/syntroph/syntroph/crm"
	"github.com/syntroph/syntroph/graph/inputs"
	"github.com/syntroph/syntroph/graph/model"
	"github.com/syntroph/syntroph/sqlc"
	"github.com/syntroph/syntroph/tenant/provision"
)

// workspaceOf is a tenant with its settings, as the API has it. The name is the
// settings': the registry's is the operators' label.
func workspaceOf(t sqlc.Tenant, s sqlc.WorkspaceSettings) model.Workspace {
	return model.Workspace{
		CompanyName: s.CompanyName, Subdomain: t.Subdomain, TimeZone: s.TimeZone, Currency: s.Currency, Locale: s.Locale,
		FirstDayOfWeek: s.FirstDayOfWeek, Version: s.Version, UpdatedAt: s.UpdatedAt,
	}
}

// signupOf is what a signup starts with, its owner but for the password's hash.
func signupOf(in model.SignupInput, hash string) provision.Signup {
	return provision.Signup{
		CompanyName: in.CompanyName, Subdomain: in.Subdomain,
		Settings: sqlc.InsertWorkspaceSettingsParams{
			TimeZone: inputs.OrDefault(in.TimeZone, ""), Currency: inputs.OrDefault(in.Currency, ""), Locale: inputs.OrDefault(in.Locale, ""),
			FirstDayOfWeek: inputs.OrDefault(in.FirstDayOfWeek, ""),
		},
		Owner: sqlc.InsertUserParams{
			Email: normalEmail(in.Email), PasswordHash: hash, FirstName: inputs.OrDefault(in.FirstName, ""), LastName: inputs.OrDefault(in.LastName, ""),
		},
	}
}

// changeSettings applies an update to the row.
func changeSettings(s *sqlc.WorkspaceSettings, in model.UpdateWorkspaceInput) error {
	for _, f := range []struct {
		to   *string
		from graphql.Omittable[*string]
		name string
	}{
		{&s.CompanyName, in.CompanyName, "companyName"},
		{&s.TimeZone, in.TimeZone, "timeZone"},
		{&s.Currency, in.Currency, "currency"},
		{&s.Locale, in.Locale, "locale"},
	} {
		if err := inputs.SetRequired(f.to, f.from, f.name); err != nil {
			return err
		}
	}
	return inputs.SetRequired[crm.Weekday](&s.FirstDayOfWeek, in.FirstDayOfWeek, "firstDayOfWeek")
}
