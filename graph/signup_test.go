package graph_test

import (
	"maps"
	"strings"
	"sync"
	"testing"

	"github.com/google/uuid"
	"github.com/stretchr/testify/require"

	"github.com/syntroph/syntroph/crm"
	"github.com/syntroph/syntroph/internal/apitest"
	"github.com/syntroph/syntroph/internal/dbtest"
)

const signup = `mutation($input: SignupInput!) { signup(input: $input) { workspace { companyName subdomain } owner { id email role } } }`

// newCompany is the input of a signup.
func newCompany(subdomain string) apitest.Vars {
	return apitest.Vars{
		"companyName": "Big Company", "subdomain": subdomain, "email": "Ada@Example.com", "password": dbtest.Password,
		"firstName": "Ada", "lastName": "Lovelace",
	}
}

// freeName is a subdomain that nobody has.
func freeName() string { return "n" + strings.ReplaceAll(uuid.NewString(), "-", "")[:20] }

// tenants counts the registry's rows and the tenants' schemas.
func tenants(t *testing.T, s *apitest.Server) (counts [2]int) {
	t.Helper()
	err := s.DB.Owner().QueryRow(t.Context(),
		`SELECT (SELECT count(*) FROM public.tenants), (SELECT count(*) FROM pg_namespace WHERE nspname LIKE 'tenant\_%')`).Scan(&counts[0], &counts[1])
	require.NoError(t, err)
	return counts
}

// A new workspace can be used at once, even by somebody who has looked for it
// in vain a moment ago.
func TestSignup(t *testing.T) {
	t.Parallel()
	s := apitest.Start(t)
	name := freeName()
	c := s.Apex()
	c.Host = name + ".localhost"
	c.Fail(t, crm.CodeTenantNotFound, me, nil)

	a := s.Apex().Do(t, signup, apitest.Vars{"input": newCompany(strings.ToUpper(name))})
	require.Empty(t, a.Errors, "%s", a.Body)
	require.Contains(t, string(a.Data), `"workspace":{"companyName":"Big Company","subdomain":"`+name+`"}`)
	require.Contains(t, string(a.Data), `"email":"ada@example.com","role":"OWNER"`)
	require.Empty(t, a.Header.Values("Set-Cookie"), "the session is the new host's, after a login there")
	session, _ := logIn(t, c, "ada@example.com")
	c.Token = session.Token
	c.Must(t, createContact, apitest.Vars{"input": apitest.Vars{"firstName": "A", "lastName": "B"}}, nil)
	var got struct{ Contacts list }
	c.Must(t, `{ contacts`+listFields+` }`, nil, &got)
	require.Equal(t, 1, got.Contacts.TotalCount)
}

func TestBadSignups(t *testing.T) {
	t.Parallel()
	s := setup(t)
	before := tenants(t, s.Server)
	for _, c := range []struct {
		field string
		value any
		code  crm.Code
	}{
		{"subdomain", s.w.Tenant.Subdomain, crm.CodeConflict},
		{"subdomain", strings.ToUpper(s.w.Tenant.Subdomain), crm.CodeConflict},
		{"subdomain", "www", crm.CodeBadUserInput},
		{"subdomain", "Admin", crm.CodeBadUserInput},
		{"subdomain", "a", crm.CodeBadUserInput},
		{"subdomain", "a_b_c", crm.CodeBadUserInput},
		{"subdomain", `x"; DROP SCHEMA public`, crm.CodeBadUserInput},
		{"subdomain", strings.Repeat("x", 57), crm.CodeBadUserInput},
		{"companyName", " ", crm.CodeBadUserInput},
		{"email", "nobody", crm.CodeBadUserInput},
		{"password", "short", crm.CodeBadUserInput},
		{"firstName", long, crm.CodeBadUserInput},
		{"lastName", long, crm.CodeBadUserInput},
	} {
		input := newCompany(freeName())
		maps.Copy(input, apitest.Vars{c.field: c.value})
		e := s.Apex().Fail(t, c.code, signup, apitest.Vars{"input": input})
		require.Equal(t, "input."+c.field, e.Extensions.Field, "%v: %s", c.value, e.Message)
	}
	s.owner.Fail(t, crm.CodeForbidden, signup, apitest.Vars{"input": newCompany(freeName())})
	one := `signup(input: {companyName: "C", subdomain: "%", email: "a@example.com", password: "correct horse", firstName: "A", lastName: "B"}) { owner { id } }`
	s.Apex().Fail(t, crm.CodeBadUserInput, `mutation { a: `+strings.Replace(one, "%", freeName(), 1)+` b: `+strings.Replace(one, "%", freeName(), 1)+` }`, nil)
	require.Equal(t, before, tenants(t, s.Server))
}

// Of simultaneous signups for one name exactly one wins; the others' are as if
// they had never been.
func TestSimultaneousSignups(t *testing.T) {
	t.Parallel()
	s := apitest.Start(t)
	name := freeName()
	answers := make([]apitest.Answer, 8)
	var wg sync.WaitGroup
	for i := range answers {
		wg.Go(func() { answers[i] = s.Apex().Do(t, signup, apitest.Vars{"input": newCompany(name)}) })
	}
	wg.Wait()
	won := 0
	for _, a := range answers {
		if len(a.Errors) == 0 {
			won++
			continue
		}
		require.Equal(t, crm.CodeConflict, a.Errors[0].Extensions.Code, "%s", a.Body)
		require.Equal(t, "input.subdomain", a.Errors[0].Extensions.Field)
	}
	require.Equal(t, 1, won)
	require.Equal(t, [2]int{1, 1}, tenants(t, s))
}
