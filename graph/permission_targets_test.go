package graph_test

import (
	"testing"

	"github.com/google/uuid"

	"github.com/syntroph/syntroph/crm"
	"github.com/syntroph/syntroph/internal/apitest"
	"github.com/syntroph/syntroph/sqlc"
	"github.com/syntroph/syntroph/tenant"
)

// The targets are the salesperson's, so that every role may reach them.
func newID(*testing.T, suite, *apitest.Client) uuid.UUID { return uuid.New() }

func aUser(t *testing.T, s suite, _ *apitest.Client) uuid.UUID {
	return s.w.NewUser(t, crm.RoleSalesperson).ID
}

func aContact(t *testing.T, s suite, _ *apitest.Client) uuid.UUID { return s.w.Contact(t, nil).ID }

func aDeal(t *testing.T, s suite, _ *apitest.Client) uuid.UUID { return s.w.Deal(t, nil).ID }

func aTask(t *testing.T, s suite, _ *apitest.Client) uuid.UUID {
	return s.w.Activity(t, func(a *sqlc.InsertActivityParams) { a.Kind = crm.ActivityTask }).ID
}

func aDoneTask(t *testing.T, s suite, _ *apitest.Client) uuid.UUID {
	return s.w.Activity(t, func(a *sqlc.InsertActivityParams) { a.Kind, a.DoneAt = crm.ActivityTask, &a.OccurredAt }).ID
}

// deleted is a record that its owner has deleted.
func deleted(noun string, target func(*testing.T, suite, *apitest.Client) uuid.UUID) func(*testing.T, suite, *apitest.Client) uuid.UUID {
	return func(t *testing.T, s suite, c *apitest.Client) uuid.UUID {
		id := target(t, s, c)
		s.w.As(t, crm.RoleSalesperson).Must(t, `mutation($id: ID!) { delete`+noun+`(input: {id: $id}) { id } }`, apitest.Vars{"id": id}, nil)
		return id
	}
}

func aDeactivatedUser(t *testing.T, s suite, c *apitest.Client) uuid.UUID {
	id := aUser(t, s, c)
	s.w.Exec(t, "UPDATE users SET deactivated_at = now() WHERE id = $1", id)
	return id
}

// anOwnSession is another one of the client's user; nobody's for a stranger.
func anOwnSession(t *testing.T, s suite, c *apitest.Client) uuid.UUID {
	if c.Token == "" {
		return uuid.New()
	}
	var got struct {
		Me struct{ User struct{ Role crm.Role } }
	}
	c.Must(t, `{ me { user { role } } }`, nil, &got)
	return uuid.MustParse(sessionOf(t, s.w.As(t, got.Me.User.Role)))
}

// aReset is a user's, whose token is the ID.
func aReset(t *testing.T, s suite, c *apitest.Client) uuid.UUID {
	token := uuid.New()
	s.w.Exec(t, "INSERT INTO password_resets (user_id, user_rights, by_operator, token_hash, expires_at) VALUES ($1, 1, true, $2, now() + interval '1 hour')",
		aUser(t, s, c), tenant.HashToken(token.String()))
	return token
}

// anOwnKey is one of the client's user; nobody's for a stranger.
func anOwnKey(t *testing.T, s suite, c *apitest.Client) uuid.UUID {
	if c.Token == "" {
		return uuid.New()
	}
	id, _ := s.key(t, c, crm.RoleSalesperson)
	return uuid.MustParse(id)
}

// anOwnFactor is the second factor of the client's user, confirmed or not.
func anOwnFactor(confirmed string) func(*testing.T, suite, *apitest.Client) uuid.UUID {
	return func(t *testing.T, s suite, c *apitest.Client) uuid.UUID {
		s.w.Exec(t, "DELETE FROM second_factors")
		s.w.Exec(t, `INSERT INTO second_factors (user_id, secret, confirmed_at)
			SELECT user_id, $1, `+confirmed+` FROM sessions WHERE token_hash = $2`, secret, tenant.HashToken(c.Token))
		return uuid.New()
	}
}
