package browser

import (
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// Keys for Press that no character stands for.
const (
	Down   = kb.ArrowDown
	Up     = kb.ArrowUp
	Escape = kb.Escape
)

// PressWithControl presses a key while Control is held.
func (p *Page) PressWithControl(key string) {
	p.t.Helper()
	p.do(chromedp.KeyEvent(key, chromedp.KeyModifiers(chromedp.ModifierCtrl)))
}
