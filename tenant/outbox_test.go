package tenant_test

import (
	"context"
	"testing"

	"github.com/google/uuid"
	"github.com/jackc/pgx/v5"
	"github.com/stretchr/testify/require"

	"github.com/syntroph/syntroph/crm"
	"github.com/syntroph/syntroph/sqlc"
	"github.com/syntroph/syntroph/tenant"
	"github.com/syntroph/syntroph/tenant/provision"
)

// publish adds an event as a tenant's operation does.
func publish(ctx context.Context, s *tenant.Scope, record uuid.UUID) error {
	return sqlc.New().InsertEvent(ctx, s, sqlc.InsertEventParams{RecordKind: crm.KindDeal, RecordID: record, Action: crm.ActionUpdate})
}

// events are the outbox's, as the owner reads them.
func (s twoTenants) events(t *testing.T) []sqlc.Outbox {
	t.Helper()
	rows, err := s.db.Owner().Query(t.Context(), "SELECT id, schema_name, slot_role, record_kind, record_id, action FROM public.outbox ORDER BY id")
	require.NoError(t, err)
	all, err := pgx.CollectRows(rows, pgx.RowToStructByPos[sqlc.Outbox])
	require.NoError(t, err)
	return all
}

// An event says itself whose it is; a tenant that is removed takes its own along.
func TestEventsKnowTheirTenant(t *testing.T) {
	t.Parallel()
	s := setup(t)
	record := uuid.New()
	s.a.Write(t, s.db, func(ctx context.Context, scope *tenant.Scope) error { return publish(ctx, scope, record) })
	s.b.Write(t, s.db, func(ctx context.Context, scope *tenant.Scope) error { return publish(ctx, scope, record) })
	all := s.events(t)
	require.Len(t, all, 2)
	for i, of := range []sqlc.Tenant{s.a.Tenant, s.b.Tenant} {
		want := sqlc.Outbox{ID: all[i].ID, SchemaName: of.SchemaName, SlotRole: of.SlotRole, RecordKind: crm.KindDeal, RecordID: record, Action: crm.ActionUpdate}
		require.Equal(t, want, all[i])
	}
	require.NoError(t, provision.Remove(t.Context(), s.db, s.a.Tenant))
	require.Equal(t, all[1:], s.events(t))
}

// A tenant's own SQL adds events of its own tenant, and learns nothing.
func TestOutboxTakesAndTellsNothing(t *testing.T) {
	t.Parallel()
	s := setup(t)
	const columns, values = "(record_kind, record_id, action) ", "VALUES ('DEAL', gen_random_uuid(), 'UPDATE')"
	s.b.Write(t, s.db, func(ctx context.Context, scope *tenant.Scope) error { return publish(ctx, scope, uuid.New()) })
	before := s.events(t)
	for _, sql := range []string{
		"SELECT count(*) FROM public.outbox",
		"INSERT INTO public.outbox " + columns + values + " RETURNING schema_name",
		"INSERT INTO public.outbox (schema_name, record_kind, record_id, action) VALUES ('" + s.b.Tenant.SchemaName + "', 'DEAL', gen_random_uuid(), 'UPDATE')",
		"INSERT INTO public.outbox (slot_role, record_kind, record_id, action) VALUES ('" + s.b.Tenant.SlotRole + "', 'DEAL', gen_random_uuid(), 'UPDATE')",
		"INSERT INTO public.outbox (id, record_kind, record_id, action) VALUES ('" + before[0].ID.String() + "', 'DEAL', gen_random_uuid(), 'UPDATE')",
		"INSERT INTO public.outbox " + columns + values + " ON CONFLICT (id) DO NOTHING",
		"UPDATE public.outbox SET action = 'DELETE'",
		"DELETE FROM public.outbox",
		"TRUNCATE public.outbox",
		"LOCK TABLE public.outbox IN ROW EXCLUSIVE MODE",
		"COPY public.outbox TO STDOUT",
	} {
		scope := s.db.NewScope(s.a.Tenant, tenant.Write, "")
		_, err := scope.Exec(t.Context(), sql)
		_ = scope.Close(t.Context(), err == nil)
		requireState(t, err, denied)
	}
	scope := s.db.NewScope(s.a.Tenant, tenant.Write, "")
	_, err := scope.Exec(t.Context(), "SELECT set_config('search_path', $1, true)", s.b.Tenant.SchemaName)
	if err == nil {
		err = publish(t.Context(), scope, uuid.New())
	}
	_ = scope.Close(t.Context(), err == nil)
	state := "23502" // no schema that it may use: no tenant
	if s.db.Statements() == tenant.StatementsPrepared {
		state = denied // it can't change the search_path
	}
	requireState(t, err, state)
	require.Equal(t, before, s.events(t))
}
