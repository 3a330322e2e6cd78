package main

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"reflect"
	"strings"
	"time"

	"golang.org/x/term"
)

// errNobody is a question that the input's end has left unanswered.
var errNobody = errors.New("nobody answered; nothing was changed")

// await returns what read returns, or an error as soon as ctx ends: a read from
// a terminal can't be interrupted, only left behind.
func await[T any](ctx context.Context, read func() (T, error)) (answer T, err error) {
	type result struct {
		answer T
		err    error
	}
	done := make(chan result, 1)
	go func() {
		answer, err := read()
		done <- result{answer, err}
	}()
	select {
	case r := <-done:
		return r.answer, r.err
	case <-ctx.Done():
		return answer, ctx.Err()
	}
}

// readLine reads a line without its end. The last one may lack it.
func readLine(ctx context.Context, in *bufio.Reader) (string, error) {
	line, err := await(ctx, func() (string, error) { return in.ReadString('\n') })
	if errors.Is(err, io.EOF) {
		err = nil
		if line == "" {
			err = errNobody
		}
	}
	return strings.TrimRight(line, "\r\n"), err
}

// readAnswer reads a line under a question, which it ends if nobody does.
func (a *app) readAnswer(ctx context.Context, in *bufio.Reader) (string, error) {
	line, err := readLine(ctx, in)
	if errors.Is(err, errNobody) {
		fmt.Fprintln(a.stderr)
	}
	return strings.TrimSpace(line), err
}

// ask asks until check has nothing to say against the answer.
func (a *app) ask(ctx context.Context, in *bufio.Reader, question string, check func(name, value string) error) (string, error) {
	for {
		fmt.Fprintf(a.stderr, "%s: ", question)
		answer, err := a.readAnswer(ctx, in)
		if err != nil {
			return "", err
		}
		if err = check(question, answer); err == nil {
			return answer, nil
		}
		fmt.Fprintf(a.stderr, "  %v\n", err)
	}
}

// askPassword asks twice without echo, until check has nothing to say against
// the answer and it was typed the same way twice.
func (a *app) askPassword(ctx context.Context, check func(name, value string) error) (string, error) {
	fd := int(a.stdin.(*os.File).Fd()) // a terminal is a file
	before, err := term.GetState(fd)
	if err != nil {
		return "", fmt.Errorf("reading the terminal's state: %w", err)
	}
	defer term.Restore(fd, before) //nolint:errcheck // the echo, which an interrupted question leaves off.
	for {
		first, err := a.askHidden(ctx, fd, "Owner's password")
		if err != nil {
			return "", err
		}
		if err := check("The password", first); err != nil {
			fmt.Fprintf(a.stderr, "  %v\n", err)
			continue
		}
		again, err := a.askHidden(ctx, fd, "The password again")
		if err != nil || first == again {
			return first, err
		}
		fmt.Fprintln(a.stderr, "  The two differ.")
	}
}

// awaitHidden returns when the terminal's settings are no more as they were
// shown, which term.ReadPassword sees to first; at the latest after a second.
func awaitHidden(fd int, shown *term.State) {
	for range 1000 {
		now, err := term.GetState(fd)
		if err != nil || !reflect.DeepEqual(shown, now) {
			return
		}
		time.Sleep(time.Millisecond) //nolint:forbidigo // nothing announces the change.
	}
}

func (a *app) askHidden(ctx context.Context, fd int, question string) (string, error) {
	shown, err := term.GetState(fd)
	if err != nil {
		return "", err
	}
	answer, err := await(ctx, func() ([]byte, error) {
		// The question stands there once the echo is off: what is typed at once is
		// not shown, and Ctrl-C can't come between.
		go func() {
			awaitHidden(fd, shown)
			fmt.Fprintf(a.stderr, "%s: ", question)
		}()
		return term.ReadPassword(fd)
	})
	fmt.Fprintln(a.stderr)
	if errors.Is(err, io.EOF) {
		err = errNobody
	}
	return string(answer), err
}

// confirm asks for a name to be typed before something is taken away.
func (a *app) confirm(ctx context.Context, warning, name string) error {
	fmt.Fprintf(a.stderr, "%s\nType %q to go on: ", warning, name)
	answer, err := a.readAnswer(ctx, bufio.NewReader(a.stdin))
	if errors.Is(err, errNobody) {
		return fmt.Errorf("%w (scripts add --yes)", err)
	}
	if err == nil && answer != name {
		err = fmt.Errorf("that is not %q; nothing was changed", name)
	}
	return err
}
