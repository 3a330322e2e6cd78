package main

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"os/exec"
)

// process is the server's process, seen from the bench.
type process struct {
	cmd     *exec.Cmd
	in      io.WriteCloser
	answers *json.Decoder
	addr    string
}

// start starts this binary again as the server, or another build of it. Stop it.
func start(ctx context.Context, s settings) (*process, error) {
	told, err := json.Marshal(s)
	if err != nil {
		return nil, err
	}
	program := s.Program
	if program == "" {
		if program, err = os.Executable(); err != nil {
			return nil, err
		}
	}
	p := &process{cmd: exec.CommandContext(ctx, program)}
	p.cmd.Env = append(os.Environ(), childEnv+"="+string(told))
	p.cmd.Stderr = os.Stderr
	if p.in, err = p.cmd.StdinPipe(); err != nil {
		return nil, err
	}
	out, err := p.cmd.StdoutPipe()
	if err != nil {
		return nil, err
	}
	p.answers = json.NewDecoder(out)
	if err := p.cmd.Start(); err != nil {
		return nil, err
	}
	var first usage
	if err := p.answers.Decode(&first); err != nil {
		return nil, fmt.Errorf("the server did not start: %w", p.cmd.Wait())
	}
	p.addr = first.Addr
	return p, nil
}

// used asks the server for its usage.
func (p *process) used() (u usage, err error) {
	if _, err := io.WriteString(p.in, "\n"); err != nil {
		return u, err
	}
	err = p.answers.Decode(&u)
	return u, err
}

// stop ends the server by the end of its input.
func (p *process) stop() error {
	p.in.Close()
	return p.cmd.Wait()
}
