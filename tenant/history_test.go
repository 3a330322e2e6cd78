package tenant_test

import (
	"context"
	"encoding/json"
	"testing"

	"github.com/google/uuid"
	"github.com/stretchr/testify/require"

	"github.com/syntroph/syntroph/crm"
	"github.com/syntroph/syntroph/sqlc"
	"github.com/syntroph/syntroph/tenant"
	"github.com/syntroph/syntroph/tenant/provision"
)

// What a tenant's role has written into the history stays: PostgreSQL refuses it
// everything but adding and reading.
func TestHistoryIsAppendOnly(t *testing.T) {
	t.Parallel()
	s := setup(t)
	user := s.a.User(crm.RoleManager).ID
	write(t, s, sqlc.InsertHistoryParams{
		RecordKind: crm.KindUser, RecordID: user, Action: crm.ActionUpdate, ActorKind: crm.ActorUser, UserID: &user, Change: json.RawMessage(`{}`),
	})
	for _, sql := range []string{
		"UPDATE history SET action = 'DELETE'",
		"UPDATE history SET at = at WHERE false",
		"DELETE FROM history",
		"DELETE FROM history WHERE false",
		"TRUNCATE history",
		"SELECT id FROM history FOR UPDATE",
		"INSERT INTO history SELECT * FROM history ON CONFLICT (id) DO UPDATE SET action = 'DELETE'",
		"ALTER TABLE history ADD COLUMN note text",
		"DROP TABLE history",
		"CREATE RULE forget AS ON INSERT TO history DO INSTEAD NOTHING",
		"LOCK TABLE history IN ACCESS EXCLUSIVE MODE",
	} {
		scope := s.db.NewScope(s.a.Tenant, tenant.Write, "")
		_, err := scope.Exec(t.Context(), sql)
		_ = scope.Close(t.Context(), err == nil)
		requireState(t, err, denied)
	}
	require.Len(t, historyOf(t, s, crm.KindUser, user), 1)
}

// Rows of one record stand in the order in which they were written, also those of
// one transaction, whose time is one.
func TestHistoryIsOrdered(t *testing.T) {
	t.Parallel()
	s := setup(t)
	id, names := uuid.New(), []string{"a", "b", "c", "d", "e"}
	rows := make([]sqlc.InsertHistoryParams, len(names))
	for i, name := range names {
		rows[i] = sqlc.InsertHistoryParams{
			RecordKind: crm.KindDeal, RecordID: id, Action: crm.ActionUpdate, ActorKind: crm.ActorOperator, Change: json.RawMessage(`{"name": [null, "` + name + `"]}`),
		}
	}
	write(t, s, rows...)
	got := historyOf(t, s, crm.KindDeal, id)
	require.Len(t, got, len(names))
	for i, h := range got {
		require.JSONEq(t, string(rows[i].Change), string(h.Change))
		require.EqualValues(t, 7, h.ID.Version())
		require.Equal(t, uuid.RFC4122, h.ID.Variant())
		sec, nsec := h.ID.Time().UnixTime()
		require.InDelta(t, float64(h.At.UnixMilli()), float64(sec*1000+nsec/1e6), 10_000)
	}
}

func write(t *testing.T, s twoTenants, rows ...sqlc.InsertHistoryParams) {
	t.Helper()
	scope := s.db.NewScope(s.a.Tenant, tenant.Write, "")
	for _, row := range rows {
		if err := sqlc.New().InsertHistory(t.Context(), scope, row); err != nil {
			_ = scope.Close(t.Context(), false)
			require.NoError(t, err)
		}
	}
	require.NoError(t, scope.Close(t.Context(), true))
}

func historyOf(t *testing.T, s twoTenants, kind crm.RecordKind, id uuid.UUID) []sqlc.History {
	t.Helper()
	scope := s.db.NewScope(s.a.Tenant, tenant.Read, "")
	rows, err := sqlc.New().HistoryOfRecord(t.Context(), scope, sqlc.HistoryOfRecordParams{RecordKind: kind, RecordID: id, Most: 100})
	require.NoError(t, scope.Close(t.Context(), true))
	require.NoError(t, err)
	return rows
}

// An operator who lets an owner in again leaves an entry without a user.
func TestHistoryOfAnOperator(t *testing.T) {
	t.Parallel()
	s := setup(t)
	owner := s.a.User(crm.RoleOwner)
	s.a.Write(t, s.db, func(ctx context.Context, scope *tenant.Scope) error {
		_, err := scope.Exec(ctx, "UPDATE users SET deactivated_at = now() WHERE id = $1", owner.ID)
		return err
	})
	_, err := provision.ResetOwner(t.Context(), s.db, s.a.Tenant, provision.OwnerReset{Email: owner.Email, Reactivate: true, Actor: "test"})
	require.NoError(t, err)
	got := historyOf(t, s, crm.KindUser, owner.ID)
	require.Len(t, got, 2, "the signup's, and this one")
	require.Equal(t, crm.ActorOperator, got[1].ActorKind)
	require.Nil(t, got[1].UserID)
	require.Contains(t, string(got[1].Change), "deactivated_at")
}
