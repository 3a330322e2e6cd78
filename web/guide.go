package web

import (
	"bytes"
	"html"
	"net/http"
	"strings"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
)

// exampleHost is the host that the guide's examples name. A reader is shown
// their own.
const exampleHost = "http://acme.localhost:8080"

// Guide serves a guide in Markdown as a page: its headings in a list beside it,
// its code highlighted and searched by a script, its examples on the host that
// origin finds the reader at. HTML in the Markdown is left out.
func Guide(markdown []byte, origin func(*http.Request) string) http.Handler {
	start := appPages()["docs.html"]
	before, rest, _ := strings.Cut(string(start.body), "<!--contents-->")
	between, after, _ := strings.Cut(rest, "<!--guide-->")
	contents, body := rendered(markdown)
	whole := before + contents + between + body + after
	return secured(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		here := whole
		if from := origin(r); from != "" {
			here = strings.ReplaceAll(whole, exampleHost, html.EscapeString(from))
		}
		w.Header().Add("Vary", "Host")
		newPage("docs.html", []byte(here)).ServeHTTP(w, r)
	}))
}

// rendered returns a text's headings as a list of links, and the text, as HTML.
func rendered(markdown []byte) (contents, body string) {
	md := goldmark.New(goldmark.WithExtensions(extension.GFM), goldmark.WithParserOptions(parser.WithAutoHeadingID()))
	document := md.Parser().Parse(text.NewReader(markdown))
	var list, out bytes.Buffer
	for node := document.FirstChild(); node != nil; node = node.NextSibling() {
		heading, ok := node.(*ast.Heading)
		if !ok || heading.Level < 2 || heading.Level > 3 {
			continue
		}
		id, _ := heading.AttributeString("id")
		name, _ := id.([]byte)
		list.WriteString(`<li data-level="` + string(rune('0'+heading.Level)) + `"><a href="#` + html.EscapeString(string(name)) + `">` +
			html.EscapeString(plainText(heading, markdown)) + `</a></li>`)
	}
	// Writing to a buffer doesn't fail.
	_ = md.Renderer().Render(&out, markdown, document)
	return list.String(), scrollable(out.String())
}

// scrollable puts each table into a frame that scrolls on phones, by the keyboard too.
// HTML of the Markdown's own is left out, so that every tag is goldmark's.
func scrollable(body string) string {
	body = strings.ReplaceAll(body, "<table>", `<div class="wide" tabindex="0" role="group" aria-label="Table"><table>`)
	return strings.ReplaceAll(body, "</table>", "</table></div>")
}

// plainText returns what a node says without its marks.
func plainText(node ast.Node, source []byte) string {
	var out strings.Builder
	_ = ast.Walk(node, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		if t, ok := n.(*ast.Text); ok && entering {
			out.Write(t.Segment.Value(source))
		}
		return ast.WalkContinue, nil
	})
	return out.String()
}
