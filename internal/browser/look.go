package browser

import (
	"context"
	_ "embed"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"
	"github.com/stretchr/testify/require"
)

// axe is the accessibility checker axe-core as npm has it; web's build copies
// it here, so that a test needs no npm.
//
//go:embed axe.min.js
var axe string

// Look makes the tab as wide and high as said, and has pages draw themselves
// dark or light.
func (p *Page) Look(width, height int64, dark bool) {
	p.t.Helper()
	scheme := "light"
	if dark {
		scheme = "dark"
	}
	media := emulation.SetEmulatedMediaParams{
		Features: []*emulation.MediaFeature{{Name: "prefers-color-scheme", Value: scheme}},
	}
	p.do(chromedp.EmulateViewport(width, height), chromedp.Func(func(ctx context.Context, t *chromedp.Target) error {
		_, err := cdp.Call(ctx, t, emulation.SetEmulatedMedia, media)
		return err
	}))
}

// Barriers checks the page with axe-core and returns what keeps people out:
// its serious and critical violations, each with its rule and the first place.
func (p *Page) Barriers() []string {
	p.t.Helper()
	p.Run(axe)
	found, err := chromedp.Run(p.ctx, chromedp.Evaluate[[]string](`axe.run({resultTypes: ['violations']}).then(({violations}) => violations
		.filter(({impact}) => impact === 'serious' || impact === 'critical')
		.map(({id, help, nodes}) => id + ': ' + help + ' at ' + nodes[0].html + ' ' + nodes[0].failureSummary))`,
		chromedp.EvalAwaitPromise))
	require.NoError(p.t, err)
	return found
}

// Width returns how much wider than the tab the page is, in pixels; 0 if it
// needs no sideways scrolling.
func (p *Page) Width() int {
	p.t.Helper()
	extra, err := chromedp.Run(p.ctx, chromedp.Evaluate[int](`document.documentElement.scrollWidth - innerWidth`))
	require.NoError(p.t, err)
	return max(extra, 0)
}

// Press presses keys on whatever has the focus.
func (p *Page) Press(keys string) {
	p.t.Helper()
	p.do(chromedp.KeyEvent(keys))
}

// Choose chooses an option of a select element, as a person does.
func (p *Page) Choose(selector, value string) {
	p.t.Helper()
	p.Wait(selector)
	// The setter of the element's own kind: React puts another over it.
	p.Run(`{
		const e = document.querySelector(` + "`" + selector + "`" + `);
		Object.getOwnPropertyDescriptor(HTMLSelectElement.prototype, 'value').set.call(e, '` + value + `');
		e.dispatchEvent(new Event('change', {bubbles: true}));
	}`)
}

// Reads waits until an element's text holds the given one.
func (p *Page) Reads(selector, text string) {
	p.t.Helper()
	p.Eventually("document.querySelector(`" + selector + "`)?.textContent.includes(`" + text + "`)")
}

// Visit opens an address in the tab.
func (p *Page) Visit(address string) {
	p.t.Helper()
	p.do(chromedp.Navigate(address))
}

// Value returns what a JavaScript expression of text comes to.
func (p *Page) Value(expression string) string {
	p.t.Helper()
	value, err := chromedp.Run(p.ctx, chromedp.Evaluate[string](expression))
	require.NoError(p.t, err)
	return value
}
