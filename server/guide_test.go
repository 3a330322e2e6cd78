package server_test

import (
	"net/http"
	"os/exec"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/syntroph/syntroph/crm"
	"github.com/syntroph/syntroph/internal/apitest"
	"github.com/syntroph/syntroph/internal/browser"
)

// The guide is a page: its headings lead to its parts, its code is coloured, its
// examples are for the reader's own host and port, and it can be searched.
func TestGuide(t *testing.T) {
	t.Parallel()
	s := apitest.Start(t)
	w := s.Workspace(t)
	origin := "http://" + w.Anonymous().Host + ":" + port(t, s.URL)
	p := browser.Open(t, 1280, 800)
	p.Visit(origin + "/docs/")
	p.Reads("h1", "The API")
	p.Reads("pre", "API="+origin+"/graphql")
	p.Wait("pre .hljs-string")
	require.Empty(t, p.Value(`[...document.querySelectorAll('.guide-contents a')].filter(a => !document.getElementById(a.hash.slice(1))).map(a => a.hash).join()`))
	require.NotContains(t, p.Text("main"), "acme.localhost:8080")

	p.Press("/")
	p.Eventually(`document.activeElement.id === 'guide-search'`)
	p.Retype("#guide-search", "upsertContact")
	p.Reads("#guide-found", " parts")
	require.Equal(t, "true", p.Value(`String([...document.querySelectorAll('.guide-contents li:not([hidden])')].length > 0 && document.querySelectorAll('.guide-contents li[hidden]').length > 0)`))
	p.Press(enterKey)
	p.Eventually(`location.hash !== '' && scrollY > 0`)
	p.Retype("#guide-search", "nothing like it")
	p.Reads("#guide-found", "No results.")
	for _, l := range looks {
		p.Look(l.width, l.height, l.dark)
		judge(t, p, "guide-"+l.name)
	}
	p.Visit("http://localhost:" + port(t, s.URL) + "/docs/") // on the apex host it is the demo's
	p.Reads("pre", "API=http://acme.localhost:8080/graphql")
	require.Empty(t, p.Faults())

	// Whoever names a host that is no host gets no markup of it.
	req, err := http.NewRequestWithContext(t.Context(), http.MethodGet, s.URL+"/docs/", http.NoBody)
	require.NoError(t, err)
	req.Host = `"><script>alert(1)</script>.localhost`
	resp, err := http.DefaultClient.Do(req)
	require.NoError(t, err)
	require.NoError(t, resp.Body.Close())
	require.NotEqual(t, http.StatusOK, resp.StatusCode)
}

// The operation at hand is copied as a command that runs, and as a program.
func TestPlaygroundCopiesAsCurlAndTypeScript(t *testing.T) {
	t.Parallel()
	s := apitest.Start(t)
	w := s.Workspace(t)
	key := newKey(t, w.As(t, crm.RoleOwner), crm.RoleSalesperson)
	p := browser.Open(t, 1280, 800)
	origin := "http://" + w.Anonymous().Host + ":" + port(t, s.URL)
	p.Visit(origin + "/playground")
	p.Click(`//button[normalize-space()="What a program may read: put its key into the headers below."]`)
	p.Eventually(`localStorage.getItem('graphiql:operationName') === 'RecentDeals'`)
	p.Run(`window.copied = []; navigator.clipboard.writeText = async (text) => void window.copied.push(text)`)
	p.Click(`[aria-label="Copy as curl"]`)
	p.Eventually(`window.copied.length === 1`)
	require.Contains(t, p.Value(`window.copied[0]`), "Bearer ")
	p.Click(`//button[normalize-space()="Headers"]`)
	p.Run(`document.querySelector('.graphiql-editor-tool .graphiql-editor:not(.hidden) .CodeMirror').CodeMirror.setValue('{"Authorization": "Bearer ` + key + `", "X-Note": "it\'s"}')`)
	p.Click(`[aria-label="Copy as curl"]`)
	p.Eventually(`window.copied.length === 2`)
	command := p.Value(`window.copied[1]`)
	require.Contains(t, command, "curl -s '"+origin+"/graphql'")
	// As curl finds no *.localhost of its own, it is told where that is.
	out, err := exec.CommandContext(t.Context(), "sh", "-c", command+" --resolve '*:"+port(t, s.URL)+":127.0.0.1'").CombinedOutput()
	require.NoError(t, err, "%s", out)
	require.Contains(t, string(out), "owner@example.com")

	p.Eventually(`document.querySelector('[aria-label="Copy as TypeScript"]')`)
	p.Click(`[aria-label="Copy as TypeScript"]`)
	p.Eventually(`window.copied.length === 3`)
	program := p.Value(`window.copied[2]`)
	require.Contains(t, program, `await fetch("`+origin+`/graphql"`)
	require.Contains(t, program, key)
	require.Empty(t, p.Faults())
}
