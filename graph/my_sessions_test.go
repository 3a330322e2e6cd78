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
	"github.com/syntroph/syntroph/tenant"
)

const (
	mySessions            = `{ mySessions { id userAgent createdAt lastUsedAt expiresAt current } }`
	revokeSession         = `mutation($id: ID!) { revokeSession(input: {id: $id}) { id } }`
	revokeMyOtherSessions = `mutation { revokeMyOtherSessions { count } }`
	revokeUserSessions    = `mutation($id: ID!) { revokeUserSessions(input: {id: $id}) { count } }`
)

type listed struct {
	ID, UserAgent                    string
	CreatedAt, LastUsedAt, ExpiresAt time.Time
	Current                          bool
}

func sessionsOf(t *testing.T, c *apitest.Client) []listed {
	t.Helper()
	var got struct{ MySessions []listed }
	c.Must(t, mySessions, nil, &got)
	return got.MySessions
}

// sessionOf is the ID of a client's session.
func sessionOf(t *testing.T, c *apitest.Client) string {
	t.Helper()
	for _, s := range sessionsOf(t, c) {
		if s.Current {
			return s.ID
		}
	}
	t.Fatal("no session is the request's own")
	return ""
}

func TestMySessions(t *testing.T) {
	t.Parallel()
	s := setup(t)
	c := s.w.Anonymous()
	c.Header = http.Header{"User-Agent": {"Netscape \xff " + strings.Repeat("x", 600)}}
	got, _ := logIn(t, c, "manager@example.com")
	c.Token = got.Token
	own := sessionsOf(t, c)
	require.Len(t, own, 2, "the client's of setup, and this one; no other user's")
	require.True(t, own[0].Current, "the last used first")
	require.False(t, own[1].Current)
	require.Equal(t, "Netscape � "+strings.Repeat("x", 489), own[0].UserAgent)
	require.WithinDuration(t, time.Now(), own[0].LastUsedAt, time.Minute)
	require.WithinDuration(t, got.ExpiresAt, own[0].ExpiresAt, 0)
	s.w.Exec(t, "UPDATE sessions SET expires_at = now() WHERE id = $1", own[1].ID)
	require.Len(t, sessionsOf(t, c), 1, "a dead one is none")
}

func TestRevokeSessions(t *testing.T) {
	t.Parallel()
	s := setup(t)
	second, third := s.w.As(t, crm.RoleManager), s.w.As(t, crm.RoleManager)
	s.manager.Must(t, revokeSession, apitest.Vars{"id": sessionOf(t, second)}, nil)
	second.Fail(t, crm.CodeUnauthenticated, me, nil)
	for _, id := range []string{sessionOf(t, s.owner), sessionOf(t, s.sales), uuid.NewString()} {
		s.refused(t, s.manager, crm.CodeNotFound, "input.id", revokeSession, apitest.Vars{"id": id})
	}
	elsewhere := s.Workspace(t)
	s.refused(t, s.manager, crm.CodeNotFound, "input.id", revokeSession, apitest.Vars{"id": sessionOf(t, elsewhere.As(t, crm.RoleManager))})

	require.JSONEq(t, `{"revokeMyOtherSessions": {"count": 1}}`, string(s.manager.Do(t, revokeMyOtherSessions, nil).Data))
	third.Fail(t, crm.CodeUnauthenticated, me, nil)
	s.manager.Must(t, me, nil, nil)
	s.owner.Must(t, me, nil, nil)

	// One's own, too; the browser is told to forget it.
	a := s.manager.Do(t, revokeSession, apitest.Vars{"id": sessionOf(t, s.manager)})
	require.Empty(t, a.Errors)
	require.Negative(t, cookiesOf(a)[0].MaxAge)
	s.manager.Fail(t, crm.CodeUnauthenticated, me, nil)
}

func TestRevokeUserSessions(t *testing.T) {
	t.Parallel()
	s := setup(t)
	id := func(role crm.Role) apitest.Vars { return apitest.Vars{"id": s.w.User(role).ID} }
	second := s.w.As(t, crm.RoleSalesperson)
	require.JSONEq(t, `{"revokeUserSessions": {"count": 2}}`, string(s.admin.Do(t, revokeUserSessions, id(crm.RoleSalesperson)).Data))
	s.sales.Fail(t, crm.CodeUnauthenticated, me, nil)
	second.Fail(t, crm.CodeUnauthenticated, me, nil)
	s.refused(t, s.admin, crm.CodeForbidden, "input.id", revokeUserSessions, id(crm.RoleOwner))
	s.refused(t, s.manager, crm.CodeForbidden, "", revokeUserSessions, id(crm.RoleAdmin))
	s.refused(t, s.admin, crm.CodeNotFound, "input.id", revokeUserSessions, apitest.Vars{"id": uuid.New()})
	s.refused(t, s.admin, crm.CodeNotFound, "input.id", revokeUserSessions, apitest.Vars{"id": s.Workspace(t).User(crm.RoleSalesperson).ID})
}

// A login takes the place of the session that the browser came with, whosever
// it was: a token that somebody planted there opens nothing.
func TestLoginRotates(t *testing.T) {
	t.Parallel()
	s := setup(t)
	for _, email := range []string{"manager@example.com", "salesperson@example.com"} {
		before := s.w.As(t, crm.RoleManager)
		after := s.w.Anonymous()
		after.Token = before.Token
		got, _ := logIn(t, after, email)
		require.NotEqual(t, before.Token, got.Token)
		before.Fail(t, crm.CodeUnauthenticated, me, nil)
	}
	// One that fails leaves it alone.
	s.owner.Fail(t, crm.CodeUnauthenticated, login, apitest.Vars{"email": "owner@example.com", "password": "wrong"})
	s.owner.Must(t, me, nil, nil)
}

// The session that was used last the longest ago makes room.
func TestMostSessions(t *testing.T) {
	t.Parallel()
	s := setup(t)
	id := s.w.User(crm.RoleSalesperson).ID
	s.w.Exec(t, `INSERT INTO sessions (token_hash, user_id, expires_at, last_used_at)
		SELECT sha256(n::text::bytea), $1, now() + interval '1 day', now() - n * interval '1 minute' FROM generate_series(1, 60) AS n`, id)
	logIn(t, s.w.Anonymous(), "salesperson@example.com")
	require.Len(t, sessionsOf(t, s.sales), 50)
	require.Equal(t, 0, apitest.Value[int](t, s.w, "SELECT count(*) FROM sessions WHERE last_used_at < now() - interval '49 minutes'"))
}

func TestIdleSessionsEnd(t *testing.T) {
	t.Parallel()
	s := setup(t, func(c *tenant.Config) { c.SessionIdle, c.SessionLifetime = time.Hour, 2*time.Hour })
	got, _ := logIn(t, s.w.Anonymous(), "admin@example.com")
	require.WithinDuration(t, time.Now().Add(2*time.Hour), got.ExpiresAt, time.Minute)
	s.w.Exec(t, "UPDATE sessions SET last_used_at = now() - interval '64 minutes' WHERE user_id <> $1", s.w.User(crm.RoleOwner).ID)
	s.w.Exec(t, "UPDATE sessions SET last_used_at = now() - interval '66 minutes' WHERE user_id = $1", s.w.User(crm.RoleManager).ID)
	s.manager.Fail(t, crm.CodeUnauthenticated, me, nil)
	s.sales.Must(t, me, nil, nil) // the use of a session is written down with a delay of 5 minutes
	s.owner.Must(t, me, nil, nil)
}

// The use of a session is written down after the answer, by a query too, whose
// own transaction can't write and takes no statement more for it.
func TestLastUseIsWrittenDown(t *testing.T) {
	t.Parallel()
	s := setup(t)
	s.w.Exec(t, "UPDATE sessions SET last_used_at = now() - interval '4 minutes'")
	s.owner.Must(t, me, nil, nil)
	s.w.Exec(t, "UPDATE sessions SET last_used_at = now() - interval '6 minutes' WHERE user_id = $1", s.w.User(crm.RoleSalesperson).ID)
	s.sales.Must(t, me, nil, nil)
	require.InDelta(t, 1, s.Log.Last(t, "operation")["statements"], 0)
	touched := func(role crm.Role) bool {
		return apitest.Value[bool](t, s.w, "SELECT bool_and(last_used_at > now() - interval '1 minute') FROM sessions WHERE user_id = $1", s.w.User(role).ID)
	}
	require.Eventually(t, func() bool { return touched(crm.RoleSalesperson) }, 10*time.Second, time.Millisecond)
	require.False(t, touched(crm.RoleOwner), "every five minutes at most")
	require.False(t, touched(crm.RoleAdmin), "nobody else's")
}

// A role is looked up with each request.
func TestRoleChangesBiteAtOnce(t *testing.T) {
	t.Parallel()
	s := setup(t)
	theirs := apitest.Vars{"id": s.w.Contact(t, nil).ID}
	contact := `query($id: ID!) { contact(id: $id) { id } }`
	s.manager.Must(t, contact, theirs, nil)
	change := func(role crm.Role) {
		s.owner.Must(t, updateUser, apitest.Vars{"input": apitest.Vars{"id": s.w.User(crm.RoleManager).ID, "role": role}}, nil)
	}
	change(crm.RoleSalesperson)
	s.manager.Fail(t, crm.CodeNotFound, contact, theirs)
	change(crm.RoleAdmin)
	s.manager.Must(t, createUser, apitest.Vars{"input": newUser(crm.RoleSalesperson)}, nil)
	change(crm.RoleManager)
	s.manager.Fail(t, crm.CodeForbidden, createUser, apitest.Vars{"input": newUser(crm.RoleSalesperson)})
}
