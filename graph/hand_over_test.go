package graph_test

import (
	"context"
	"fmt"
	"sync"
	"testing"
	"time"

	"github.com/google/uuid"
	"github.com/jackc/pgx/v5/pgtype"
	"github.com/stretchr/testify/require"

	"github.com/syntroph/syntroph/crm"
	"github.com/syntroph/syntroph/internal/apitest"
	"github.com/syntroph/syntroph/sqlc"
	"github.com/syntroph/syntroph/tenant"
)

const (
	revokeAccess      = `mutation($input: DeactivateUserInput!) { deactivateUser(input: $input) { user { id } openRecords { organizations contacts deals } } }`
	transferOwnership = `mutation($id: ID!) { transferOwnership(input: {toUserId: $id}) { owner { id role } previousOwner { id role } } }`
)

// work gives the salesperson two organizations, three contacts and five deals,
// one of which is closed.
func (s suite) work(t *testing.T) {
	t.Helper()
	s.w.Organizations(t, 2, func(int, *sqlc.InsertOrganizationParams) {})
	s.w.Contacts(t, 3, func(int, *sqlc.InsertContactParams) {})
	s.w.Deals(t, 5, func(i int, d *sqlc.InsertDealParams) {
		if i == 0 {
			today := pgtype.Date{Time: time.Now(), Valid: true}
			d.Stage, d.ActualCloseDate = crm.DealClosedWon, today
		}
	})
}

// owned counts what a user owns, closed deals too.
func (s suite) owned(t *testing.T, id uuid.UUID) string {
	t.Helper()
	return apitest.Value[string](t, s.w, `SELECT concat_ws(' ', (SELECT count(*) FROM organizations WHERE owner_id = $1),
		(SELECT count(*) FROM contacts WHERE owner_id = $1), (SELECT count(*) FROM deals WHERE owner_id = $1))`, id)
}

func TestHandOverAtDeactivation(t *testing.T) {
	t.Parallel()
	s := setup(t)
	s.work(t)
	from, to := s.w.User(crm.RoleSalesperson).ID, s.w.User(crm.RoleManager).ID
	out := s.w.NewUser(t, crm.RoleManager).ID
	s.w.Exec(t, "UPDATE users SET deactivated_at = now() WHERE id = $1", out)
	for _, bad := range []struct {
		to   uuid.UUID
		code crm.Code
	}{
		{from, crm.CodeBadUserInput},
		{out, crm.CodeBadUserInput},
		{uuid.New(), crm.CodeNotFound},
		{s.Workspace(t).User(crm.RoleManager).ID, crm.CodeNotFound},
	} {
		s.refused(t, s.admin, bad.code, "input.handOverToId", revokeAccess, apitest.Vars{"input": apitest.Vars{"id": from, "handOverToId": bad.to}})
	}
	a := s.admin.Do(t, revokeAccess, apitest.Vars{"input": apitest.Vars{"id": from, "handOverToId": to}})
	require.Empty(t, a.Errors, "%s", a.Body)
	require.Contains(t, string(a.Data), `"openRecords":{"organizations":2,"contacts":3,"deals":4}`)
	require.Equal(t, "0 0 1", s.owned(t, from), "a closed deal stays with who closed it")
	require.Equal(t, "2 3 4", s.owned(t, to))
	require.Equal(t, 2, apitest.Value[int](t, s.w, "SELECT min(version) FROM contacts"), "who has one open is told")
}

func TestOpenRecordsMayStay(t *testing.T) {
	t.Parallel()
	s := setup(t)
	s.work(t)
	id := s.w.User(crm.RoleSalesperson).ID
	a := s.admin.Do(t, revokeAccess, apitest.Vars{"input": apitest.Vars{"id": id}})
	require.Contains(t, string(a.Data), `"openRecords":{"organizations":2,"contacts":3,"deals":4}`)
	require.Equal(t, "2 3 5", s.owned(t, id))
}

func TestTransferOwnership(t *testing.T) {
	t.Parallel()
	s := setup(t)
	owner, heir := s.w.User(crm.RoleOwner).ID, s.w.User(crm.RoleSalesperson).ID
	second, out := s.w.NewUser(t, crm.RoleOwner).ID, s.w.NewUser(t, crm.RoleAdmin).ID
	s.w.Exec(t, "UPDATE users SET deactivated_at = now() WHERE id = $1", out)
	for _, bad := range []struct {
		to    uuid.UUID
		code  crm.Code
		field string
	}{
		{owner, crm.CodeBadUserInput, "input.toUserId"},
		{out, crm.CodeBadUserInput, "input.toUserId"},
		{second, crm.CodeConflict, ""},
		{uuid.New(), crm.CodeNotFound, "input.toUserId"},
		{s.Workspace(t).User(crm.RoleAdmin).ID, crm.CodeNotFound, "input.toUserId"},
	} {
		s.refused(t, s.owner, bad.code, bad.field, transferOwnership, apitest.Vars{"id": bad.to})
	}
	a := s.owner.Do(t, transferOwnership, apitest.Vars{"id": heir})
	require.JSONEq(t, fmt.Sprintf(`{"transferOwnership": {"owner": {"id": %q, "role": "OWNER"}, "previousOwner": {"id": %q, "role": "ADMIN"}}}`, heir, owner), string(a.Data))
	s.owner.Fail(t, crm.CodeForbidden, transferOwnership, apitest.Vars{"id": heir}) // it bites at once
	s.sales.Must(t, transferOwnership, apitest.Vars{"id": owner}, nil)
}

// atOnce sends operations that all wait for a lock, such as that of the users,
// before any of them gets it.
func (s suite) atOnce(t *testing.T, n int, lock func(context.Context, sqlc.DBTX) error, send func(i int) apitest.Answer) []apitest.Answer {
	t.Helper()
	answers := make([]apitest.Answer, n)
	var wg sync.WaitGroup
	s.w.Write(t, s.DB, func(ctx context.Context, scope *tenant.Scope) error {
		require.NoError(t, lock(ctx, scope))
		for i := range n {
			wg.Go(func() { answers[i] = send(i) })
		}
		require.Eventually(t, func() bool { return waiting(t, s) == n }, 10*time.Second, time.Millisecond)
		return nil
	})
	wg.Wait()
	return answers
}

// Ownership is handed over once, to whomever comes first.
func TestSimultaneousTransfers(t *testing.T) {
	t.Parallel()
	s := setup(t)
	heirs := []uuid.UUID{s.w.User(crm.RoleAdmin).ID, s.w.User(crm.RoleManager).ID}
	answers := s.atOnce(t, len(heirs), sqlc.New().LockUsers, func(i int) apitest.Answer {
		return s.owner.Do(t, transferOwnership, apitest.Vars{"id": heirs[i]})
	})
	won := 0
	for _, a := range answers {
		if len(a.Errors) == 0 {
			won++
			continue
		}
		require.Equal(t, crm.CodeConflict, a.Errors[0].Extensions.Code, "%s", a.Body)
	}
	require.Equal(t, 1, won)
	require.Equal(t, 1, apitest.Value[int](t, s.w, "SELECT count(*) FROM users WHERE role = 'OWNER'"))
}

// An owner who is demoted while their own change waits makes it no more.
func TestDemotedWhileWaiting(t *testing.T) {
	t.Parallel()
	s := setup(t)
	second := s.w.NewUser(t, crm.RoleOwner)
	c := s.w.AsUser(t, second)
	var a apitest.Answer
	var wg sync.WaitGroup
	s.w.Write(t, s.DB, func(ctx context.Context, scope *tenant.Scope) error {
		require.NoError(t, sqlc.New().LockUsers(ctx, scope))
		wg.Go(func() {
			a = c.Do(t, updateUser, apitest.Vars{"input": apitest.Vars{"id": s.w.User(crm.RoleSalesperson).ID, "role": "OWNER"}})
		})
		require.Eventually(t, func() bool { return waiting(t, s) == 1 }, 10*time.Second, time.Millisecond)
		_, err := scope.Exec(ctx, "UPDATE users SET role = 'SALESPERSON', rights_version = rights_version + 1 WHERE id = $1", second.ID)
		return err
	})
	wg.Wait()
	require.Equal(t, crm.CodeConflict, a.Errors[0].Extensions.Code, "%s", a.Body)
}

// The last free place is taken once, by a new user or one who comes back.
func TestMaxUsersUnderARace(t *testing.T) {
	t.Parallel()
	s := setup(t)
	out := s.w.NewUser(t, crm.RoleManager).ID
	s.w.Exec(t, "UPDATE users SET deactivated_at = now() WHERE id = $1", out)
	s.limitUsers(t, 5)
	answers := s.atOnce(t, 2, sqlc.New().LockUsers, func(i int) apitest.Answer {
		if i == 0 {
			return s.admin.Do(t, reactivateUser, apitest.Vars{"input": apitest.Vars{"id": out}})
		}
		return s.admin.Do(t, createUser, apitest.Vars{"input": newUser(crm.RoleManager)})
	})
	won := 0
	for _, a := range answers {
		if len(a.Errors) == 0 {
			won++
			continue
		}
		require.Equal(t, crm.CodeConflict, a.Errors[0].Extensions.Code, "%s", a.Body)
	}
	require.Equal(t, 1, won)
	require.Equal(t, 5, apitest.Value[int](t, s.w, "SELECT count(*) FROM users WHERE deactivated_at IS NULL"))
}
