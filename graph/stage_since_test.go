package graph_test

import (
	"testing"
	"time"

	"github.com/google/uuid"
	"github.com/stretchr/testify/require"

	"github.com/syntroph/syntroph/crm"
	"github.com/syntroph/syntroph/internal/apitest"
)

// atStage is how long a deal has been at its stage, as a client gets it.
type atStage struct {
	StageSince  *time.Time
	DaysInStage *int
}

func (s suite) atStage(t *testing.T, id uuid.UUID) atStage {
	t.Helper()
	var got struct{ Deal atStage }
	s.sales.Must(t, `query($id: ID!) { deal(id: $id) { stageSince daysInStage } }`, apitest.Vars{"id": id}, &got)
	return got.Deal
}

// lately makes a deal one that has been at its stage for 40 days.
func (s suite) lately(t *testing.T, id uuid.UUID) time.Time {
	t.Helper()
	s.w.Exec(t, `UPDATE deals SET stage_since = now() - interval '40 days' WHERE id = $1`, id)
	since := *s.atStage(t, id).StageSince
	require.InDelta(t, 40, *s.atStage(t, id).DaysInStage, 1) // midnight may pass meanwhile
	return since
}

// A deal is at its stage since it was made there or moved there, whatever moved it;
// what changes another field, or deletes and restores it, leaves that as it was.
func TestStageSince(t *testing.T) {
	t.Parallel()
	s := setup(t)
	begin := time.Now().Add(-time.Minute)
	d := created(t, s.sales, apitest.Vars{})
	for name, move := range map[string]func(){
		"update": func() { updated(t, s.sales, d.ID, apitest.Vars{"stage": crm.DealProposalSent}) },
		"batch": func() {
			s.sales.Must(t, `mutation($id: ID!, $stage: DealStage!) { updateDeals(input: {items: [{id: $id, stage: $stage}]}) { deals { id } } }`,
				apitest.Vars{"id": d.ID, "stage": crm.DealQualified}, nil)
		},
		"won":    func() { won(t, s.sales, apitest.Vars{"id": d.ID}) },
		"opened": func() { updated(t, s.sales, d.ID, apitest.Vars{"stage": crm.DealNegotiation}) },
		"lost":   func() { lost(t, s.sales, apitest.Vars{"id": d.ID, "reason": "PRICE"}) },
	} {
		updated(t, s.sales, d.ID, apitest.Vars{"stage": crm.DealLead})
		s.lately(t, d.ID)
		if name == "opened" {
			won(t, s.sales, apitest.Vars{"id": d.ID})
		}
		move()
		at := s.atStage(t, d.ID)
		require.True(t, at.StageSince.After(begin), name)
		require.Equal(t, name == "won" || name == "lost", at.DaysInStage == nil, name)
	}

	updated(t, s.sales, d.ID, apitest.Vars{"stage": crm.DealLead})
	since := s.lately(t, d.ID)
	updated(t, s.sales, d.ID, apitest.Vars{"stage": crm.DealLead, "nextStep": "Call", "amount": "5"})
	s.sales.Must(t, `mutation($id: ID!) { deleteDeal(input: {id: $id}) { id } }`, apitest.Vars{"id": d.ID}, nil)
	s.sales.Must(t, `mutation($id: ID!) { restoreDeal(input: {id: $id}) { deal { id } } }`, apitest.Vars{"id": d.ID}, nil)
	require.Equal(t, since, *s.atStage(t, d.ID).StageSince)

	s.w.Exec(t, `UPDATE deals SET stage_since = NULL`)
	require.Equal(t, atStage{}, s.atStage(t, d.ID), "of one from before that was kept")
}

// An upsert does as the creation or the update that it is, one by one and among many: a
// deal that it moves is at its stage since then, one that it leaves there is as before,
// found or taken back from the trash.
func TestUpsertSetsStageSince(t *testing.T) {
	t.Parallel()
	s := setup(t)
	begin := time.Now().Add(-time.Minute)
	const one, many = `mutation($item: UpsertDealInput!) { upsertDeal(input: $item) { outcome } }`,
		`mutation($item: UpsertDealInput!) { upsertDeals(input: {items: [$item]}) { outcomes } }`
	item := apitest.Vars{"key": "EXTERNAL_ID", "externalId": "1", "name": "Deal", "stage": crm.DealLead}
	upsert := func(operation string, changes apitest.Vars) {
		s.sales.Must(t, operation, apitest.Vars{"item": apitest.Plus(item, changes)}, nil)
	}
	upsert(one, nil)
	id := apitest.Value[uuid.UUID](t, s.w, "SELECT id FROM deals")
	require.True(t, s.atStage(t, id).StageSince.After(begin))
	for _, operation := range []string{one, many} {
		for _, before := range []func(){
			func() {},
			func() {
				s.sales.Must(t, `mutation($id: ID!) { deleteDeal(input: {id: $id}) { id } }`, apitest.Vars{"id": id}, nil)
			},
		} {
			since := s.lately(t, id)
			before()
			upsert(operation, apitest.Vars{"nextStep": "Call"})
			require.Equal(t, since, *s.atStage(t, id).StageSince)
			before()
			upsert(operation, apitest.Vars{"stage": crm.DealQualified})
			require.True(t, s.atStage(t, id).StageSince.After(begin))
			upsert(operation, nil)
		}
	}
}

// The days at a stage are counted between days of the workspace.
func TestDaysInStageAreTheWorkspaces(t *testing.T) {
	t.Parallel()
	s, _ := setupAt(t, "America/Los_Angeles", "2026-11-26T16:39:00-08:00") // the 27th by UTC
	d := created(t, s.sales, apitest.Vars{})
	require.Zero(t, *s.atStage(t, d.ID).DaysInStage)
	for since, want := range map[string]int{
		"2026-11-26T00:00:00-08:00": 0, "2026-11-25T23:59:00-08:00": 1, "2026-10-30T12:00:00-07:00": 27, "2026-11-27T01:00:00-08:00": 0,
	} {
		s.w.Exec(t, `UPDATE deals SET stage_since = $1::text::timestamptz`, since)
		require.Equal(t, want, *s.atStage(t, d.ID).DaysInStage, since)
	}
}
