package graph_test

import (
	"testing"

	"github.com/google/uuid"
	"github.com/stretchr/testify/require"

	"github.com/syntroph/syntroph/crm"
	"github.com/syntroph/syntroph/internal/apitest"
	"github.com/syntroph/syntroph/internal/dbtest"
)

// A user's history has profile, role and activity, from the signup on; whoever is
// made an owner and whoever was it before both have it.
func TestHistoryOfUsers(t *testing.T) {
	t.Parallel()
	s := setup(t)
	owner, heir := s.w.User(crm.RoleOwner).ID, s.w.User(crm.RoleManager).ID
	s.owner.Must(t, transferOwnership, apitest.Vars{"id": heir}, nil)
	require.Equal(t, []entry{
		{"CREATE", "USER", &owner, nil, map[string][2]any{
			"email": {nil, "owner@example.com"}, "first_name": {nil, "Olga"}, "last_name": {nil, "Owner"}, "role": {nil, "OWNER"},
		}},
		{"UPDATE", "USER", &owner, nil, map[string][2]any{"role": {"OWNER", "ADMIN"}}},
	}, s.history(t, crm.KindUser, owner))
	require.Equal(t, []entry{{"UPDATE", "USER", &owner, nil, map[string][2]any{"role": {"MANAGER", "OWNER"}}}}, s.history(t, crm.KindUser, heir))
}

// No history holds a secret: not in its columns' names, nor in its text, after
// every mutation of a user that takes one.
func TestHistoryHoldsNoSecret(t *testing.T) {
	t.Parallel()
	s := setup(t)
	for _, field := range mutationFields(t, s.w.Anonymous()) {
		c := s.w.As(t, crm.RoleOwner)
		_ = c.Do(t, permissions[field].operation, permissions[field].vars(t, s, c))
		s.w.Exec(t, "DELETE FROM second_factors")
		s.w.Exec(t, "UPDATE users SET role = 'OWNER' WHERE id = $1", s.w.User(crm.RoleOwner).ID)
	}
	const password = "a password like no other"
	s.w.As(t, crm.RoleOwner).Must(t, `mutation($input: CreateUserInput!) { createUser(input: $input) { user { id } } }`, apitest.Vars{"input": apitest.Vars{
		"email": uuid.NewString() + "@example.com", "password": password, "firstName": "A", "lastName": "B", "role": "SALESPERSON",
	}}, nil)
	require.NotZero(t, apitest.Value[int](t, s.w, "SELECT count(*) FROM history WHERE record_kind = 'USER' AND action = 'CREATE'"))
	require.Empty(t, apitest.Value[string](t, s.w, `SELECT coalesce(string_agg(DISTINCT key, ' '), '') FROM history, jsonb_object_keys(change) AS key
		WHERE key ~ 'password|hash|secret|token|code|key' AND key <> 'postal_code'`))
	all := apitest.Value[string](t, s.w, "SELECT string_agg(change::text, E'\n') FROM history")
	for _, hidden := range append(apitest.Value[[]string](t, s.w, "SELECT array_agg(password_hash) FROM users"), password, dbtest.Password, secret) {
		require.NotContains(t, all, hidden)
	}
}
