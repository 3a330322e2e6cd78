package server_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/syntroph/syntroph/crm"
	"github.com/syntroph/syntroph/internal/apitest"
	"github.com/syntroph/syntroph/internal/browser"
)

// allWidths are those of phones, tablets, laptops and a large screen.
var allWidths = []int64{360, 390, 640, 768, 1024, 1280, 1920}

// fewerWidths are those of a phone, a tablet and a laptop: other colours move
// nothing.
var fewerWidths = []int64{360, 768, 1280}

// dress has a page be drawn in one of three ways.
func dress(p *browser.Page, width int64, colours string) {
	p.Look(width, 844, colours == "dark")
	if colours == "forced" {
		p.ForceColors()
	}
}

// Every page at every width, and dark and in the reader's own colours at three:
// nothing is scrolled sideways, no text is cut without an ellipsis, and no other host is
// asked. Axe finds nothing, light on a laptop and dark on a phone, and at another width
// for each page of a tab. What contrast a reader's own colours have is not the page's to
// say. SYNTROPH_SCREENSHOTS=folder keeps the pictures.
func TestWebAppEveryPageAtEveryWidth(t *testing.T) {
	t.Parallel()
	s := apitest.Start(t)
	w := s.Workspace(t)
	contact, organization, deal := smallCompany(t, s, w)
	w.As(t, crm.RoleOwner).Must(t, `mutation($deal: ID!) { createActivity(input: {kind: TASK, subject: "Ask whether the larger boxes fit on their shelves", dealId: $deal}) { activity { id } } }`, apitest.Vars{"deal": deal}, nil)
	origin, apex := "http://"+w.Anonymous().Host+":"+port(t, s.URL), "http://localhost:"+port(t, s.URL)
	pages := []shown{
		{"home", origin + "/", `.bars`},
		{"board", origin + "/board", `.deal-card`},
		{"forecast", origin + "/forecast", `tfoot tr`},
		{"contacts", origin + "/contacts", `tbody tr[data-id]`},
		{"contact", origin + "/contacts/" + contact, `.fact`},
		{"organizations", origin + "/organizations", `tbody tr[data-id]`},
		{"organization", origin + "/organizations/" + organization, `.fact`},
		{"deals", origin + "/deals?stage=LEAD,QUALIFIED&amount.gte=1", `tbody tr[data-id]`},
		{"deal", origin + "/deals/" + deal, `.fact`},
		{"new-deal", origin + "/deals?new=1", `.dialog`},
		{"users", origin + "/settings/users", `tbody tr`},
		{"invite", origin + "/settings/users?invite=1", `.dialog`},
		{"workspace", origin + "/settings/workspace", `.form`},
		{"trash", origin + "/settings/trash", `.empty`},
		{"audit", origin + "/settings/audit", `.audit-line`},
		{"account", origin + "/account", `.sessions li`},
		{"keys", origin + "/account/keys", `.empty`},
		{"nothing", origin + "/contacts?search=zzz", `.empty`},
		{"guide", origin + "/docs/", `.hljs-string`},
		{"landing", apex + "/", `.promises`},
		{"sign-up", apex + "/signup", `.form`},
		{"find", apex + "/find", `.form`},
	}
	for part := range slices.Chunk(pages, 5) {
		t.Run(part[0].name+" to "+part[len(part)-1].name, func(t *testing.T) {
			t.Parallel()
			p, _ := signIn(t, s, w, crm.RoleOwner, "/")
			for n, page := range part {
				lookAt(t, p, page, n)
			}
			require.Empty(t, p.Faults())
			for _, address := range p.Requests() {
				// data: is the browser's own picture in a date field.
				require.True(t, strings.HasPrefix(address, origin) || strings.HasPrefix(address, apex) || strings.HasPrefix(address, "data:"), address)
			}
		})
	}
}

// lookAt looks at a page at each width, and has axe check it at the nth, and where
// light and dark differ the most.
func lookAt(t *testing.T, p *browser.Page, page shown, n int) {
	t.Helper()
	p.Visit(page.path)
	p.Eventually("document.querySelector('" + page.ready + "') && !document.querySelector('.loading')")
	for _, colours := range []string{"light", "dark", "forced"} {
		at := allWidths
		if colours != "light" {
			at = fewerWidths
		}
		for i, width := range at {
			name := fmt.Sprintf("%s-%d-%s", page.name, width, colours)
			dress(p, width, colours)
			assert.Zero(t, p.Width(), name)
			assert.Empty(t, p.Cut(), name)
			if colours != "forced" && (i == n%len(at) || colours == "light" && width == 1280 || colours == "dark" && i == 0) {
				assert.Empty(t, p.Barriers(), name)
			}
			p.Screenshot("widths-" + name)
		}
	}
}
