package server_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/syntroph/syntroph/crm"
	"github.com/syntroph/syntroph/internal/apitest"
	"github.com/syntroph/syntroph/sqlc"
)

const boardParts = "http://*:*/assets/BoardPage*"

// A part of the app that can't be loaded says so and is asked for again; the
// other pages go on.
func TestWebAppSurvivesAPartThatCannotBeLoaded(t *testing.T) {
	t.Parallel()
	s := apitest.Start(t)
	w := s.Workspace(t)
	w.Deal(t, func(d *sqlc.InsertDealParams) { d.Name = "Engine" })
	p, origin := signIn(t, s, w, crm.RoleOwner, "/contacts")
	p.Block(boardParts)
	p.Visit(origin + "/contacts")

	p.Click(`.nav a[href="/board"]`)
	p.Reads(".content .problem", "could not be loaded")
	require.Equal(t, "/board", p.Value("location.pathname"))
	p.Click(".content .problem button")
	p.Reads(".content .problem", "could not be loaded")
	p.Click(`.nav a[href="/deals"]`)
	p.Reads("tbody", "Engine")

	p.Click(`.nav a[href="/board"]`)
	p.Reads(".content .problem", "could not be loaded")
	p.Block()
	p.Click(".content .problem button")
	p.Reads(`[data-stage="LEAD"]`, "Engine")
}

// Where a release has taken the files away that an open page would load, the
// page is loaded anew, once.
func TestWebAppLoadsAnewForARelease(t *testing.T) {
	t.Parallel()
	s := apitest.Start(t)
	w := s.Workspace(t)
	p, origin := signIn(t, s, w, crm.RoleOwner, "/contacts")
	p.Block(boardParts)
	p.Visit(origin + "/contacts")
	p.Wait(".empty")
	p.Run(`{
		window.old = true;
		const send = window.fetch;
		window.fetch = (url, init) => url === '/' ? Promise.resolve(new Response('<script src="/assets/workspace-NEW.js">')) : send(url, init);
	}`)
	p.Click(`.nav a[href="/board"]`)
	p.Eventually(`window.old === undefined`)
	p.Reads(".content .problem", "could not be loaded")
	p.Block()
	p.Click(".content .problem button")
	p.Reads("h1", "Board")
}

// The pages that people go to next are there before they are asked for.
func TestWebAppLoadsTheNextPagesWhenIdle(t *testing.T) {
	t.Parallel()
	s := apitest.Start(t)
	w := s.Workspace(t)
	p, _ := signIn(t, s, w, crm.RoleOwner, "/contacts")
	p.Wait(".empty")
	p.Eventually(`performance.getEntriesByType('resource').some(e => e.name.includes('/assets/BoardPage'))`)
	p.Block("http://*:*/assets/*")
	p.Click(`.nav a[href="/board"]`)
	p.Reads("h1", "Board")
	require.Empty(t, p.Faults())
}
