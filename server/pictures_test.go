package server_test

import (
	"cmp"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/syntroph/syntroph/internal/apitest"
	"github.com/syntroph/syntroph/internal/browser"
	"github.com/syntroph/syntroph/internal/demo"
)

// picture is a page of the demo as docs/app.md shows it.
type picture struct {
	name, title, says string
	company           string // whose page; "" is the apex host's
	path              string
	ready             string         // what the page shows when it is ready
	then              []pictureClick // what is clicked before the picture is taken
	height            int64          // at a desk, of a page that is best seen whole; 0 is a screen's
}

// pictureClick is an element that is clicked, and what shows that it was.
type pictureClick struct{ on, ready string }

// pictured are the pages of docs/app.md in its order. A new page gets a line
// here; TestPictures draws it.
var pictured = []picture{
	{"home", "Home", "What is open, won and lost in each currency, won deals by month and by owner, and the deals that close soon or are overdue.", "techstart", "/", ".chart svg", nil, 1230},
	{"home-large", "Home of a larger company", "The same with 8,800 deals and 35 sellers.", "acme", "/", ".chart svg", nil, 1460},
	{"board", "Board", "Deals in columns by stage. Drag a card, or move it by its menu or the keyboard. A card says how old its deal is, and whether nothing is planned for it.", "techstart", "/board", ".deal-card", nil, 0},
	{"forecast", "Forecast", "What is won and what is likely, by months, quarters or years, and whose it is.", "techstart", "/forecast", "tfoot tr", nil, 0},
	{"deals", "Deals", "A list that loads as you scroll; search, filters and order are in the address. Values are changed in their cells.", "acme", "/deals?stage=CLOSED_WON&order=AMOUNT&way=DESC", "tbody tr", nil, 0},
	{"deal", "A deal", "Every field is changed in place.", "techstart", "/deals?search=Mobile", "tbody tr", []pictureClick{{"tbody a", ".fact"}}, 0},
	{"new-deal", "A new deal", "Only the name is required.", "techstart", "/deals?new=1", ".dialog .date-group", nil, 0},
	{"contacts", "Contacts", "People, with their organization and their owner.", "acme", "/contacts", "tbody tr", nil, 0},
	{"contact", "A contact", "A person, and the deals with them.", "techstart", "/contacts", "tbody tr", []pictureClick{{"tbody a", ".fact"}}, 0},
	{"organizations", "Organizations", "Organizations, with their industry and size.", "acme", "/organizations", "tbody tr", nil, 0},
	{"organization", "An organization", "An organization with its contacts and its deals.", "techstart", "/organizations", "tbody tr", []pictureClick{{"tbody a", ".fact"}}, 0},
	{"palette", "The palette", "Ctrl or Cmd with K, on every page: go to a page, create a record, or find one.", "techstart", "/contacts", "tbody tr", []pictureClick{{".search-button", ".palette [role=option]"}}, 0},
	{"settings", "Settings", "Users and their roles; each row has the actions that you may take.", "techstart", "/settings/users", "tbody tr", nil, 0},
	{"workspace", "The workspace", "Its name, time zone, currency, and how dates and numbers are written.", "techstart", "/settings/workspace", ".form", nil, 0},
	{"account", "Your account", "Your password, your second factor, and where you are signed in.", "techstart", "/account", ".form", nil, 1100},
	{"keys", "API keys", "For programs that work as you.", "techstart", "/account/keys", ".empty", nil, 0},
	{"login", "Sign in", "Each company signs in at its own address.", "acme", "/", ".form", nil, 0},
	{"landing", "The main address", "What Syntroph is, for visitors.", "", "/", ".promises", nil, 0},
	{"signup", "Sign up", "A workspace is ready in seconds; the form says while you type whether its address is available.", "", "/signup", ".form", nil, 0},
	{"find", "Find my workspace", "For people who have forgotten the address.", "", "/find", ".form", nil, 0},
}

// pictureLooks are the ways that each page is pictured.
var pictureLooks = []struct {
	name          string
	width, height int64
	dark          bool
}{{"light", 1280, 800, false}, {"dark", 1280, 800, true}, {"phone", 390, 844, false}}

// maxPictures is the most that all pictures may have together: 3 MB.
const maxPictures = 3 << 20

// SYNTROPH_PICTURES=../docs go test ./server -run TestPictures draws the pages
// of docs/app.md, on the demo's data, and writes that page too.
func TestPictures(t *testing.T) {
	t.Parallel()
	dir := os.Getenv("SYNTROPH_PICTURES")
	if dir == "" {
		t.Skip("SYNTROPH_PICTURES names no folder for them")
	}
	s := apitest.Start(t)
	result, err := demo.Load(t.Context(), s.DB, demo.Options{})
	require.NoError(t, err)
	tabs := map[string]*browser.Page{}
	for _, login := range result.Logins {
		if tabs[login.Subdomain] == nil { // the first is the owner's
			tabs[login.Subdomain] = demoTab(t, s, login)
		}
	}
	outside := browser.Open(t, 1280, 800)
	for _, p := range pictured {
		tab := tabs[p.company]
		if p.name == "login" || tab == nil {
			tab = outside
		}
		p.draw(tab, strings.TrimPrefix(p.company+".localhost:", ".")+port(t, s.URL), dir)
	}
	writeGallery(t, dir)
}

// demoTab is a tab of one of the demo's users, who is signed in.
func demoTab(t *testing.T, s *apitest.Server, login demo.Login) *browser.Page {
	t.Helper()
	p := browser.Open(t, 1280, 800)
	p.Visit("http://" + login.Subdomain + ".localhost:" + port(t, s.URL) + "/")
	p.Type(`[name="email"]`, login.Email)
	p.Type(`[name="password"]`, demo.Password)
	p.Click(`form .primary`)
	p.Wait(".nav")
	return p
}

// draw takes a page's pictures.
func (p picture) draw(tab *browser.Page, host, dir string) {
	for _, l := range pictureLooks {
		height := l.height
		if l.name != "phone" {
			height = cmp.Or(p.height, height)
		}
		tab.Look(l.width, height, l.dark)
		tab.Visit("http://" + host + p.path)
		ready := func(selector string) {
			tab.Eventually("document.querySelector('" + selector + "') && !document.querySelector('.loading')")
		}
		ready(p.ready)
		for _, step := range p.then {
			tab.Run("document.querySelector('" + step.on + "').click()")
			ready(step.ready)
		}
		tab.Run("document.activeElement.blur(); scrollTo(0, 0)")
		tab.Picture(filepath.Join(dir, "app-"+p.name+"-"+l.name+".webp"))
	}
}

// writeGallery writes the page that shows the pictures.
func writeGallery(t *testing.T, dir string) {
	t.Helper()
	var b strings.Builder
	b.WriteString("# The web app in pictures\n\nOn the demo's data (`go run ./cmd/syntroph demo`). This page and its pictures are drawn by\n\n" +
		"```sh\nSYNTROPH_PICTURES=../docs go test ./server -run TestPictures\n```\n\n" +
		"from the list in [pictures_test.go](../server/pictures_test.go): a new page gets a line there.\n")
	for _, p := range pictured {
		fmt.Fprintf(&b, "\n## %s\n\n%s\n\n| light | dark | phone |\n|---|---|---|\n|", p.title, p.says)
		for _, l := range pictureLooks {
			fmt.Fprintf(&b, " ![%s, %s](app-%s-%s.webp) |", p.title, l.name, p.name, l.name)
		}
		b.WriteString("\n")
	}
	require.NoError(t, os.WriteFile(filepath.Join(dir, "app.md"), []byte(b.String()), 0o644))
}

// Every page of the list has its pictures, none is left over from a page that
// is gone, and together they are small.
func TestGalleryIsWhole(t *testing.T) {
	t.Parallel()
	there, err := filepath.Glob("../docs/app-*")
	require.NoError(t, err)
	var want []string
	for _, p := range pictured {
		for _, l := range pictureLooks {
			want = append(want, "../docs/app-"+p.name+"-"+l.name+".webp")
		}
	}
	require.ElementsMatch(t, want, there, "draw them again: SYNTROPH_PICTURES=../docs go test ./server -run TestPictures")
	total := int64(0)
	for _, name := range there {
		info, err := os.Stat(name)
		require.NoError(t, err)
		total += info.Size()
	}
	require.Less(t, total, int64(maxPictures))
}
