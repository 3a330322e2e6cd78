package graphqlhttp

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"mime"
	"net/http"
	"net/url"

	"github.com/99designs/gqlgen/graphql"
)

// read reads the request's parameters, or says what is wrong with them. What
// the client sent is never echoed.
func read(w http.ResponseWriter, r *http.Request) (*graphql.RawParams, *refusal) {
	switch r.Method {
	case http.MethodGet:
		return readURL(r.URL.RawQuery)
	case http.MethodPost:
		return readBody(r)
	}
	w.Header().Set("Allow", "GET, POST")
	return nil, &refusal{http.StatusMethodNotAllowed, "GraphQL is served by GET and POST."}
}

// body is what a request holds. Its parts are read one by one, so that the
// answer can name the one that is wrong.
type body struct {
	Query         json.RawMessage `json:"query"`
	OperationName json.RawMessage `json:"operationName"`
	Variables     json.RawMessage `json:"variables"`
	Extensions    json.RawMessage `json:"extensions"`
}

func readBody(r *http.Request) (*graphql.RawParams, *refusal) {
	media, params, err := mime.ParseMediaType(r.Header.Get("Content-Type"))
	charset, named := params["charset"]
	if err != nil || media != string(mediaJSON) || named && !isUTF8(charset) {
		return nil, &refusal{http.StatusUnsupportedMediaType, "The body must be application/json, in UTF-8."}
	}
	raw, err := io.ReadAll(r.Body)
	if tooLarge, ok := errors.AsType[*http.MaxBytesError](err); ok {
		return nil, &refusal{http.StatusRequestEntityTooLarge, fmt.Sprintf("The body is too large: it may have at most %d bytes.", tooLarge.Limit)}
	}
	if err != nil {
		return nil, &refusal{http.StatusBadRequest, "The body could not be read."}
	}
	if !isUnicode(raw) {
		return nil, notUnicode
	}
	var b body
	// Unmarshal takes one value and nothing behind it.
	if trimmed := bytes.TrimLeft(raw, " \t\r\n"); len(trimmed) == 0 || trimmed[0] != '{' || json.Unmarshal(raw, &b) != nil {
		return nil, &refusal{http.StatusBadRequest, "The body must be one JSON object."}
	}
	return b.params()
}

func readURL(raw string) (*graphql.RawParams, *refusal) {
	q, err := url.ParseQuery(raw)
	if err != nil {
		return nil, &refusal{http.StatusBadRequest, "The address's parameters can't be read: % must be written as %25."}
	}
	if !isUnicodeURL(q) || hasHalf(q.Get("variables")) || hasHalf(q.Get("extensions")) {
		return nil, notUnicode
	}
	b := body{Variables: json.RawMessage(q.Get("variables")), Extensions: json.RawMessage(q.Get("extensions"))}
	for part, to := range map[string]*json.RawMessage{"query": &b.Query, "operationName": &b.OperationName} {
		if q.Has(part) {
			*to, _ = json.Marshal(q.Get(part)) // a string: can't fail
		}
	}
	return b.params()
}

func (b body) params() (*graphql.RawParams, *refusal) {
	p := &graphql.RawParams{}
	for _, part := range []struct {
		name string
		raw  json.RawMessage
		to   any
		kind string
	}{
		{"query", b.Query, &p.Query, "a string"},
		{"operationName", b.OperationName, &p.OperationName, "a string"},
		{"variables", b.Variables, &p.Variables, "an object"},
		{"extensions", b.Extensions, &p.Extensions, "an object"},
	} {
		if len(part.raw) > 0 && decode(part.raw, part.to) != nil {
			return nil, &refusal{http.StatusBadRequest, `"` + part.name + `" must be ` + part.kind + `.`}
		}
	}
	if hasHalf(p.Query) {
		return nil, notUnicode
	}
	whole(map[string]any(p.Variables))
	if p.Query == "" && p.Extensions["persistedQuery"] == nil {
		return nil, &refusal{http.StatusBadRequest, `"query" is missing.`}
	}
	return p, nil
}

// decode keeps numbers as they are written: 2^53 + 1 and 0.1 must not change on
// their way to an Int or a Decimal.
func decode(raw json.RawMessage, to any) error {
	d := json.NewDecoder(bytes.NewReader(raw))
	d.UseNumber()
	if err := d.Decode(to); err != nil {
		return err
	}
	if _, err := d.Token(); !errors.Is(err, io.EOF) {
		return errors.New("something follows the value")
	}
	return nil
}
