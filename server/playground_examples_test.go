package server_test

import (
	"encoding/json"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/pquerna/otp/totp"
	"github.com/stretchr/testify/require"
	"github.com/vektah/gqlparser/v2"
	"github.com/vektah/gqlparser/v2/ast"

	"github.com/syntroph/syntroph/crm"
	"github.com/syntroph/syntroph/graph"
	"github.com/syntroph/syntroph/internal/apitest"
	"github.com/syntroph/syntroph/internal/dbtest"
)

// example is one of the playground's examples.
type example struct {
	folder, name, query string
	vars                apitest.Vars
	session             bool // its field takes a person's session
}

// examplesOf reads a folder of the playground's examples.
func examplesOf(t *testing.T, folder string) (all []example) {
	t.Helper()
	schema, err := gqlparser.LoadSchema(&ast.Source{Input: string(graph.SDL)})
	require.NoError(t, err)
	names, err := filepath.Glob("../web/playground/examples/" + folder + "/*.graphql")
	require.NoError(t, err)
	require.NotEmpty(t, names)
	for _, name := range names {
		text, err := os.ReadFile(name)
		require.NoError(t, err)
		document, errs := gqlparser.LoadQueryWithRules(schema, string(text), nil)
		require.Empty(t, errs)
		require.Regexp(t, `^# [A-Z].*[.?]\n(query|mutation) `, string(text), "the first line says what it does")
		field := document.Operations[0].SelectionSet[0].(*ast.Field)
		e := example{folder: folder, name: filepath.Base(name), query: string(text), session: field.Definition.Directives.ForName("session") != nil}
		if input, err := os.ReadFile(name[:len(name)-len("graphql")] + "json"); err == nil {
			require.NoError(t, json.Unmarshal(input, &e.vars))
		}
		all = append(all, e)
	}
	return all
}

// copied puts what a person would copy there in the place of the words that say
// what belongs there: of a workspace's own.
func copied(t *testing.T, w apitest.Workspace, vars apitest.Vars, secret string) apitest.Vars {
	t.Helper()
	filled := apitest.Vars{}
	for name, value := range vars {
		switch value {
		case "the ID of a deal":
			value = w.Deal(t, nil).ID
		case "the ID of a user", "the ID of a colleague":
			value = w.NewUser(t, crm.RoleSalesperson).ID
		case "a time within a year":
			value = time.Now().Add(24 * time.Hour)
		case "your password":
			value = dbtest.Password
		case "a code of your authenticator":
			value = codeOf(t, secret)
		}
		if inner, ok := value.(map[string]any); ok {
			value = copied(t, w, inner, secret)
		}
		filled[name] = value
	}
	return filled
}

func codeOf(t *testing.T, secret string) string {
	t.Helper()
	if secret == "" {
		return "123456"
	}
	code, err := totp.GenerateCode(secret, time.Now())
	require.NoError(t, err)
	return code
}

// Every example runs for its role, and is refused for the one below: a
// stranger's, where every role may.
func TestPlaygroundExamples(t *testing.T) {
	t.Parallel()
	s := apitest.Start(t)
	below := map[string]crm.Role{"salesperson": "", "manager": crm.RoleSalesperson, "admin": crm.RoleManager, "owner": crm.RoleAdmin}
	roles := map[string]crm.Role{"salesperson": crm.RoleSalesperson, "manager": crm.RoleManager, "admin": crm.RoleAdmin, "owner": crm.RoleOwner}
	for folder, role := range roles {
		w := s.Workspace(t)
		who, secret := w.As(t, role), ""
		for _, e := range examplesOf(t, folder) {
			var lower *apitest.Client
			want := crm.CodeForbidden
			if below[folder] == "" {
				lower, want = w.Anonymous(), crm.CodeUnauthenticated
			} else {
				lower = w.As(t, below[folder])
			}
			lower.Fail(t, want, e.query, copied(t, w, e.vars, ""))
			var got struct {
				StartSecondFactor struct{ Secret string }
			}
			who.Must(t, e.query, copied(t, w, e.vars, secret), &got)
			if got.StartSecondFactor.Secret != "" {
				secret = got.StartSecondFactor.Secret
			}
		}
	}
}

// A program's examples run by an API key, which may not do what takes a person.
func TestPlaygroundExamplesOfPrograms(t *testing.T) {
	t.Parallel()
	s := apitest.Start(t)
	w := s.Workspace(t)
	program := w.Anonymous()
	program.Token = newKey(t, w.As(t, crm.RoleOwner), crm.RoleAdmin)
	for _, e := range examplesOf(t, "program") {
		w.Anonymous().Fail(t, crm.CodeUnauthenticated, e.query, e.vars)
		program.Must(t, e.query, e.vars, nil)
	}
	persons := 0
	for _, folder := range []string{"salesperson", "admin", "owner"} {
		for _, e := range examplesOf(t, folder) {
			if e.session {
				program.Fail(t, crm.CodeForbidden, e.query, copied(t, w, e.vars, ""))
				persons++
			}
		}
	}
	require.Greater(t, persons, 8)
}
