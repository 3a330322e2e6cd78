package browser

import (
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// Keys for Press that no character stands for.
const (
	Down   = kb.ArrowDown
	Up     = kb.ArrowUp
	Left   = kb.ArrowLeft
	Right  = kb.ArrowRight
	F2     = kb.F2
	Escape = kb.Escape
)

// Modifier is a key that is held while others are pressed.
type Modifier = kb.Modifier

// The modifiers.
const (
	Shift   = kb.ModifierShift
	Control = kb.ModifierCtrl
)

// PressHolding presses a key while another is held.
func (p *Page) PressHolding(held Modifier, key string) {
	p.t.Helper()
	p.do(chromedp.KeyEvent(key, chromedp.KeyModifiers(held)))
}

// ClickHolding clicks an element while a key is held.
func (p *Page) ClickHolding(held Modifier, selector string) {
	p.t.Helper()
	at := p.place(selector)
	p.do(chromedp.MouseClickXY(at[0], at[1], chromedp.ButtonModifiers(held)))
}

// PressWithControl presses a key while Control is held.
func (p *Page) PressWithControl(key string) {
	p.t.Helper()
	p.PressHolding(Control, key)
}
