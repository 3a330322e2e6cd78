package isolation

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"log/slog"
	"net/http"
	"strings"

	"github.com/syntroph/syntroph/server"
)

// client sends operations to the product's whole handler, in process.
type client struct{ handler http.Handler }

func (l *lab) client() client {
	return client{server.New(server.Config{DB: l.few, Log: slog.New(slog.DiscardHandler)})}
}

// host is the side's, on the base domain that the handler has by default.
func (s side) host() string { return s.tenant.Subdomain + ".localhost" }

// reply is what the handler answers.
type reply struct {
	header http.Header
	status int
	bytes.Buffer
}

// Header returns the answer's header.
func (r *reply) Header() http.Header { return r.header }

// WriteHeader keeps the status.
func (r *reply) WriteHeader(status int) { r.status = status }

// post sends a document to a host. Header is sent beside.
func (c client) post(ctx context.Context, host, text string, header http.Header) (*reply, error) {
	body, err := json.Marshal(map[string]string{"query": text})
	if err != nil {
		return nil, err
	}
	req, err := http.NewRequestWithContext(ctx, http.MethodPost, "/graphql", bytes.NewReader(body))
	if err != nil {
		return nil, err
	}
	if header != nil {
		req.Header = header.Clone()
	}
	// What a server fills in of a request that came over the network.
	req.Host, req.RequestURI, req.RemoteAddr = host, "/graphql", "127.0.0.1:1"
	req.Header.Set("Content-Type", "application/json")
	r := &reply{header: http.Header{}, status: http.StatusOK}
	c.handler.ServeHTTP(r, req)
	return r, ctx.Err()
}

// bearer is the header that a program sends its session's token in.
func bearer(token string) http.Header { return http.Header{"Authorization": {"Bearer " + token}} }

// login returns a session's token of the side's owner.
func (c client) login(ctx context.Context, s side) (string, error) {
	text := fmt.Sprintf("mutation { login(input: {email: %q, password: %q}) { token } }", s.key, s.password)
	r, err := c.post(ctx, s.host(), text, nil)
	if err != nil {
		return "", err
	}
	var answer struct {
		Data struct{ Login struct{ Token string } }
	}
	if err := json.Unmarshal(r.Bytes(), &answer); err != nil || answer.Data.Login.Token == "" {
		return "", fmt.Errorf("logging in to %s answered %d: %s", s.host(), r.status, r)
	}
	return answer.Data.Login.Token, nil
}

// postAs sends a document to the side's host with its owner's session, and
// logs in again if an earlier document has ended that.
func (c client) postAs(ctx context.Context, s side, token *string, text string) (*reply, error) {
	r, err := c.post(ctx, s.host(), text, bearer(*token))
	if err != nil || !r.refused("UNAUTHENTICATED") {
		return r, err
	}
	if *token, err = c.login(ctx, s); err != nil {
		return nil, err
	}
	return c.post(ctx, s.host(), text, bearer(*token))
}

// refused reports whether the answer says so with a code.
func (r *reply) refused(code string) bool { return strings.Contains(r.String(), `"code":"`+code+`"`) }

// judged reports whether the answer came from a resolver, and not from a limit
// before it or a fault behind it.
func (r *reply) judged() bool {
	return strings.Contains(r.String(), `"data":`) && !r.refused("INTERNAL") && !r.refused("UNAVAILABLE") && !r.refused("RATE_LIMITED")
}
