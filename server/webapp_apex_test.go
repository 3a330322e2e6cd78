package server_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/syntroph/syntroph/internal/apitest"
	"github.com/syntroph/syntroph/internal/browser"
)

// Whether an address can be had is said while it is typed, at the field and to
// screen readers; what could be had instead is one click away.
func TestWebAppSubdomainWhileTyping(t *testing.T) {
	t.Parallel()
	s := apitest.Start(t)
	taken := s.Workspace(t).Tenant.Subdomain
	apex := "http://localhost:" + port(t, s.URL)
	p := browser.Open(t, 1280, 800)
	p.Visit(apex + "/signup")

	p.Type(`[name="companyName"]`, "Hill Poultry")
	p.Reads(`[role="status"]`, "hill-poultry is available.")
	p.Retype(`[name="subdomain"]`, taken)
	p.Reads(`.error`, "is taken")
	p.Reads(`[role="status"]`, "is taken")
	p.Screenshot("signup-taken")
	require.Equal(t, "true", p.Value(`document.querySelector('[name="subdomain"]').getAttribute('aria-invalid')`))
	p.Click(`.says button`)
	p.Reads(`[role="status"]`, taken+"-team is available.")
	require.Equal(t, "subdomain", p.Value(`document.activeElement.name`), "the focus is back where it was typed")
	p.Retype(`[name="subdomain"]`, "www")
	p.Reads(`.error`, "is reserved")
	require.Empty(t, p.Faults())
}

// An answer that comes after the name has changed again says nothing.
func TestWebAppSubdomainDropsLateAnswers(t *testing.T) {
	t.Parallel()
	s := apitest.Start(t)
	taken := s.Workspace(t).Tenant.Subdomain
	p := browser.Open(t, 1280, 800)
	p.Visit("http://localhost:" + port(t, s.URL) + "/signup")

	p.Run(`window.there = fetch; window.held = []; window.fetch = (...asked) => new Promise((let_go) => held.push(() => let_go(there(...asked))))`)
	p.Paste(`[name="subdomain"]`, taken)
	p.Eventually(`held.length === 1`)
	p.Paste(`[name="subdomain"]`, "hill-poultry")
	p.Eventually(`held.length === 2`)
	p.Run(`held[1]()`)
	p.Reads(`[role="status"]`, "hill-poultry is available.")
	p.Run(`held[0](); window.settled = false; there('/').then(() => setTimeout(() => { window.settled = true }))`)
	p.Eventually(`settled`)
	require.Equal(t, "hill-poultry is available.", p.Text(`[role="status"]`))
	require.Empty(t, p.Faults())
}

// Who looks for a workspace learns whether it is there, is led to it, and finds
// it again the next time.
func TestWebAppFindsAWorkspace(t *testing.T) {
	t.Parallel()
	s := apitest.Start(t)
	name := s.Workspace(t).Tenant.Subdomain
	apex := "http://localhost:" + port(t, s.URL)
	p := browser.Open(t, 1280, 800)
	p.Visit(apex + "/find")

	p.Type(`.form input`, "hill-poultry")
	p.Reads(`[role="status"]`, "There is no workspace named hill-poultry.")
	p.Press("\r")
	p.Reads(`.error`, "There is no workspace named hill-poultry.")
	p.Retype(`.form input`, name+".localhost")
	p.Reads(`[role="status"]`, name+" was found.")
	p.Press("\r")
	p.Reads("h1", "Sign in to "+name)

	p.Visit(apex + "/find")
	p.Reads(".visited", name+".localhost")
	p.Screenshot("find-visited")
	p.Click(`.visited a`)
	p.Reads("h1", "Sign in to "+name)
	p.Visit(apex + "/find")
	p.Click(`.visited button`)
	p.Eventually(`!document.querySelector('.visited')`)
	require.Empty(t, p.Faults())
}
