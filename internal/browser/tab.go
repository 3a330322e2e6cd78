package browser

import (
	"context"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/chromedp"
	"github.com/stretchr/testify/require"
)

// Tab opens another tab of the same browser: its cookies and storage are this
// one's.
func (p *Page) Tab(width, height int64) *Page {
	p.t.Helper()
	other := &Page{t: p.t}
	ctx, closeTab := chromedp.NewContext(p.ctx, chromedp.WithListener(other.listen))
	p.t.Cleanup(closeTab)
	require.NoError(p.t, chromedp.Do(ctx))
	other.ctx = ctx
	other.do(chromedp.EmulateViewport(width, height))
	return other
}

// Cookie gives the tab a cookie of an origin, which scripts can't read.
func (p *Page) Cookie(origin, name, value string) {
	p.t.Helper()
	p.do(chromedp.Func(func(ctx context.Context, t *chromedp.Target) error {
		_, err := cdp.Call(ctx, t, network.SetCookie, network.SetCookieParams{Name: name, Value: value, URL: origin, HTTPOnly: new(true), SameSite: network.CookieSameSiteLax})
		return err
	}))
}

// Locale has pages be read by somebody whose browser is set to a language and
// place, as in "de-DE". Pages that are open keep theirs.
func (p *Page) Locale(tag string) {
	p.t.Helper()
	agent := emulation.SetUserAgentOverrideParams{UserAgent: p.Value("navigator.userAgent"), AcceptLanguage: tag}
	p.do(chromedp.Func(func(ctx context.Context, t *chromedp.Target) error {
		if _, err := cdp.Call(ctx, t, emulation.SetUserAgentOverride, agent); err != nil {
			return err
		}
		_, err := cdp.Call(ctx, t, emulation.SetLocaleOverride, emulation.SetLocaleOverrideParams{Locale: tag})
		return err
	}))
}

// TimeZone has pages be read by somebody whose browser is in a time zone, as in
// "Asia/Tokyo".
func (p *Page) TimeZone(name string) {
	p.t.Helper()
	p.do(chromedp.Func(func(ctx context.Context, t *chromedp.Target) error {
		_, err := cdp.Call(ctx, t, emulation.SetTimezoneOverride, emulation.SetTimezoneOverrideParams{TimezoneID: name})
		return err
	}))
}

// Block has the tab's requests for addresses fail that match a pattern, as in
// "http://*:*/assets/BoardPage*"; none blocks nothing any more.
func (p *Page) Block(patterns ...string) {
	p.t.Helper()
	block := []*network.BlockPattern{}
	for _, pattern := range patterns {
		block = append(block, &network.BlockPattern{URLPattern: pattern, Block: true})
	}
	p.do(chromedp.Func(func(ctx context.Context, t *chromedp.Target) error {
		_, err := cdp.Call(ctx, t, network.SetBlockedURLs, network.SetBlockedURLsParams{URLPatterns: block})
		return err
	}))
}
