package main

import (
	"bufio"
	"bytes"
	"context"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"time"
)

// What npm is asked for. PostGraphile wants a newer Node than many a machine has, so
// that comes from npm as well.
const (
	peerPackage  = "postgraphile@5.1.5"
	peerGraphQL  = "graphql@16"
	peerNode     = "node@24"
	reachTimeout = 30 * time.Second
)

// unreachable says why npm gives nothing.
type unreachable struct{ why string }

func (u *unreachable) Error() string { return u.why }

// peerProgram is PostGraphile with its Node, in a folder of its own.
type peerProgram struct{ dir, version string }

// installPeer has npm install the peer. Remove it.
func installPeer(ctx context.Context) (_ *peerProgram, err error) {
	if _, err := exec.LookPath("npm"); err != nil {
		return nil, &unreachable{"there is no npm"}
	}
	reach, cancel := context.WithTimeout(ctx, reachTimeout)
	defer cancel()
	if err := exec.CommandContext(reach, "npm", "view", "--fetch-retries=0", peerPackage, "version").Run(); err != nil {
		return nil, &unreachable{"npm can't be reached"}
	}
	p := &peerProgram{}
	if p.dir, err = os.MkdirTemp(os.Getenv("SYNTROPH_BENCH_DIR"), "syntroph-peer-"); err != nil {
		return nil, err
	}
	defer func() {
		if err != nil {
			p.remove()
		}
	}()
	if err := os.WriteFile(filepath.Join(p.dir, "server.mjs"), peerServer, 0o600); err != nil {
		return nil, err
	}
	install := exec.CommandContext(ctx, "npm", "install", "--prefix", p.dir, "--no-audit", "--no-fund", "--loglevel=error", peerPackage, peerGraphQL, peerNode)
	if said, err := install.CombinedOutput(); err != nil {
		return nil, fmt.Errorf("npm install: %w: %s", err, bytes.TrimSpace(said))
	}
	version, err := exec.CommandContext(ctx, p.node(), "--version").Output()
	p.version = "Node " + strings.TrimSpace(string(version))
	return p, err
}

func (p *peerProgram) node() string {
	return filepath.Join(p.dir, "node_modules", "node", "bin", "node")
}

func (p *peerProgram) remove() { _ = os.RemoveAll(p.dir) }

// peer is a PostGraphile that listens.
type peer struct {
	cmd  *exec.Cmd
	in   io.Closer
	addr string
}

// start starts PostGraphile on a schema, with a role if one is named, and waits
// until both of its processes listen. Stop it.
func (p *peerProgram) start(ctx context.Context, url, schema, role string) (*peer, error) {
	one := &peer{cmd: exec.CommandContext(ctx, p.node(), "server.mjs")}
	one.cmd.Dir, one.cmd.Stderr = p.dir, os.Stderr
	one.cmd.Env = append(os.Environ(), "NODE_ENV=production", "GRAPHILE_ENV=production", "DATABASE_URL="+url, "PEER_SCHEMA="+schema, "PEER_ROLE="+role)
	in, err := one.cmd.StdinPipe()
	if err != nil {
		return nil, err
	}
	one.in = in
	out, err := one.cmd.StdoutPipe()
	if err != nil {
		return nil, err
	}
	if err := one.cmd.Start(); err != nil {
		return nil, err
	}
	lines := bufio.NewScanner(out)
	for range 2 {
		if !lines.Scan() {
			return nil, fmt.Errorf("PostGraphile did not start: %w", one.stop())
		}
	}
	one.addr = "127.0.0.1:" + lines.Text()
	return one, nil
}

func (p *peer) stop() error {
	_ = p.in.Close()
	return p.cmd.Wait()
}

// measure loads it for a round.
func (p *peer) measure(ctx context.Context, o options, op operation, spaces []space) (r round, err error) {
	before, err := familyTime(p.cmd.Process.Pid)
	if err != nil {
		return r, err
	}
	if r.timing, err = load(ctx, o, p.addr, op, spaces); err != nil {
		return r, err
	}
	after, err := familyTime(p.cmd.Process.Pid)
	r.cpu = (after - before) / float64(max(r.requests, 1))
	return r, err
}
