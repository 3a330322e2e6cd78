package graph_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/syntroph/syntroph/crm"
	"github.com/syntroph/syntroph/internal/apitest"
	"github.com/syntroph/syntroph/internal/dbtest"
)

const (
	settingsFields  = `{ companyName subdomain timeZone currency locale firstDayOfWeek version }`
	workspaceQuery  = `{ workspace ` + settingsFields + ` }`
	updateWorkspace = `mutation($input: UpdateWorkspaceInput!) { updateWorkspace(input: $input) { workspace ` + settingsFields + ` } }`
)

// settings are a workspace's, as the API has them.
type settings struct {
	CompanyName, Subdomain, TimeZone, Currency, Locale, FirstDayOfWeek string
	Version                                                            int
}

func settingsOf(t *testing.T, c *apitest.Client) settings {
	t.Helper()
	var got struct{ Workspace settings }
	c.Must(t, workspaceQuery, nil, &got)
	return got.Workspace
}

// settingsChanged changes the workspace's settings.
func settingsChanged(t *testing.T, c *apitest.Client, input apitest.Vars) settings {
	t.Helper()
	var got struct{ UpdateWorkspace struct{ Workspace settings } }
	c.Must(t, updateWorkspace, apitest.Vars{"input": input}, &got)
	return got.UpdateWorkspace.Workspace
}

func TestWorkspaceBeginsWithDefaults(t *testing.T) {
	t.Parallel()
	s := setup(t)
	require.Equal(t, settings{s.w.Tenant.CompanyName, s.w.Tenant.Subdomain, "UTC", "USD", "en-US", "MONDAY", 1}, settingsOf(t, s.sales))
}

func TestSettingsChange(t *testing.T) {
	t.Parallel()
	s := setup(t)
	before := settingsOf(t, s.sales) // cached from here on
	after := settingsChanged(t, s.admin, apitest.Vars{
		"version": 1, "companyName": "Müller & Söhne", "timeZone": "Europe/Berlin", "currency": "EUR", "locale": "de-DE", "firstDayOfWeek": "SUNDAY",
	})
	require.Equal(t, settings{"Müller & Söhne", before.Subdomain, "Europe/Berlin", "EUR", "de-DE", "SUNDAY", 2}, after)
	require.Equal(t, after, settingsOf(t, s.sales), "no memory of them is out of date")
	s.refused(t, s.owner, crm.CodeConflict, "input.version", updateWorkspace, apitest.Vars{"input": apitest.Vars{"version": 1, "currency": "GBP"}})
	require.Equal(t, 3, settingsChanged(t, s.owner, apitest.Vars{"locale": "fr-CH"}).Version)
	other := s.Workspace(t)
	require.Equal(t, "UTC", settingsOf(t, other.As(t, crm.RoleOwner)).TimeZone, "another tenant's stay")
}

func TestBadSettings(t *testing.T) {
	t.Parallel()
	s := setup(t)
	for field, values := range map[string][]any{
		"companyName":    {nil, "", " ", long},
		"timeZone":       {nil, "", "Mars/Olympus", "Local", "localtime", "posix/Europe/Berlin", "right/UTC", "../etc/passwd", "/etc/passwd", "europe/berlin", "Europe//Berlin", "Europe/./Berlin", "Europe/Berlin/", "CEST", "+02:00"},
		"currency":       {nil, "", "XXZ", "BTC", "usd", "DEM"},
		"locale":         {nil, "", "und", "und-DE", "en_US", "EN-us", "klingon-speech", "x-private", "de-DE-"},
		"firstDayOfWeek": {nil, "", "monday", "NODAY"},
	} {
		for _, value := range values {
			s.refused(t, s.owner, crm.CodeBadUserInput, "input."+field, updateWorkspace, apitest.Vars{"input": apitest.Vars{field: value}})
		}
	}
}

func TestKeysDontChangeSettings(t *testing.T) {
	t.Parallel()
	s := setup(t)
	_, c := s.key(t, s.owner, crm.RoleOwner)
	require.Equal(t, "UTC", settingsOf(t, c).TimeZone)
	c.Fail(t, crm.CodeForbidden, updateWorkspace, apitest.Vars{"input": apitest.Vars{"currency": "EUR"}})
}

func TestSignupTakesSettings(t *testing.T) {
	t.Parallel()
	s := apitest.Start(t)
	input := apitest.Vars{
		"companyName": "Nippon KK", "subdomain": "nippon", "email": "a@example.com", "password": dbtest.Password, "firstName": "A", "lastName": "B",
		"timeZone": "Asia/Tokyo", "currency": "JPY", "locale": "ja-JP", "firstDayOfWeek": "SUNDAY",
	}
	const signup = `mutation($input: SignupInput!) { signup(input: $input) { workspace ` + settingsFields + ` } }`
	var got struct{ Signup struct{ Workspace settings } }
	s.Apex().Must(t, signup, apitest.Vars{"input": input}, &got)
	want := settings{"Nippon KK", "nippon", "Asia/Tokyo", "JPY", "ja-JP", "SUNDAY", 1}
	require.Equal(t, want, got.Signup.Workspace)
	owner := &apitest.Client{URL: s.URL, Host: "nippon.localhost"}
	var login struct{ Login struct{ Token string } }
	owner.Must(t, `mutation($p: String!) { login(input: {email: "a@example.com", password: $p}) { token } }`, apitest.Vars{"p": dbtest.Password}, &login)
	owner.Token = login.Login.Token
	require.Equal(t, want, settingsOf(t, owner))
	for field, bad := range map[string]any{"timeZone": "Mars/Olympus", "currency": "XXZ", "locale": "en_US", "firstDayOfWeek": "NODAY"} {
		wrong := apitest.Vars{field: bad}
		for name, value := range input {
			if name != field {
				wrong[name] = value
			}
		}
		require.Equal(t, "input."+field, s.Apex().Fail(t, crm.CodeBadUserInput, signup, apitest.Vars{"input": wrong}).Extensions.Field)
	}
}
