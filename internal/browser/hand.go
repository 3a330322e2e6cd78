package browser

import (
	"context"
	"encoding/json"
	"fmt"
	"strings"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/chromedp"
	"github.com/stretchr/testify/require"
)

// The actions here find elements by the page's own script, never by chromedp's
// copy of its tree: chromedp 0.23 reads that copy while it changes it, which
// -race reports on a page that redraws itself.

// Click clicks an element once it is in sight, still, and not under another. A
// selector is CSS, or XPath where it begins with "//"; so in all that follows.
func (p *Page) Click(selector string) {
	p.t.Helper()
	at := p.place(selector)
	p.do(chromedp.MouseClickXY(at[0], at[1]))
}

// Drag drags an element onto another. Both must fit into the tab at once.
func (p *Page) Drag(from, to string) {
	p.t.Helper()
	p.place(from)
	there, here := p.place(to), p.place(from)
	require.Equal(p.t, there, p.place(to), "%s and %s don't fit into the tab together", from, to)
	p.do(chromedp.DragAndDropXY(here[0], here[1], there[0], there[1]))
}

// DoubleClick clicks an element twice, as fast as a double click is.
func (p *Page) DoubleClick(selector string) {
	p.t.Helper()
	at := p.place(selector)
	p.do(chromedp.MouseClickXY(at[0], at[1]), chromedp.MouseClickXY(at[0], at[1], chromedp.ClickCount(2)))
}

// ClickSlowly clicks an element as a hand does, at a part of its height: the page has
// drawn itself anew between the press and the release, which stays at its place
// though the element may have moved.
func (p *Page) ClickSlowly(selector string, part float64) {
	p.t.Helper()
	at := p.place(selector)
	y := poll[float64](p, find(selector)+fmt.Sprintf(`const r = e.getBoundingClientRect(); return r.top + %g * r.height;`, part))
	mouse := input.DispatchMouseEventParams{Type: chromedp.MousePressed, X: at[0], Y: y, Button: input.MouseButtonLeft, Buttons: 1, ClickCount: 1}
	send := chromedp.Func(func(ctx context.Context, t *chromedp.Target) error {
		_, err := cdp.Call(ctx, t, input.DispatchMouseEvent, mouse)
		return err
	})
	p.do(send)
	p.Run(`window.drawn = 0; requestAnimationFrame(() => requestAnimationFrame(() => { drawn = 1; }))`)
	p.Eventually(`drawn === 1`)
	mouse.Type = chromedp.MouseReleased
	p.do(send)
}

// Pull drags an element sideways by so many pixels, with the mouse alone: no
// data is dragged with it.
func (p *Page) Pull(selector string, by float64) {
	p.t.Helper()
	at := p.place(selector)
	mouse := input.DispatchMouseEventParams{Type: chromedp.MousePressed, X: at[0], Y: at[1], Button: input.MouseButtonLeft, Buttons: 1, ClickCount: 1}
	p.do(chromedp.Func(func(ctx context.Context, t *chromedp.Target) error {
		steps := []struct {
			kind input.DispatchMouseEventType
			x    float64
		}{{chromedp.MousePressed, at[0]}, {chromedp.MouseMoved, at[0] + by/2}, {chromedp.MouseMoved, at[0] + by}, {chromedp.MouseReleased, at[0] + by}}
		for _, step := range steps {
			mouse.Type, mouse.X = step.kind, step.x
			if _, err := cdp.Call(ctx, t, input.DispatchMouseEvent, mouse); err != nil {
				return err
			}
		}
		return nil
	}))
}

// Type types into an element once it is visible.
func (p *Page) Type(selector, text string) {
	p.t.Helper()
	p.Focus(selector)
	p.do(chromedp.KeyEvent(text))
}

// Retype types into an element in place of what it holds.
func (p *Page) Retype(selector, text string) {
	p.t.Helper()
	p.Focus(selector)
	p.Run("document.activeElement.select()")
	p.do(chromedp.KeyEvent(text))
}

// Paste puts a text into an element in place of what it holds, at once: however
// slow the machine is, the page sees no pause within it.
func (p *Page) Paste(selector, text string) {
	p.t.Helper()
	p.Focus(selector)
	p.Run("document.activeElement.select()")
	p.do(chromedp.Func(func(ctx context.Context, t *chromedp.Target) error {
		_, err := cdp.Call(ctx, t, input.InsertText, input.InsertTextParams{Text: text})
		return err
	}))
}

// Focus moves the focus to an element once it is visible.
func (p *Page) Focus(selector string) {
	p.t.Helper()
	poll[bool](p, find(selector)+`e.focus(); return document.activeElement === e;`)
}

// Text waits until an element is visible and returns its text.
func (p *Page) Text(selector string) string {
	p.t.Helper()
	return poll[[]string](p, find(selector)+`return [e.textContent];`)[0]
}

// Wait waits until an element is visible.
func (p *Page) Wait(selector string) {
	p.t.Helper()
	poll[bool](p, find(selector)+`return true;`)
}

// place brings an element into sight and returns its middle's coordinates in
// pixels, once two looks in a row find it at the same place and on top.
func (p *Page) place(selector string) [2]float64 {
	p.t.Helper()
	return poll[[2]float64](p, find(selector)+`
		e.scrollIntoViewIfNeeded();
		const r = e.getBoundingClientRect(), at = [r.x + r.width / 2, r.y + r.height / 2];
		const still = e.testedAt === at.join(); e.testedAt = at.join();
		const top = document.elementFromPoint(...at);
		return still && top !== null && e.contains(top) && at;`)
}

// find is the script's beginning that has the first element of a selector as
// e, and comes back with false where there is none that is visible.
func find(selector string) string {
	quoted, err := json.Marshal(selector)
	if err != nil {
		panic(err) // a string has JSON
	}
	query := `document.querySelector(` + string(quoted) + `)`
	if strings.HasPrefix(selector, "//") {
		query = `document.evaluate(` + string(quoted) + `, document, null, XPathResult.FIRST_ORDERED_NODE_TYPE).singleNodeValue`
	}
	return `const e = ` + query + `; if (!e || e.getClientRects().length === 0 || !e.checkVisibility({visibilityProperty: true})) return false; `
}

// poll runs the body of a JavaScript function until it returns something that
// is true, on the page that the tab has come to by then.
func poll[T any](p *Page, body string) T {
	p.t.Helper()
	action := chromedp.Poll[T](`(() => { `+body+` })()`, chromedp.WithPollingTimeout(patience))
	value, err := chromedp.Run(p.ctx, action)
	for err != nil && hasLeft(err) && p.ctx.Err() == nil {
		value, err = chromedp.Run(p.ctx, action)
	}
	if err != nil {
		p.Screenshot("failed-" + strings.ReplaceAll(p.t.Name(), "/", "-"))
	}
	require.NoError(p.t, err, "%s; faults so far: %v", body, p.Faults())
	return value
}

// hasLeft reports whether a script could not end because the tab went to
// another page: under it, or between two of its looks.
func hasLeft(err error) bool {
	return strings.Contains(err.Error(), "navigated") || strings.Contains(err.Error(), "Cannot find context")
}
