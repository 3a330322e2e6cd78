package graph_test

import (
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/google/uuid"
	"github.com/stretchr/testify/require"

	"github.com/syntroph/syntroph/crm"
	"github.com/syntroph/syntroph/internal/apitest"
	"github.com/syntroph/syntroph/internal/dbtest"
	"github.com/syntroph/syntroph/sqlc"
)

const (
	createKey = `mutation($input: CreateApiKeyInput!) { createApiKey(input: $input) { key apiKey { id prefix role name user { email } } } }`
	revokeKey = `mutation($id: ID!) { revokeApiKey(input: {id: $id}) { id } }`
	allKeys   = `{ apiKeys { id name prefix role lastUsedAt expiresAt user { email } } }`
)

// forPeople are the root fields that no API key opens, whatever its role.
var forPeople = []string{
	"mySessions", "revokeSession", "revokeMyOtherSessions", "revokeUserSessions",
	"changePassword", "resetUserPassword",
	"startSecondFactor", "confirmSecondFactor", "removeSecondFactor", "removeUserSecondFactor",
	"apiKeys", "createApiKey", "revokeApiKey",
	"createUser", "updateUser", "deactivateUser", "reactivateUser", "transferOwnership",
}

func newKey(role crm.Role) apitest.Vars {
	return apitest.Vars{
		"name": "Import", "role": role, "expiresAt": time.Now().Add(time.Hour), "currentPassword": dbtest.Password,
	}
}

// key makes an API key as a client's user, and a client that sends it.
func (s suite) key(t *testing.T, c *apitest.Client, role crm.Role) (id string, program *apitest.Client) {
	t.Helper()
	var got struct {
		CreateApiKey struct { //nolint:revive // named as the field is
			Key    string
			ApiKey struct{ ID string } //nolint:revive // the same
		}
	}
	c.Must(t, createKey, apitest.Vars{"input": newKey(role)}, &got)
	program = s.w.Anonymous()
	program.Token = got.CreateApiKey.Key
	return got.CreateApiKey.ApiKey.ID, program
}

type keys struct {
	APIKeys []struct {
		ID, Name, Prefix string
		Role             crm.Role
		LastUsedAt       *time.Time
		User             struct{ Email string }
	}
}

func TestAPIKey(t *testing.T) {
	t.Parallel()
	s := setup(t)
	id, program := s.key(t, s.admin, crm.RoleManager)
	require.Regexp(t, `^syn_[\w-]{43}$`, program.Token)
	require.NotContains(t, contents(t, s.w), program.Token[12:])
	var got keys
	s.admin.Must(t, allKeys, nil, &got)
	require.Len(t, got.APIKeys, 1)
	require.Equal(t, program.Token[:12], got.APIKeys[0].Prefix)
	require.Equal(t, "admin@example.com", got.APIKeys[0].User.Email)
	require.Nil(t, got.APIKeys[0].LastUsedAt)

	a := program.Do(t, me, nil)
	require.Contains(t, string(a.Data), `"email":"admin@example.com","role":"MANAGER"`)
	require.Eventually(t, func() bool {
		s.admin.Must(t, allKeys, nil, &got)
		return got.APIKeys[0].LastUsedAt != nil
	}, 10*time.Second, time.Millisecond)

	for name, c := range map[string]*apitest.Client{
		"as a cookie":        {URL: s.URL, Host: program.Host, Header: http.Header{"Cookie": {"syntroph_session=" + program.Token}}},
		"of another tenant":  {URL: s.URL, Host: s.Workspace(t).Anonymous().Host, Token: program.Token},
		"with another end":   {URL: s.URL, Host: program.Host, Token: program.Token[:46] + "~"},
		"without its prefix": {URL: s.URL, Host: program.Host, Token: strings.TrimPrefix(program.Token, "syn_")},
	} {
		require.Equal(t, crm.CodeUnauthenticated, c.Fail(t, crm.CodeUnauthenticated, me, nil).Extensions.Code, name)
	}
	s.admin.Must(t, revokeKey, apitest.Vars{"id": id}, nil)
	program.Fail(t, crm.CodeUnauthenticated, me, nil)
}

// What a key does is bounded by its role, and by its maker's once that is lower.
func TestAPIKeyRoles(t *testing.T) {
	t.Parallel()
	s := setup(t)
	clients := map[crm.Role]*apitest.Client{crm.RoleOwner: s.owner, crm.RoleAdmin: s.admin, crm.RoleManager: s.manager, crm.RoleSalesperson: s.sales}
	for maker, c := range clients {
		for _, role := range crm.Roles {
			if !maker.AtLeast(role) {
				s.refused(t, c, crm.CodeForbidden, "input.role", createKey, apitest.Vars{"input": newKey(role)})
			}
		}
	}
	for maker, c := range clients {
		for _, role := range crm.Roles {
			if maker.AtLeast(role) {
				_, program := s.key(t, c, role)
				require.Contains(t, string(program.Do(t, me, nil).Data), `"role":"`+role+`"`)
			}
		}
	}
	contact := apitest.Vars{"id": s.w.Contact(t, nil).ID}
	query := `query($id: ID!) { contact(id: $id) { id } }`
	_, low := s.key(t, s.manager, crm.RoleSalesperson)
	_, high := s.key(t, s.manager, crm.RoleManager)
	low.Fail(t, crm.CodeNotFound, query, contact)
	high.Must(t, query, contact, nil)
	s.owner.Must(t, updateUser, apitest.Vars{"input": apitest.Vars{"id": s.w.User(crm.RoleManager).ID, "role": "SALESPERSON"}}, nil)
	high.Fail(t, crm.CodeUnauthenticated, query, contact) // what was made in another role has ended
}

// A key that leaks can't become a login, nor another key.
func TestKeysManageNobody(t *testing.T) {
	t.Parallel()
	s := setup(t)
	_, program := s.key(t, s.owner, crm.RoleOwner)
	for field, p := range permissions {
		vars := p.vars(t, s, s.owner)
		a := program.Do(t, p.operation, vars)
		for _, person := range forPeople {
			if field == person {
				require.NotEmpty(t, a.Errors, field)
				require.Equal(t, crm.CodeForbidden, a.Errors[0].Extensions.Code, "%s: %s", field, a.Body)
				require.Contains(t, a.Errors[0].Message, "API key", field)
			}
		}
		if len(a.Errors) > 0 && field != "signup" && field != "subdomain" { // which are the apex host's
			require.Contains(t, forPeople, field, "%s", a.Body)
		}
		s.w.Exec(t, "DELETE FROM second_factors") // which the next login would ask for
	}
}

// A stolen session does not make itself last.
func TestKeysTakeThePassword(t *testing.T) {
	t.Parallel()
	s := setup(t)
	input := newKey(crm.RoleSalesperson)
	input["currentPassword"] = "wrong"
	for range 5 {
		s.refused(t, s.sales, crm.CodeBadUserInput, "input.currentPassword", createKey, apitest.Vars{"input": input})
	}
	s.refused(t, s.sales, crm.CodeRateLimited, "", createKey, apitest.Vars{"input": newKey(crm.RoleSalesperson)})
}

func TestKeysDieWithTheirMaker(t *testing.T) {
	t.Parallel()
	s := setup(t)
	_, program := s.key(t, s.sales, crm.RoleSalesperson)
	id := apitest.Vars{"input": apitest.Vars{"id": s.w.User(crm.RoleSalesperson).ID}}
	s.w.Exec(t, "UPDATE users SET deactivated_at = now() WHERE id = $1", s.w.User(crm.RoleSalesperson).ID)
	program.Fail(t, crm.CodeUnauthenticated, me, nil)
	s.w.Exec(t, "UPDATE users SET deactivated_at = NULL WHERE id = $1", s.w.User(crm.RoleSalesperson).ID)
	program.Must(t, me, nil, nil)
	s.admin.Must(t, deactivateUser, id, nil)
	s.admin.Must(t, reactivateUser, id, nil)
	program.Fail(t, crm.CodeUnauthenticated, me, nil) // as the old sessions, it stays dead
}

func TestKeysExpire(t *testing.T) {
	t.Parallel()
	s := setup(t)
	for _, at := range []time.Time{time.Now().Add(-time.Second), time.Now().Add(367 * 24 * time.Hour)} {
		input := newKey(crm.RoleSalesperson)
		input["expiresAt"] = at
		s.refused(t, s.sales, crm.CodeBadUserInput, "input.expiresAt", createKey, apitest.Vars{"input": input})
	}
	_, program := s.key(t, s.sales, crm.RoleSalesperson)
	program.Must(t, me, nil, nil)
	s.w.Exec(t, "UPDATE api_keys SET expires_at = now()")
	program.Fail(t, crm.CodeUnauthenticated, me, nil)
}

func TestWhoseKeys(t *testing.T) {
	t.Parallel()
	s := setup(t)
	owners, _ := s.key(t, s.owner, crm.RoleSalesperson)
	managers, _ := s.key(t, s.manager, crm.RoleSalesperson)
	own, _ := s.key(t, s.sales, crm.RoleSalesperson)
	for c, want := range map[*apitest.Client]int{s.owner: 3, s.admin: 3, s.manager: 1, s.sales: 1} {
		var got keys
		c.Must(t, allKeys, nil, &got)
		require.Len(t, got.APIKeys, want)
	}
	s.admin.Must(t, allKeys, nil, nil)
	require.InDelta(t, 3, s.Log.Last(t, "operation")["statements"], 0, "the session, the keys, their users")
	id := func(key string) apitest.Vars { return apitest.Vars{"id": key} }
	s.refused(t, s.sales, crm.CodeNotFound, "input.id", revokeKey, id(managers))
	s.refused(t, s.manager, crm.CodeNotFound, "input.id", revokeKey, id(own))
	s.refused(t, s.admin, crm.CodeForbidden, "input.id", revokeKey, id(owners))
	s.refused(t, s.owner, crm.CodeNotFound, "input.id", revokeKey, id(uuid.NewString()))
	s.w.As(t, crm.RoleAdmin).Must(t, revokeKey, id(managers), nil)
	s.sales.Must(t, revokeKey, id(own), nil)
	elsewhere := s.Workspace(t).As(t, crm.RoleOwner)
	s.refused(t, elsewhere, crm.CodeNotFound, "input.id", revokeKey, id(owners))
}

// The hundredth key is the last, however many ask for it at once.
func TestMostKeys(t *testing.T) {
	t.Parallel()
	s := setup(t)
	s.w.Exec(t, `INSERT INTO api_keys (id, user_id, name, prefix, key_hash, role, expires_at)
		SELECT gen_random_uuid(), $1, 'A', 'syn_', sha256(n::text::bytea), 'SALESPERSON', now() + interval '1 day' FROM generate_series(1, 99) AS n`,
		s.w.User(crm.RoleSalesperson).ID)
	makers := []*apitest.Client{s.sales, s.manager} // one's own keys take turns before
	s.atOnce(t, 2, sqlc.New().LockApiKeys, func(i int) apitest.Answer {
		return makers[i].Do(t, createKey, apitest.Vars{"input": newKey(crm.RoleSalesperson)})
	})
	require.Equal(t, 100, apitest.Value[int](t, s.w, "SELECT count(*) FROM api_keys"))
	s.refused(t, s.sales, crm.CodeConflict, "", createKey, apitest.Vars{"input": newKey(crm.RoleSalesperson)})
	s.w.Exec(t, "UPDATE api_keys SET expires_at = now() WHERE name = 'A'")
	s.key(t, s.sales, crm.RoleSalesperson) // what has expired makes room
}
