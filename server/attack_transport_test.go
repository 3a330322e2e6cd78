package server_test

import (
	"net/http"
	"net/url"
	"strings"

	"github.com/syntroph/syntroph/crm"
)

const harmless = `{"query":"{ __typename }"}`

// transportAttacks are requests that are no GraphQL over HTTP.
func (f *front) transportAttacks() []attack {
	bad := func(status int, code crm.Code) attack { return attack{status: status, code: code} }
	contentType := func(media ...string) attack {
		a := bad(http.StatusUnsupportedMediaType, crm.CodeBadUserInput)
		a.name, a.body, a.header = strings.Join(media, ", "), harmless, http.Header{"Content-Type": media}
		return a
	}
	body := func(name, body string) attack {
		a := bad(http.StatusBadRequest, crm.CodeBadUserInput)
		a.name, a.body, a.lacks = name, body, "zebra" // what is sent is not echoed
		return a
	}
	method := func(method string) attack {
		a := bad(http.StatusMethodNotAllowed, crm.CodeBadUserInput)
		a.name, a.method = method, method
		return a
	}
	get := func(name, query string, status int) attack {
		return attack{name: name, method: http.MethodGet, path: "/graphql?" + query, status: status, code: crm.CodeBadUserInput}
	}
	return []attack{
		contentType(), contentType("text/plain"), contentType("application/x-www-form-urlencoded"),
		contentType("multipart/form-data; boundary=x"), contentType("application/json; charset=utf-16"), contentType("application/jsonp"),
		contentType("application/graphql"), contentType("text/plain, application/json"), contentType("application/json;;charset"),
		contentType(strings.Repeat("a", 8000)),
		body("empty", ""), body("white space", " \n\t"), body("null", "null"), body("a string", `"zebra"`), body("a number", "17"),
		body("a batch", "["+harmless+","+harmless+"]"), body("cut off", `{"query":"{ zebra `), body("not JSON", "<zebra>"),
		body("two bodies", harmless+harmless), body("trailing text", harmless+" zebra"), body("bad UTF-16", "\xff\xfe{\x00}\x00"),
		body("no query", `{"zebra":1}`), body("a query that is a list", `{"query":["{ zebra }"]}`), body("a query that is null", `{"query":null}`),
		body("variables that are a list", `{"query":"{ __typename }","variables":["zebra"]}`),
		body("variables that are a text", `{"query":"{ __typename }","variables":"zebra"}`),
		body("a name that is a number", `{"query":"{ __typename }","operationName":7}`),
		body("extensions that are a text", `{"query":"{ __typename }","extensions":"zebra"}`),
		{name: "300 KB", body: `{"query":"` + strings.Repeat("x", 300_000) + `"}`, status: http.StatusRequestEntityTooLarge, code: crm.CodeQueryTooComplex},
		{name: "300 KB of brackets", body: strings.Repeat("[", 300_000), status: http.StatusRequestEntityTooLarge, code: crm.CodeQueryTooComplex},
		method(http.MethodPut), method(http.MethodDelete), method(http.MethodPatch), method(http.MethodOptions), method("TRACE"), method("ZEBRA"),
		get("a mutation by GET", "query="+url.QueryEscape(`mutation { logout { ok } }`), http.StatusMethodNotAllowed),
		get("a named mutation by GET", "operationName=B&query="+url.QueryEscape(`query A { __typename } mutation B { logout { ok } }`), http.StatusMethodNotAllowed),
		get("no query", "", http.StatusBadRequest),
		get("variables that are no JSON", "query=%7B__typename%7D&variables=zebra", http.StatusBadRequest),
		get("a semicolon", "query=%7B__typename%7D;x=1", http.StatusBadRequest),
		get("bad escapes", "query=%zz", http.StatusBadRequest),
		{name: "Accept nothing of ours", body: harmless, header: http.Header{"Accept": {"text/csv"}}, status: http.StatusNotAcceptable, code: crm.CodeBadUserInput},
		{name: "Accept q=NaN", body: harmless, header: http.Header{"Accept": {"application/json;q=NaN"}}, status: http.StatusNotAcceptable, code: crm.CodeBadUserInput},
		{name: "7,000 bytes of Accept", body: harmless, header: http.Header{"Accept": {strings.Repeat("a/b,", 1750)}}, status: http.StatusNotAcceptable, code: crm.CodeBadUserInput},
		{name: "an event stream", body: harmless, header: http.Header{"Accept": {"text/event-stream"}}, status: http.StatusNotAcceptable, code: crm.CodeBadUserInput},
		{name: "a WebSocket", method: http.MethodGet, header: http.Header{"Connection": {"Upgrade"}, "Upgrade": {"websocket"}, "Sec-Websocket-Version": {"13"}, "Sec-Websocket-Key": {"dGhlIHNhbXBsZSBub25jZQ=="}}, status: http.StatusBadRequest, code: crm.CodeBadUserInput},
		{name: "method override", body: harmless, header: http.Header{"X-Http-Method-Override": {"DELETE"}}, status: http.StatusOK},
		{name: "gzip that is none", body: harmless, header: http.Header{"Content-Encoding": {"gzip"}}, status: http.StatusOK},
		{name: "path traversal", method: http.MethodGet, path: "/playground/..%2f..%2f..%2fetc/passwd", status: http.StatusNotFound},
		{name: "path traversal by dots", method: http.MethodGet, path: "/playground/assets/....//....//etc/passwd", status: http.StatusTemporaryRedirect},
		{name: "a dot file", method: http.MethodGet, path: "/.git/config", status: http.StatusNotFound},
		{name: "the profiler", method: http.MethodGet, path: "/debug/pprof/", status: http.StatusNotFound},
		{name: "below the endpoint", path: "/graphql/x", body: harmless, status: http.StatusMethodNotAllowed},
		{name: "upper case", path: "/GRAPHQL", body: harmless, status: http.StatusMethodNotAllowed},
		{name: "POST to a page", path: "/playground", body: harmless, status: http.StatusMethodNotAllowed},
		{name: "a persisted query that nobody has", body: `{"extensions":{"persistedQuery":{"version":1,"sha256Hash":"` + strings.Repeat("0", 64) + `"}}}`, status: http.StatusOK, code: crm.CodePersistedQueryNotFound},
		{name: "a persisted query under another's hash", body: `{"query":"{ __typename }","extensions":{"persistedQuery":{"version":1,"sha256Hash":"` + strings.Repeat("0", 64) + `"}}}`, status: http.StatusOK, code: crm.CodeBadUserInput},
		{name: "a persisted query of another kind", body: `{"extensions":{"persistedQuery":"x"}}`, status: http.StatusOK, code: crm.CodeBadUserInput},
	}
}

// rawAttacks are bytes that no client library sends.
func (f *front) rawAttacks() []attack {
	post := "POST /graphql HTTP/1.1\r\nHost: {host}\r\nContent-Type: application/json\r\nConnection: close\r\n"
	bad := func(name, raw string) attack { return attack{name: name, raw: raw, status: http.StatusBadRequest} }
	unread := func(name, raw string) attack {
		a := bad(name, raw)
		a.code = crm.CodeBadUserInput
		return a
	}
	return []attack{
		bad("no Host", "POST /graphql HTTP/1.1\r\nContent-Length: 0\r\n\r\n"),
		bad("two Hosts", post+"Host: nobody.localhost\r\nContent-Length: 0\r\n\r\n"),
		bad("a Host with a space", "GET / HTTP/1.1\r\nHost: acme .localhost\r\n\r\n"),
		bad("a Host with a NUL", "GET / HTTP/1.1\r\nHost: acme\x00.localhost\r\n\r\n"),
		bad("two lengths", post+"Content-Length: 4\r\nContent-Length: 5\r\n\r\nabcde"),
		bad("a negative length", post+"Content-Length: -1\r\n\r\n"),
		bad("a length of letters", post+"Content-Length: ten\r\n\r\n"),
		unread("length and chunks, of which neither is obeyed", post+"Content-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n\r\n"),
		{name: "an unknown encoding", raw: post + "Transfer-Encoding: zebra\r\n\r\n", status: http.StatusNotImplemented},
		unread("a chunk of a wrong size", post+"Transfer-Encoding: chunked\r\n\r\nffffffffffffffffff\r\nx\r\n0\r\n\r\n"),
		bad("a header without a colon", post+"zebra\r\n\r\n"),
		bad("a header name with a space", post+"X Y: z\r\n\r\n"),
		bad("a folded header", "GET / HTTP/1.1\r\nHost: {host}\r\n X: folded\r\n\r\n"),
		bad("no HTTP", "zebra\r\n\r\n"),
		{name: "HTTP/9.9", raw: "GET / HTTP/9.9\r\nHost: {host}\r\n\r\n", status: http.StatusHTTPVersionNotSupported},
		{name: "17 KB of headers on a stock server", raw: post + strings.Repeat("X-A: 0123456789\r\n", 70_000) + "\r\n", status: http.StatusRequestHeaderFieldsTooLarge},
		{name: "another host in the request line", raw: "POST http://nobody.localhost/graphql HTTP/1.1\r\nHost: {host}\r\nContent-Type: application/json\r\nContent-Length: 25\r\nConnection: close\r\n\r\n{\"query\":\"{ __typename }\"}", status: http.StatusNotFound, code: crm.CodeTenantNotFound},
		{name: "Expect what nobody gives", raw: post + "Expect: zebra\r\nContent-Length: 2\r\n\r\n{}", status: http.StatusExpectationFailed},
	}
}
