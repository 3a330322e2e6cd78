package main

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"io"
	"net"
	"net/http"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

// program is the built binary, serving.
type program struct {
	cmd    *exec.Cmd
	addr   string
	stdout []string
}

// start builds the binary, runs it on a private PostgreSQL of its own and waits
// until it prints a line.
func start(t *testing.T, dir, until string, args ...string) *program {
	t.Helper()
	binary := filepath.Join(t.TempDir(), "syntroph")
	out, err := exec.CommandContext(t.Context(), "go", "build", "-o", binary, ".").CombinedOutput()
	require.NoError(t, err, "%s", out)
	//nolint:noctx // the test ends it with SIGTERM, not by its context.
	p := &program{cmd: exec.Command(binary, append(args, "--addr", "127.0.0.1:0", "--data-dir", dir)...)}
	p.cmd.Env = append(os.Environ(), "DATABASE_URL=", "OWNER_DATABASE_URL=")
	p.cmd.Stderr = os.Stderr
	stdout, err := p.cmd.StdoutPipe()
	require.NoError(t, err)
	require.NoError(t, p.cmd.Start())
	t.Cleanup(func() { _ = p.cmd.Process.Kill(); _, _ = p.cmd.Process.Wait() })
	lines := bufio.NewScanner(stdout)
	for lines.Scan() {
		p.stdout = append(p.stdout, lines.Text())
		if strings.Contains(lines.Text(), until) {
			break
		}
	}
	go func() { _, _ = io.Copy(io.Discard, stdout) }()
	text := strings.Join(p.stdout, "\n")
	require.Contains(t, text, until)
	for word := range strings.FieldsSeq(text) {
		if u, err := url.Parse(word); err == nil && u.Port() != "" {
			p.addr = net.JoinHostPort("127.0.0.1", u.Port())
		}
	}
	return p
}

// post sends an operation to a host and returns its answer.
func (p *program) post(t *testing.T, host, token, query string) string {
	t.Helper()
	body, err := json.Marshal(map[string]string{"query": query})
	require.NoError(t, err)
	req, err := http.NewRequestWithContext(t.Context(), http.MethodPost, "http://"+p.addr+"/graphql", bytes.NewReader(body))
	require.NoError(t, err)
	req.Host = host
	req.Header.Set("Content-Type", "application/json")
	req.Header.Set("Authorization", "Bearer "+token)
	resp, err := http.DefaultClient.Do(req)
	require.NoError(t, err)
	defer resp.Body.Close()
	answer, err := io.ReadAll(resp.Body)
	require.NoError(t, err)
	return string(answer)
}

// stop ends the program as an operator does; it must end well.
func (p *program) stop(t *testing.T) {
	t.Helper()
	require.NoError(t, p.cmd.Process.Signal(syscall.SIGTERM))
	ended := make(chan error, 1)
	go func() { ended <- p.cmd.Wait() }()
	select {
	case err := <-ended:
		require.NoError(t, err)
	case <-time.After(20 * time.Second):
		t.Fatal("the program did not end")
	}
}

// dataDir is a folder that the private PostgreSQL's account can reach.
func dataDir(t *testing.T) string {
	t.Helper()
	dir, err := os.MkdirTemp("", "syntroph-cmd-") //nolint:usetesting // t.TempDir is closed to the server's account.
	require.NoError(t, err)
	require.NoError(t, os.Chmod(dir, 0o755))
	t.Cleanup(func() { require.NoError(t, os.RemoveAll(dir)) })
	return dir
}

// The program as a person runs it: serve on a private PostgreSQL, sign up, log
// in, stop; and what was made is there the next time.
func TestServe(t *testing.T) {
	t.Parallel()
	dir := dataDir(t)
	p := start(t, dir, "Stop with Ctrl-C", "serve")
	made := p.post(t, "localhost", "", `mutation { signup(input: {companyName: "Acme", subdomain: "acme", email: "ada@acme.example",
		password: "correct horse battery", firstName: "Ada", lastName: "Lovelace"}) { workspace { subdomain } } }`)
	require.JSONEq(t, `{"data":{"signup":{"workspace":{"subdomain":"acme"}}}}`, made)

	// Beside the running server, commands use its database.
	var out, errs bytes.Buffer
	require.Zero(t, run(t.Context(), []string{"tenant", "list", "--json", "--data-dir", dir, "--database-url", "", "--owner-database-url", ""}, nil, &out, &errs), &errs)
	require.Contains(t, out.String(), `"subdomain": "acme"`)
	p.stop(t)

	p = start(t, dir, "Stop with Ctrl-C", "serve")
	answer := p.post(t, "acme.localhost", "", `mutation { login(input: {email: "ada@acme.example", password: "correct horse battery"}) { token user { role } } }`)
	require.Contains(t, answer, `"role":"OWNER"`)
	p.stop(t)
}

// The demo prints two lines for a shell; they are run as they are printed.
func TestDemo(t *testing.T) {
	t.Parallel()
	if _, err := exec.LookPath("curl"); err != nil {
		t.Skip("no curl on this machine; install it to run this test")
	}
	p := start(t, dataDir(t), "Stop with Ctrl-C", "demo")
	var script []string
	for _, line := range p.stdout {
		if strings.HasPrefix(line, "  TOKEN=") || strings.HasPrefix(line, "  curl ") {
			script = append(script, line)
		}
	}
	require.Len(t, script, 2)
	out, err := exec.CommandContext(t.Context(), "sh", "-c", strings.Join(script, "\n")).Output()
	require.NoError(t, err)
	require.JSONEq(t, `{"data":{"pipeline":{"wonCount":4238,"lostCount":2473,"winRate":63.15,"won":[{"currency":"USD","amount":"10005534.00"}]}}}`, string(out))
	p.stop(t)
}

func TestAddressInUse(t *testing.T) {
	t.Parallel()
	listener, err := (&net.ListenConfig{}).Listen(t.Context(), "tcp", "127.0.0.1:0")
	require.NoError(t, err)
	t.Cleanup(func() { _ = listener.Close() })
	var out, errs bytes.Buffer
	require.Equal(t, 1, run(context.Background(), []string{"serve", "--addr", listener.Addr().String()}, nil, &out, &errs))
	require.Contains(t, errs.String(), "is in use; stop what listens there, or choose another with --addr")
}
