package browser

import (
	"context"
	"os"
	"sync"

	"github.com/chromedp/chromedp"
)

// shared is the one Chromium of a package's tests: to start one takes as much
// processor time as a short test of a page. It runs while a test uses it. Each test
// has a browser context of its own in it, with its own cookies, storage and cache.
var shared struct {
	mu    sync.Mutex
	users int
	ctx   context.Context //nolint:containedctx // chromedp keeps the browser in its context.
	stop  func()
}

// share returns the browser's context, from which tabs are made, and what to call
// when the test is over.
func share(path string) (browser context.Context, done func(), err error) {
	shared.mu.Lock()
	defer shared.mu.Unlock()
	if shared.users == 0 {
		if shared.ctx, shared.stop, err = launch(path); err != nil {
			return nil, nil, err
		}
	}
	shared.users++
	return shared.ctx, leave, nil
}

func leave() {
	shared.mu.Lock()
	defer shared.mu.Unlock()
	shared.users--
	if shared.users == 0 {
		shared.stop()
	}
}

// launch starts Chromium with a profile of its own.
func launch(path string) (browser context.Context, stop func(), err error) {
	profile, err := os.MkdirTemp("", "syntroph-browser-")
	if err != nil {
		return nil, nil, err
	}
	options := append(chromedp.DefaultExecAllocatorOptions[:],
		chromedp.ExecPath(path), chromedp.NoSandbox, chromedp.DisableGPU, chromedp.UserDataDir(profile),
		chromedp.Flag("disable-quic", true), chromedp.Flag("disable-component-update", true),
		// Every name but localhost's own is nowhere: a page that needs the
		// internet fails.
		chromedp.Flag("host-resolver-rules", "MAP * ~NOTFOUND, EXCLUDE *.localhost, EXCLUDE localhost, EXCLUDE 127.0.0.1"))
	allocator, stopAllocator := chromedp.NewExecAllocator(context.Background(), options...)
	browser, closeBrowser := chromedp.NewContext(allocator)
	stop = func() {
		closeBrowser()
		stopAllocator()
		_ = os.RemoveAll(profile)
	}
	if err := chromedp.Do(browser); err != nil {
		stop()
		return nil, nil, err
	}
	return browser, stop, nil
}
