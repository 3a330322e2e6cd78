package web_test

import (
	"fmt"
	"io/fs"
	"math"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// The style sheets, and what docs/design.md says of them.

const (
	sheets = "app/src/css"
	assets = "dist/app/assets"
)

var (
	token    = regexp.MustCompile(`(?m)^\s*(--[a-z0-9-]+): (#[0-9a-f]{6});`)
	physical = regexp.MustCompile(`(?:margin|padding|border)-(?:left|right)|text-align: (?:left|right)|[^-\w](?:left|right): `)
	colour   = regexp.MustCompile(`#[0-9a-f]{3,8}\b`)
)

// leastContrast is WCAG's for text (1.4.3, AA).
const leastContrast = 4.5

func TestTextStandsOutInLightAndDark(t *testing.T) {
	t.Parallel()
	css, err := os.ReadFile(filepath.Join(sheets, "page.css"))
	require.NoError(t, err)
	light, dark, found := strings.Cut(string(css), "@media (prefers-color-scheme: dark)")
	require.True(t, found)
	pairs := []string{"ink paper", "ink sheet", "ink sunken", "soft paper", "soft sheet", "soft sunken", "accent sheet", "accent paper", "accent accent-wash", "accent-ink accent"}
	for _, tone := range []string{"good", "bad", "warm", "stage-1", "stage-2", "stage-3", "stage-4", "stage-5"} {
		pairs = append(pairs, tone+" sheet", tone+" "+tone+"-wash")
	}
	for look, text := range map[string]string{"light": light, "dark": dark} {
		colours := map[string]string{}
		for _, match := range token.FindAllStringSubmatch(text, -1) {
			colours[match[1]] = match[2]
		}
		for _, pair := range pairs {
			front, back, _ := strings.Cut(pair, " ")
			require.Contains(t, colours, "--"+front, look)
			require.Contains(t, colours, "--"+back, look)
			assert.GreaterOrEqual(t, contrast(colours["--"+front], colours["--"+back]), leastContrast, "%s: %s", look, pair)
		}
	}
}

// contrast is that of two colours, from 1 to 21 (WCAG's formula).
func contrast(a, b string) float64 {
	x, y := luminance(a), luminance(b)
	return (max(x, y) + 0.05) / (min(x, y) + 0.05)
}

func luminance(colour string) (sum float64) {
	for i, weight := range []float64{0.2126, 0.7152, 0.0722} {
		n, _ := strconv.ParseUint(colour[1+2*i:3+2*i], 16, 8)
		part := float64(n) / 255
		if part <= 0.04045 {
			part /= 12.92
		} else {
			part = math.Pow((part+0.055)/1.055, 2.4)
		}
		sum += weight * part
	}
	return sum
}

// A page that is read from the right is the mirror of one that is read from the
// left, and colours have names.
func TestStyleSheetsKeepTheHouse(t *testing.T) {
	t.Parallel()
	files, err := filepath.Glob(filepath.Join(sheets, "*.css"))
	require.NoError(t, err)
	require.NotEmpty(t, files)
	for _, file := range files {
		css, err := os.ReadFile(file)
		require.NoError(t, err)
		for i, line := range strings.Split(string(css), "\n") {
			where := fmt.Sprintf("%s:%d", file, i+1)
			assert.NotRegexp(t, physical, line, where)
			assert.NotRegexp(t, `:.*\blight-dark\(`, line, "%s: browsers before 2024 would show no colour", where)
			if filepath.Base(file) != "page.css" {
				assert.NotRegexp(t, colour, line, where)
			}
		}
	}
}

// maxFonts is what the typeface may weigh: 45 KB.
const maxFonts = 45 << 10

func TestFontsAreSmall(t *testing.T) {
	t.Parallel()
	total := 0
	require.NoError(t, fs.WalkDir(os.DirFS(assets), ".", func(name string, _ fs.DirEntry, err error) error {
		if err == nil && strings.HasSuffix(name, ".woff2") {
			var file []byte
			file, err = os.ReadFile(filepath.Join(assets, name))
			total += len(file)
		}
		return err
	}))
	require.Positive(t, total)
	require.Less(t, total, maxFonts)
}

// Rules of equal weight win by their order: sheets that several pages share come in
// whatever order the bundler links them, and popovers were as narrow as their buttons.
func TestEachPageHasOneStyleSheet(t *testing.T) {
	t.Parallel()
	pages, err := filepath.Glob("dist/app/*.html")
	require.NoError(t, err)
	require.Len(t, pages, 3)
	for _, page := range pages {
		html, err := os.ReadFile(page)
		require.NoError(t, err)
		require.Equal(t, 1, strings.Count(string(html), `rel="stylesheet"`), page)
	}
}
