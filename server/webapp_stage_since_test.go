package server_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/syntroph/syntroph/crm"
	"github.com/syntroph/syntroph/internal/apitest"
	"github.com/syntroph/syntroph/sqlc"
)

// A card on the board and the deal's page say for how long it has been at its stage;
// where that was not kept, the card says for how long the deal has been there.
func TestWebAppShowsDaysAtAStage(t *testing.T) {
	t.Parallel()
	s := apitest.Start(t)
	w := s.Workspace(t)
	d := w.Deal(t, func(d *sqlc.InsertDealParams) { d.Name = "Looms" })
	w.Exec(t, `UPDATE deals SET created_at = now() - interval '30 days', stage_since = now() - interval '12 days'`)
	p, origin := signIn(t, s, w, crm.RoleOwner, "/board")
	p.Reads(".deal-card .age", "12 d at this stage")
	p.Visit(origin + "/deals/" + d.ID.String())
	p.Reads(`[aria-label="Deal summary"]`, "Days at this stage12")

	w.As(t, crm.RoleOwner).Must(t, `mutation($id: ID!) { updateDeal(input: {id: $id, stage: NEGOTIATION}) { deal { id } } }`, apitest.Vars{"id": d.ID}, nil)
	p.Visit(origin + "/board")
	p.Reads(".deal-card .age", "0 d at this stage")
	p.Visit(origin + "/deals/" + d.ID.String())
	p.Reads(".changes", "Negotiation")
	require.NotContains(t, p.Text(".changes"), "since")

	w.Exec(t, `UPDATE deals SET stage_since = NULL`)
	p.Visit(origin + "/board")
	p.Reads(".deal-card .age", "30 d since it was created")
	require.Empty(t, p.Faults())
}
