package main

import (
	"bytes"
	"net"
	"net/http"
	"os/exec"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

const (
	signUp = `mutation { signup(input: {companyName: "Acme", subdomain: "acme", email: "ada@acme.example",
		password: "correct horse battery", firstName: "Ada", lastName: "Lovelace"}) { workspace { subdomain } } }`
	logIn = `mutation { login(input: {email: "ada@acme.example", password: "correct horse battery"}) { token user { role } } }`
)

// The program as a person runs it: serve on a private PostgreSQL, sign up, use
// other commands beside it, stop; and what was made is there the next time.
func TestServe(t *testing.T) {
	t.Parallel()
	dir := dataDir(t)
	p := start(t, dir, "serve")
	require.Equal(t, "ok\n", p.send(t, http.MethodGet, "localhost", "/healthz", ""))
	require.JSONEq(t, `{"data":{"signup":{"workspace":{"subdomain":"acme"}}}}`, p.post(t, "localhost", signUp))
	require.Contains(t, beside(t, dir, "tenant", "list", "--json"), `"subdomain": "acme"`)
	require.Contains(t, p.post(t, "acme.localhost", logIn), `"role":"OWNER"`)

	_, port, _ := strings.Cut(p.addr, ":")
	require.Contains(t, beside(t, dir, "tenant", "reset-owner", "acme", "--yes"), "http://acme.localhost:"+port+"/reset#token=")
	beside(t, dir, "tenant", "suspend", "acme", "--yes")
	require.Eventually(t, func() bool { return strings.Contains(p.post(t, "acme.localhost", logIn), "TENANT_SUSPENDED") }, 10*time.Second, 20*time.Millisecond)
	beside(t, dir, "tenant", "resume", "acme")
	p.stop(t)

	p = start(t, dir, "serve")
	require.Contains(t, p.post(t, "acme.localhost", logIn), `"role":"OWNER"`)
	// Nobody stops the private PostgreSQL but the program: its loss is told.
	require.NoError(t, syscall.Kill(p.pid, syscall.SIGKILL))
	require.Equal(t, 1, p.wait(t))
	require.Contains(t, p.stderr.String(), "Error: the private database is gone; its data is safe, start again: PostgreSQL stopped: signal: killed")
}

// beside runs a command beside a running server.
func beside(t *testing.T, dir string, args ...string) string {
	t.Helper()
	var out, errs bytes.Buffer
	require.Zero(t, run(t.Context(), append(args, "--data-dir", dir), nil, &out, &errs), &errs)
	return out.String()
}

// The demo prints two lines for a shell; they are run as they are printed. A
// second run loads nothing.
func TestDemo(t *testing.T) {
	t.Parallel()
	if _, err := exec.LookPath("curl"); err != nil {
		t.Skip("no curl on this machine; install it to run this test")
	}
	dir := dataDir(t)
	p := start(t, dir, "demo")
	require.JSONEq(t, `{"data":{"pipeline":{"wonCount":4238,"lostCount":2473,"winRate":63.15,"won":[{"currency":"USD","amount":"10005534.00"}]}}}`, p.runPrinted(t))
	require.Contains(t, beside(t, dir, "verify-isolation", "--rounds", "1"), "0 failed, 0 leaked")
	p.stop(t)
	require.Contains(t, p.stderr.String(), "Loading acme's deals: 8800\n")

	p = start(t, dir, "demo")
	require.Contains(t, p.runPrinted(t), `"wonCount":4238`)
	p.stop(t)
	require.NotContains(t, p.stderr.String(), "Loading")
}

// runPrinted runs the lines that the demo prints for a shell.
func (p *program) runPrinted(t *testing.T) string {
	t.Helper()
	var script []string
	for _, line := range p.stdout {
		if strings.HasPrefix(line, "  TOKEN=") || strings.HasPrefix(line, "  curl ") {
			script = append(script, line)
		}
	}
	require.Len(t, script, 2)
	out, err := exec.CommandContext(t.Context(), "sh", "-c", strings.Join(script, "\n")).Output()
	require.NoError(t, err)
	return string(out)
}

func TestAddressInUse(t *testing.T) {
	t.Parallel()
	listener, err := (&net.ListenConfig{}).Listen(t.Context(), "tcp", "127.0.0.1:0")
	require.NoError(t, err)
	t.Cleanup(func() { _ = listener.Close() })
	var out, errs bytes.Buffer
	addr := listener.Addr().String()
	require.Equal(t, 1, run(t.Context(), []string{"serve", "--addr", addr}, nil, &out, &errs))
	require.Equal(t, "Error: "+addr+" is in use; stop what listens there, or choose another with --addr\n", errs.String())
}
