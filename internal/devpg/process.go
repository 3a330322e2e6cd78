//go:build unix

package devpg

import (
	"bytes"
	"fmt"
	"io"
	"os/exec"
	"runtime"
	"strings"
	"sync"
	"time"
)

// process is the running postgres, our direct child.
type process struct {
	cmd  *exec.Cmd
	tail *tail
	done chan struct{}
	err  error // readable once done is closed
}

// launch starts postgres on data.
func launch(acct account, bin binaries, data string, settings []string, log io.Writer) (*process, error) {
	p := &process{tail: &tail{}, done: make(chan struct{})}
	//nolint:noctx // the server outlives the context that starts it; Stop ends it.
	p.cmd = exec.Command(bin.path("postgres"), append([]string{"-D", data}, settings...)...)
	p.cmd.SysProcAttr = acct.attr()
	guard(p.cmd.SysProcAttr)
	p.cmd.Dir = "/"
	p.cmd.Env = serverEnv()
	out := io.MultiWriter(p.tail, log)
	p.cmd.Stdout, p.cmd.Stderr = out, out
	p.cmd.WaitDelay = time.Second // sessions that outlive a killed server hold the log's pipe
	started := make(chan error, 1)
	go p.run(started)
	return p, <-started
}

// run starts the child and waits for its end, on one locked thread: the parent-death signal is tied to the
// thread that forked, not to the process.
func (p *process) run(started chan<- error) {
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	err := p.cmd.Start()
	started <- err
	if err == nil {
		err = p.cmd.Wait()
	}
	p.err = err
	close(p.done)
}

// failure describes the end of the process with the last lines of its log.
func (p *process) failure() error {
	<-p.done
	if p.err == nil {
		return nil
	}
	return fmt.Errorf("PostgreSQL stopped: %w: %s", p.err, p.tail)
}

// tail keeps the last bytes written to it.
type tail struct {
	mu  sync.Mutex
	buf []byte
}

const tailBytes = 2048

func (t *tail) Write(b []byte) (int, error) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.buf = append(t.buf, b...)
	if extra := len(t.buf) - tailBytes; extra > 0 {
		t.buf = bytes.Clone(t.buf[extra:])
	}
	return len(b), nil
}

func (t *tail) String() string {
	t.mu.Lock()
	defer t.mu.Unlock()
	return strings.TrimSpace(string(t.buf))
}
