package graph_test

import (
	"context"
	"strings"
	"testing"
	"time"

	"github.com/google/uuid"
	"github.com/stretchr/testify/require"

	"github.com/syntroph/syntroph/crm"
	"github.com/syntroph/syntroph/internal/apitest"
	"github.com/syntroph/syntroph/sqlc"
	"github.com/syntroph/syntroph/tenant"
)

// parties are an issuer and a subject in a workspace that has another owner.
type parties struct {
	suite
	issuer, subject sqlc.User
}

func (s suite) parties(t *testing.T, issuer crm.Role) parties {
	t.Helper()
	return parties{s, s.w.NewUser(t, issuer), s.w.NewUser(t, crm.RoleManager)}
}

// of returns the user of a party's name.
func (p parties) of(party string) sqlc.User {
	if party == "issuer" {
		return p.issuer
	}
	return p.subject
}

// issuedThings are all that somebody can be given to use later, by the table
// that it is kept in: whose change voids it, and how it is issued. What is
// returned tells whether it still works.
var issuedThings = map[string]struct {
	voidedBy []string
	issue    func(t *testing.T, p parties) (works func() bool)
}{
	"password_resets": {[]string{"issuer", "subject"}, func(t *testing.T, p parties) func() bool {
		t.Helper()
		var got struct{ ResetUserPassword struct{ Token string } }
		p.w.AsUser(t, p.issuer).Must(t, resetPassword, apitest.Vars{"id": p.subject.ID}, &got)
		return func() bool {
			a := p.w.Anonymous().Do(t, redeemReset, apitest.Vars{"token": got.ResetUserPassword.Token, "new": another})
			return p.worked(t, a, crm.CodeBadUserInput)
		}
	}},
	"api_keys": {[]string{"subject"}, func(t *testing.T, p parties) func() bool {
		t.Helper()
		_, program := p.key(t, p.w.AsUser(t, p.subject), crm.RoleSalesperson)
		return func() bool { return p.worked(t, program.Do(t, me, nil), crm.CodeUnauthenticated) }
	}},
}

func (p parties) worked(t *testing.T, a apitest.Answer, code crm.Code) bool {
	t.Helper()
	if len(a.Errors) > 0 {
		require.Equal(t, code, a.Errors[0].Extensions.Code, "%s", a.Body)
	}
	return len(a.Errors) == 0
}

// laterChanges are what can happen to a user meanwhile; voids says whether what
// was issued to them and by them is void then.
var laterChanges = map[string]struct {
	voids  bool
	change func(t *testing.T, p parties, u sqlc.User)
}{
	"is renamed":      {false, userUpdated("firstName", "Other")},
	"logs in":         {false, func(t *testing.T, p parties, u sqlc.User) { t.Helper(); logIn(t, p.w.Anonymous(), u.Email) }},
	"is demoted":      {true, userUpdated("role", crm.RoleSalesperson)},
	"is promoted":     {true, userUpdated("role", crm.RoleOwner)},
	"has a new email": {true, userUpdated("email", "")},
	"is shut out":     {true, done(deactivateUser)},
	"is shut out and let in again": {true, func(t *testing.T, p parties, u sqlc.User) {
		t.Helper()
		done(deactivateUser)(t, p, u)
		done(reactivateUser)(t, p, u)
	}},
	"gets the ownership": {true, func(t *testing.T, p parties, u sqlc.User) {
		t.Helper()
		p.w.AsUser(t, p.w.NewUser(t, crm.RoleOwner)).Must(t, transferOwnership, apitest.Vars{"id": u.ID}, nil)
	}},
	"has a password reset": {true, func(t *testing.T, p parties, u sqlc.User) {
		t.Helper()
		p.owner.Must(t, resetPassword, apitest.Vars{"id": u.ID}, nil)
	}},
	"is changed behind the API": {true, func(t *testing.T, p parties, u sqlc.User) {
		t.Helper()
		p.w.Exec(t, "UPDATE users SET rights_version = rights_version + 1 WHERE id = $1", u.ID)
	}},
}

func userUpdated(field string, value any) func(*testing.T, parties, sqlc.User) {
	return func(t *testing.T, p parties, u sqlc.User) {
		t.Helper()
		to := value
		if field == "email" {
			to = uuid.NewString() + "@example.com"
		}
		p.owner.Must(t, updateUser, apitest.Vars{"input": apitest.Vars{"id": u.ID, field: to}}, nil)
	}
}

func done(mutation string) func(*testing.T, parties, sqlc.User) {
	return func(t *testing.T, p parties, u sqlc.User) {
		t.Helper()
		p.owner.Must(t, mutation, apitest.Vars{"input": apitest.Vars{"id": u.ID}}, nil)
	}
}

// Each issued thing meets each later change of each party.
func TestWhatIsIssuedIsVoidAfterAChange(t *testing.T) {
	t.Parallel()
	s := setup(t)
	for thing, i := range issuedThings {
		for name, c := range laterChanges {
			for _, party := range []string{"issuer", "subject"} {
				p := s.parties(t, crm.RoleAdmin)
				works := i.issue(t, p)
				c.change(t, p, p.of(party))
				void := c.voids && strings.Contains(strings.Join(i.voidedBy, " "), party)
				require.Equal(t, !void, works(), "%s, whose %s %s", thing, party, name)
			}
		}
	}
}

// Who gives the ownership away takes what they issued as an owner with them.
func TestWhatAnOwnerIssuedEndsWithTheOwnership(t *testing.T) {
	t.Parallel()
	s := setup(t)
	p := s.parties(t, crm.RoleOwner)
	works := issuedThings["password_resets"].issue(t, p)
	_, program := s.key(t, s.w.AsUser(t, p.issuer), crm.RoleOwner)
	s.w.AsUser(t, p.issuer).Must(t, transferOwnership, apitest.Vars{"id": s.w.User(crm.RoleAdmin).ID}, nil)
	require.False(t, works())
	program.Fail(t, crm.CodeUnauthenticated, me, nil)
}

// Whatever the rows say, who may not reset a user today has not reset them.
func TestAnIssuerWhoMayNotActCounts(t *testing.T) {
	t.Parallel()
	s := setup(t)
	for _, sql := range []string{
		"UPDATE users SET role = 'MANAGER' WHERE id = $1", "UPDATE users SET deactivated_at = now() WHERE id = $1",
		"UPDATE password_resets SET issuer_rights = 0 WHERE issuer_id = $1", "UPDATE password_resets SET issuer_id = NULL WHERE issuer_id = $1",
	} {
		p := s.parties(t, crm.RoleAdmin)
		works := issuedThings["password_resets"].issue(t, p)
		s.w.Exec(t, sql, p.issuer.ID)
		require.False(t, works(), sql)
	}
}

// The operator issues a reset by nobody's hand.
func TestTheOperatorsReset(t *testing.T) {
	t.Parallel()
	s := setup(t)
	owner := s.w.User(crm.RoleOwner)
	s.w.Write(t, s.DB, func(ctx context.Context, scope *tenant.Scope) error {
		return sqlc.New().SavePasswordReset(ctx, scope, sqlc.SavePasswordResetParams{
			UserID: owner.ID, TokenHash: tenant.HashToken("token"), ExpiresAt: time.Now().Add(time.Hour),
		})
	})
	s.w.Anonymous().Must(t, redeemReset, apitest.Vars{"token": "token", "new": another}, nil)
	require.True(t, s.canLogIn(t, owner.Email, another))
}

// Every table of what lets somebody in until a time is in the tests above. A
// session is its user's own and is looked up anew with each request.
func TestIssuedThingsAreAllOfThem(t *testing.T) {
	t.Parallel()
	s := setup(t)
	tables := apitest.Value[[]string](t, s.w, `SELECT array_agg(table_name::text ORDER BY table_name) FROM information_schema.columns
		WHERE table_schema = current_schema() AND column_name = 'expires_at' AND table_name <> 'sessions'`)
	require.Len(t, issuedThings, len(tables))
	for _, table := range tables {
		require.Contains(t, issuedThings, table)
	}
}
