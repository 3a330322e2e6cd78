package server_test

import (
	"strings"
	"testing"

	"github.com/syntroph/syntroph/crm"
	"github.com/syntroph/syntroph/internal/apitest"
	"github.com/syntroph/syntroph/server"
)

// public turns a client of localhost into one of the same server's public domain.
func public(c *apitest.Client) *apitest.Client {
	c.Host = strings.Replace(c.Host, "localhost", "crm.example", 1)
	return c
}

// In production the schema is for those who connect programs; __typename is for
// everybody.
func TestIntrospectionInProduction(t *testing.T) {
	t.Parallel()
	s := apitest.StartWith(t, server.Config{BaseDomain: "crm.example"})
	w := s.Workspace(t)
	asks := []string{
		`{ __schema { types { name } } }`, `{ __type(name: "Deal") { name } }`, `{ __typename s: __schema { queryType { name } } }`,
		`{ ...F } fragment F on Query { ... on Query { __schema { queryType { name } } } }`,
	}
	for _, query := range asks {
		for role, want := range map[crm.Role]crm.Code{crm.RoleOwner: "", crm.RoleAdmin: "", crm.RoleManager: crm.CodeForbidden, crm.RoleSalesperson: crm.CodeForbidden} {
			c := public(w.As(t, role))
			if want == "" {
				c.Must(t, query, nil, nil)
				continue
			}
			c.Fail(t, want, query, nil)
		}
		public(w.Anonymous()).Fail(t, crm.CodeUnauthenticated, query, nil)
		public(s.Apex()).Fail(t, crm.CodeTenantNotFound, query, nil)
	}
	public(w.Anonymous()).Must(t, `{ __typename }`, nil, nil)
	public(s.Apex()).Must(t, `{ __typename }`, nil, nil)
}

// On a developer's own machine everybody may read it.
func TestIntrospectionInDevelopment(t *testing.T) {
	t.Parallel()
	s := apitest.Start(t)
	s.Apex().Must(t, `{ __schema { types { name } } }`, nil, nil)
	s.Workspace(t).Anonymous().Must(t, `{ __type(name: "Deal") { name } }`, nil, nil)
}
