package browser

import (
	"context"
	_ "embed"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/performance"
	"github.com/chromedp/chromedp"
	"github.com/stretchr/testify/require"
)

// axe is the accessibility checker axe-core as npm has it; web's build copies
// it here, so that a test needs no npm.
//
//go:embed axe.min.js
var axe string

// Look makes the tab as wide and high as said, and has pages draw themselves
// dark or light. It returns once the page has drawn itself again: what decides by
// the width is drawn a frame later than the styles.
func (p *Page) Look(width, height int64, dark bool) {
	p.t.Helper()
	scheme := "light"
	if dark {
		scheme = "dark"
	}
	p.do(chromedp.EmulateViewport(width, height))
	p.media("prefers-color-scheme", scheme, "forced-colors", "none")
	p.drawn()
}

// drawn waits for three frames.
func (p *Page) drawn() {
	p.t.Helper()
	_, err := chromedp.Run(p.ctx, chromedp.Evaluate[bool](`new Promise(done => {
		let frames = 3;
		const next = () => frames-- ? requestAnimationFrame(next) : done(true);
		next();
	})`, chromedp.EvalAwaitPromise))
	require.NoError(p.t, err)
}

// ForceColors has pages be drawn in the few colours of a reader's own, as wide
// as they are.
func (p *Page) ForceColors() {
	p.t.Helper()
	p.media("prefers-color-scheme", "dark", "forced-colors", "active")
}

// media sets what style sheets ask of the reader, in pairs.
func (p *Page) media(pairs ...string) {
	p.t.Helper()
	params := emulation.SetEmulatedMediaParams{}
	for i := 0; i < len(pairs); i += 2 {
		params.Features = append(params.Features, &emulation.MediaFeature{Name: pairs[i], Value: pairs[i+1]})
	}
	p.do(chromedp.Func(func(ctx context.Context, t *chromedp.Target) error {
		_, err := cdp.Call(ctx, t, emulation.SetEmulatedMedia, params)
		return err
	}))
}

// cutText is a script that lists what of the page's text can't be seen: it is
// wider than what holds it, and no ellipsis says so.
const cutText = `(() => {
	const found = [], walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
	for (let node; (node = walker.nextNode());) {
		const text = node.textContent.trim(), own = node.parentElement;
		if (!text || !own.checkVisibility({visibilityProperty: true, opacityProperty: true}) || own.closest('script, style, option, [aria-hidden="true"]')) continue;
		const range = document.createRange();
		range.selectNodeContents(node);
		const {left, right, width} = range.getBoundingClientRect();
		if (width === 0) continue;
		for (let e = own; e && e !== document.body; e = e.parentElement) {
			const style = getComputedStyle(e);
			if (style.clipPath !== 'none' || style.textOverflow === 'ellipsis' || style.webkitLineClamp !== 'none' || e.title) break;
			if (!['hidden', 'clip'].includes(style.overflowX)) {
				if (['auto', 'scroll'].includes(style.overflowX)) break;
				continue;
			}
			const box = e.getBoundingClientRect();
			if (right > box.right + 1 || left < box.left - 1) { found.push(text.slice(0, 40) + ' in ' + e.tagName + '.' + e.className); break; }
		}
	}
	return found;
})()`

// Cut returns what of the page's text is cut off without an ellipsis.
func (p *Page) Cut() []string {
	p.t.Helper()
	found, err := chromedp.Run(p.ctx, chromedp.Evaluate[[]string](cutText))
	require.NoError(p.t, err)
	return found
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

// Busy returns for how many milliseconds the page's thread has had the
// processor: unlike a clock it doesn't count while others have it.
func (p *Page) Busy() float64 {
	p.t.Helper()
	busy := 0.0
	p.do(chromedp.Func(func(ctx context.Context, t *chromedp.Target) error {
		// On since the last time is no error.
		if _, err := cdp.Call(ctx, t, performance.Enable, performance.EnableParams{TimeDomain: performance.EnableTimeDomainThreadTicks}); err != nil {
			return err
		}
		got, err := cdp.Call(ctx, t, performance.GetMetrics, cdp.Empty{})
		if err != nil {
			return err
		}
		for _, metric := range got.Metrics {
			if metric.Name == "TaskDuration" {
				busy = metric.Value * 1000
			}
		}
		return nil
	}))
	return busy
}
