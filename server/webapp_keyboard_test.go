package server_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/syntroph/syntroph/crm"
	"github.com/syntroph/syntroph/internal/apitest"
	"github.com/syntroph/syntroph/internal/browser"
	"github.com/syntroph/syntroph/internal/dbtest"
)

const (
	tab        = "\t"
	enterKey   = "\r"
	arrowRight = "\u0303" // as chromedp's kb names it
	// mostPresses is more than any page here has places for the focus.
	mostPresses = 80
)

// pressTo presses a key until the focus is on an element.
func pressTo(t *testing.T, p *browser.Page, key, selector string) {
	t.Helper()
	p.Wait(selector)
	for range mostPresses {
		if p.Value("String(document.activeElement.matches(`"+selector+"`))") == "true" {
			return
		}
		p.Press(key)
	}
	require.Fail(t, "the keyboard does not lead there", selector)
}

// requireVisibleFocus requires that the element with the focus is drawn as
// such.
func requireVisibleFocus(t *testing.T, p *browser.Page) {
	t.Helper()
	require.Equal(t, "visible", p.Value(`(() => {
		const e = document.activeElement, style = getComputedStyle(e);
		const outlined = style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) > 0;
		return outlined && e.checkVisibility({visibilityProperty: true}) ? 'visible' : e.outerHTML;
	})()`))
}

// typeInto presses tab until a field of the open form has the focus, and types.
// A new tab has no focus to show before its first key.
func typeInto(t *testing.T, p *browser.Page, selector, text string) {
	t.Helper()
	pressTo(t, p, tab, selector)
	p.Press(text)
	requireVisibleFocus(t, p)
}

// push presses tab until a button or link has the focus, and uses it.
func push(t *testing.T, p *browser.Page, selector string) {
	t.Helper()
	pressTo(t, p, tab, selector)
	requireVisibleFocus(t, p)
	p.Press(enterKey)
}

// From signing in to signing out without a mouse: a contact, a deal, its move
// over the board. Wherever the keyboard stops, that can be seen.
func TestWebAppByKeyboardAlone(t *testing.T) {
	t.Parallel()
	s := apitest.Start(t)
	w := s.Workspace(t)
	p := browser.Open(t, 1280, 900)
	p.Visit("http://" + w.Anonymous().Host + ":" + port(t, s.URL) + "/")

	typeInto(t, p, `[name="email"]`, w.User(crm.RoleSalesperson).Email)
	typeInto(t, p, `[name="password"]`, dbtest.Password)
	p.Press(enterKey)
	push(t, p, `.skip`)
	p.Eventually(`document.activeElement.id === 'content'`)

	push(t, p, `.nav a[href="/contacts"]`)
	push(t, p, `.page-head .primary`)
	p.Eventually(`document.activeElement.name === 'firstName'`)
	p.Press("Ada")
	typeInto(t, p, `[name="lastName"]`, "Lovelace")
	p.Press(enterKey)
	p.Reads("h1", "Ada Lovelace")

	push(t, p, `.side .card-head button`) // a deal, with this contact
	p.Eventually(`document.activeElement.name === 'name'`)
	p.Press("Engine")
	typeInto(t, p, `[name="amount"]`, "1250.50")
	p.Press(enterKey)
	p.Reads(".side .rows", "Engine")

	push(t, p, `.nav a[href="/board"]`)
	p.Reads(`[data-stage="LEAD"]`, "Engine")
	pressTo(t, p, tab, `.deal-card`)
	pressTo(t, p, arrowRight, `.handle`)
	requireVisibleFocus(t, p)
	p.Press(enterKey)
	p.Eventually(`document.querySelector('[data-drop-target]') !== null`)
	for range 7 {
		if p.Value(`document.querySelector('[data-drop-target]')?.closest('[data-stage]').dataset.stage ?? ''`) == "QUALIFIED" {
			break
		}
		p.Press(tab)
	}
	p.Press(enterKey)
	p.Reads(".toasts", "Engine: Qualified.")
	p.Reads(`[data-stage="QUALIFIED"] .cards`, "Engine")

	push(t, p, `.who button`)
	p.Reads("h1", "Sign in to "+w.Tenant.Subdomain)
	require.Empty(t, p.Faults())
}

// A dialog holds the focus, and gives it back to where it was.
func TestWebAppDialogKeepsTheFocus(t *testing.T) {
	t.Parallel()
	s := apitest.Start(t)
	p, _ := signIn(t, s, s.Workspace(t), crm.RoleOwner, "/organizations")
	push(t, p, `.page-head .primary`)
	p.Wait(".dialog")
	for range 12 {
		p.Press(tab)
		require.Equal(t, "true", p.Value(`String(document.querySelector('.dialog').contains(document.activeElement))`))
	}
	p.Press("\x1b")
	p.Eventually(`document.activeElement.matches('.page-head .primary')`)
	require.Empty(t, p.Faults())
}
