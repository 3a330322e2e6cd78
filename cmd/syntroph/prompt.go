package main

import (
	"bufio"
	"errors"
	"fmt"
	"os"
	"strings"

	"golang.org/x/term"
)

// complete fills what is missing: the password from standard input if it is to
// come from there, everything else by questions if somebody is there to answer.
func (a *app) complete(n *newcomer, passwordStdin bool) error {
	in := bufio.NewReader(a.stdin)
	if passwordStdin {
		line, err := in.ReadString('\n')
		if err != nil && line == "" {
			return usageError{errors.New("--password-stdin: standard input is empty")}
		}
		n.password = strings.TrimRight(line, "\r\n")
	}
	if !isTerminal(a.stdin) {
		return n.check()
	}
	for _, q := range []struct {
		question string
		answer   *string
	}{
		{"Company", &n.company},
		{"Subdomain", &n.subdomain},
		{"Owner's email", &n.email},
		{"Owner's first name", &n.first},
		{"Owner's last name", &n.last},
	} {
		if err := a.ask(in, q.question, q.answer); err != nil {
			return err
		}
	}
	if n.password == "" {
		if err := a.askPassword(&n.password); err != nil {
			return err
		}
	}
	return n.check()
}

// ask asks for what is not known yet.
func (a *app) ask(in *bufio.Reader, question string, answer *string) error {
	if *answer != "" {
		return nil
	}
	fmt.Fprintf(a.stderr, "%s: ", question)
	line, err := in.ReadString('\n')
	if err != nil {
		return fmt.Errorf("reading the answer: %w", err)
	}
	*answer = strings.TrimSpace(line)
	return nil
}

// askPassword asks twice, without echo.
func (a *app) askPassword(answer *string) error {
	var given [2]string
	for i, question := range []string{"Owner's password (10 to 128 characters)", "The password again"} {
		fmt.Fprintf(a.stderr, "%s: ", question)
		b, err := term.ReadPassword(int(a.stdin.(*os.File).Fd())) // a terminal is a file
		fmt.Fprintln(a.stderr)
		if err != nil {
			return fmt.Errorf("reading the password: %w", err)
		}
		given[i] = string(b)
	}
	if given[0] != given[1] {
		return errors.New("the passwords differ; nothing was made")
	}
	*answer = given[0]
	return nil
}

// confirm asks for a name to be typed before something is taken away.
func (a *app) confirm(warning, name string) error {
	fmt.Fprintf(a.stderr, "%s\nType %q to go on: ", warning, name)
	line, err := bufio.NewReader(a.stdin).ReadString('\n')
	if err != nil && line == "" {
		return fmt.Errorf("nobody answered; nothing was changed (scripts add --yes)")
	}
	if strings.TrimSpace(line) != name {
		return fmt.Errorf("that is not %q; nothing was changed", name)
	}
	return nil
}
