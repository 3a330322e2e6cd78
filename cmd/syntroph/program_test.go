package main

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"io"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

// program is the program in a process of its own, serving on a private
// PostgreSQL of its own.
type program struct {
	cmd    *exec.Cmd
	dir    string
	addr   string // where it listens
	pid    int    // of its PostgreSQL
	stdout []string
	stderr bytes.Buffer // readable once it has ended
}

// command is the program with arguments.
func command(ctx context.Context, args ...string) *exec.Cmd {
	cmd := exec.CommandContext(ctx, os.Args[0], args...)
	cmd.Env = append(os.Environ(), asProgram+"=1")
	return cmd
}

// start runs a command that serves and waits until it says that it does.
func start(t *testing.T, dir string, args ...string) *program {
	t.Helper()
	p := &program{dir: dir}
	p.cmd = command(context.Background(), append(args, "--addr", "127.0.0.1:0", "--data-dir", dir)...)
	p.cmd.Stderr = &p.stderr
	stdout, err := p.cmd.StdoutPipe()
	require.NoError(t, err)
	require.NoError(t, p.cmd.Start())
	t.Cleanup(func() { _ = p.cmd.Process.Kill(); _ = p.cmd.Wait() })
	lines := bufio.NewScanner(stdout)
	for lines.Scan() && lines.Text() != "Stop with Ctrl-C." {
		p.stdout = append(p.stdout, lines.Text())
		if _, rest, found := strings.Cut(lines.Text(), "localhost:"); found {
			port, _, _ := strings.Cut(rest, "/")
			p.addr = "127.0.0.1:" + port
		}
	}
	if lines.Text() != "Stop with Ctrl-C." {
		require.Fail(t, "the program ended before it served", "exit code %d\n%s\n%s", p.wait(t), p.stdout, &p.stderr)
	}
	p.pid = postgresPID(t, dir)
	return p
}

// postgresPID is the process of the PostgreSQL that runs on a data directory.
func postgresPID(t *testing.T, dir string) int {
	t.Helper()
	lock, err := os.ReadFile(filepath.Join(dir, "pgdata", "postmaster.pid"))
	require.NoError(t, err)
	first, _, _ := strings.Cut(string(lock), "\n")
	pid, err := strconv.Atoi(first)
	require.NoError(t, err)
	return pid
}

// send sends a request to a host and returns the answer.
func (p *program) send(t *testing.T, method, host, path, body string) string {
	t.Helper()
	req, err := http.NewRequestWithContext(t.Context(), method, "http://"+p.addr+path, strings.NewReader(body))
	require.NoError(t, err)
	req.Host = host
	req.Header.Set("Content-Type", "application/json")
	resp, err := http.DefaultClient.Do(req)
	require.NoError(t, err)
	defer resp.Body.Close()
	answer, err := io.ReadAll(resp.Body)
	require.NoError(t, err)
	return string(answer)
}

// post sends an operation to a host and returns its answer.
func (p *program) post(t *testing.T, host, query string) string {
	t.Helper()
	body, err := json.Marshal(map[string]string{"query": query})
	require.NoError(t, err)
	return p.send(t, http.MethodPost, host, "/graphql", string(body))
}

// stop ends the program as an operator does; it must end well and leave no
// PostgreSQL behind.
func (p *program) stop(t *testing.T) {
	t.Helper()
	require.NoError(t, p.cmd.Process.Signal(syscall.SIGTERM))
	require.Zero(t, p.wait(t), &p.stderr)
	require.ErrorIs(t, syscall.Kill(p.pid, 0), syscall.ESRCH, "PostgreSQL still runs")
	require.NoFileExists(t, filepath.Join(p.dir, "pgdata", "postmaster.pid"), "PostgreSQL did not end cleanly")
}

// wait returns the exit code.
func (p *program) wait(t *testing.T) int {
	t.Helper()
	ended := make(chan struct{})
	go func() { defer close(ended); _ = p.cmd.Wait() }()
	select {
	case <-ended:
		return p.cmd.ProcessState.ExitCode()
	case <-time.After(20 * time.Second):
		require.Fail(t, "the program did not end")
		return -1
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
