package browser

import (
	"context"
	"os"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"
)

// pictureQuality is WebP's: at 80 the letters of a page are as sharp as in a
// PNG of three times the size.
const pictureQuality int64 = 80

// Picture writes what the tab shows to a WebP file, for documents.
func (p *Page) Picture(file string) {
	p.t.Helper()
	quality := pictureQuality
	p.do(chromedp.Func(func(ctx context.Context, t *chromedp.Target) error {
		got, err := cdp.Call(ctx, t, page.CaptureScreenshot, page.CaptureScreenshotParams{
			Format: page.CaptureScreenshotFormatWebp, Quality: &quality,
		})
		if err != nil {
			return err
		}
		return os.WriteFile(file, got.Data, 0o644)
	}))
}
