package main

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"math/rand/v2"
	"net"
	"net/http"
)

// load asks the server over kept-alive connections, one request under way on
// each, every request another tenant's.
func load(ctx context.Context, o options, addr string, op operation, spaces []space) (timing, error) {
	requests := make([][]byte, len(spaces))
	for i, s := range spaces {
		var err error
		if requests[i], err = request(op, s); err != nil {
			return timing{}, err
		}
	}
	return closedLoop(ctx, o, func(ctx context.Context, _ int) (func(int) error, func(), error) {
		conn, err := (&net.Dialer{}).DialContext(ctx, "tcp", addr)
		if err != nil {
			return nil, nil, err
		}
		answers := bufio.NewReader(conn)
		var body bytes.Buffer
		from := rand.IntN(len(requests)) //nolint:gosec // every round must come to other tenants, no more.
		return func(i int) error {
			if _, err := conn.Write(requests[(from+i)%len(requests)]); err != nil {
				return err
			}
			return read(answers, &body)
		}, func() { _ = conn.Close() }, nil
	})
}

// request is one request as it goes over the wire. Written once: the client
// shares the machine with what it measures.
func request(op operation, s space) ([]byte, error) {
	body := map[string]any{"query": op.document}
	if op.variables != nil {
		body["variables"] = op.variables(s)
	}
	content, err := json.Marshal(body)
	if err != nil {
		return nil, err
	}
	return fmt.Appendf(nil, "POST /graphql HTTP/1.1\r\nHost: %s.localhost\r\nAuthorization: Bearer %s\r\n"+
		"Content-Type: application/json\r\nAccept: application/graphql-response+json\r\nContent-Length: %d\r\n\r\n%s",
		s.tenant.Subdomain, s.token, len(content), content), nil
}

// read reads one answer, which must be data without errors.
func read(from *bufio.Reader, body *bytes.Buffer) error {
	answer, err := http.ReadResponse(from, nil)
	if err != nil {
		return err
	}
	defer answer.Body.Close()
	body.Reset()
	if _, err := io.Copy(body, answer.Body); err != nil {
		return err
	}
	if answer.StatusCode != http.StatusOK || !bytes.HasPrefix(body.Bytes(), []byte(`{"data":{`)) || bytes.Contains(body.Bytes(), []byte(`"errors":[`)) {
		return fmt.Errorf("the server answered %s: %.300s", answer.Status, body)
	}
	return nil
}
