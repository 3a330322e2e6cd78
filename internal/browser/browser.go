// Package browser drives a real headless Chromium in tests. It has no network
// but this machine's, and it fails the test on a console error or a breach of
// the page's content policy.
package browser

import (
	"context"
	"os"
	"os/exec"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/log"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"
	"github.com/stretchr/testify/require"
)

// timeout bounds one tab's test, patience its wait for one thing. A tab that
// goes through 44 pages takes 40 s on two busy cores.
const (
	timeout  = 4 * time.Minute
	patience = 30 * time.Second
)

// Page is one tab, and what it was seen to do.
type Page struct {
	t   testing.TB
	ctx context.Context //nolint:containedctx // chromedp keeps the tab in its context.

	mu       sync.Mutex
	faults   []string
	requests []string
}

// Open opens an empty tab of the given width and height, with cookies and storage
// of its own. Without Chromium the test is skipped, but for CI, where it fails.
func Open(t testing.TB, width, height int64) *Page {
	t.Helper()
	browser, done, err := share(chromium(t))
	require.NoError(t, err)
	t.Cleanup(done)
	p := &Page{t: t}
	tab, closeTab := chromedp.NewContext(browser, chromedp.WithNewBrowserContext(), chromedp.WithListener(p.listen))
	// The first run must have no timeout: it would be the tab's.
	require.NoError(t, chromedp.Do(tab))
	ctx, cancel := context.WithTimeout(tab, timeout)
	t.Cleanup(func() { cancel(); closeTab() })
	p.ctx = ctx
	p.focus()
	p.do(chromedp.EmulateViewport(width, height))
	return p
}

// focus has the page take the keyboard's focus though another test's tab has it too.
func (p *Page) focus() {
	p.t.Helper()
	p.do(chromedp.Func(func(ctx context.Context, t *chromedp.Target) error {
		_, err := cdp.Call(ctx, t, emulation.SetFocusEmulationEnabled, emulation.SetFocusEmulationEnabledParams{Enabled: true})
		return err
	}))
}

// chromium finds the browser.
func chromium(t testing.TB) string {
	t.Helper()
	for _, name := range []string{"chromium", "chromium-browser", "google-chrome", "chrome"} {
		if path, err := exec.LookPath(name); err == nil {
			return path
		}
	}
	if os.Getenv("CI") != "" {
		t.Fatal("no Chromium on this machine; install the package chromium")
	}
	t.Skip("no Chromium on this machine; install the package chromium to run this test")
	return ""
}

// listen notes what must not happen.
func (p *Page) listen(event any) {
	p.mu.Lock()
	defer p.mu.Unlock()
	switch e := event.(type) {
	case *log.EventEntryAdded:
		if e.Entry.Level == log.EntryLevelError {
			p.faults = append(p.faults, e.Entry.Text+" "+e.Entry.URL)
		}
	case *runtime.EventExceptionThrown:
		p.faults = append(p.faults, e.ExceptionDetails.Text)
	case *runtime.EventConsoleAPICalled:
		if e.Type == runtime.ConsoleAPICalledTypeError {
			p.faults = append(p.faults, "console.error")
		}
	case *network.EventRequestWillBeSent:
		p.requests = append(p.requests, e.Request.URL)
	}
}

// do runs actions in the tab.
func (p *Page) do(actions ...chromedp.Action[chromedp.Void]) {
	p.t.Helper()
	require.NoError(p.t, chromedp.Do(p.ctx, actions...), "faults so far: %v", p.Faults())
}

// Run runs JavaScript in the page.
func (p *Page) Run(script string) {
	p.t.Helper()
	p.do(chromedp.Evaluate[chromedp.Void](script))
}

// Reload loads the tab's page again.
func (p *Page) Reload() {
	p.t.Helper()
	p.do(chromedp.Reload())
}

// Eventually waits until a JavaScript expression is true.
func (p *Page) Eventually(expression string) {
	p.t.Helper()
	poll[bool](p, "return Boolean("+expression+")")
}

// Screenshot writes what the tab shows to a PNG, if the environment variable
// SYNTROPH_SCREENSHOTS names a folder for it.
func (p *Page) Screenshot(name string) {
	p.t.Helper()
	dir := os.Getenv("SYNTROPH_SCREENSHOTS")
	if dir == "" {
		return
	}
	png, err := chromedp.Run(p.ctx, chromedp.CaptureScreenshot())
	require.NoError(p.t, err)
	require.NoError(p.t, os.WriteFile(dir+"/"+name+".png", png, 0o644))
}

// Faults returns the console's errors, exceptions and policy breaches.
func (p *Page) Faults() []string {
	p.mu.Lock()
	defer p.mu.Unlock()
	return append([]string{}, p.faults...)
}

// Requests returns the addresses that the tab has asked for.
func (p *Page) Requests() []string {
	p.mu.Lock()
	defer p.mu.Unlock()
	return append([]string{}, p.requests...)
}
