package main

import (
	"context"
	"fmt"
	"io"
	"os"
	"os/exec"
	"strings"
	"syscall"
	"testing"
	"unsafe"

	"github.com/stretchr/testify/require"
)

// terminal is somebody at a terminal, where the program runs.
type terminal struct {
	cmd  *exec.Cmd
	side *os.File // the person's
	seen string
}

// sit runs a command at a new terminal, on the shell's database.
func (s *shell) sit(t *testing.T, args ...string) *terminal {
	t.Helper()
	side, programs := openTerminal(t)
	c := command(context.Background(), append(args, "--database-url", s.urls.App, "--owner-database-url", s.urls.Owner)...)
	c.Stdin, c.Stdout, c.Stderr = programs, programs, programs
	c.SysProcAttr = &syscall.SysProcAttr{Setsid: true, Setctty: true}
	require.NoError(t, c.Start())
	require.NoError(t, programs.Close())
	t.Cleanup(func() { _ = c.Process.Kill(); _ = c.Wait() })
	return &terminal{cmd: c, side: side}
}

// openTerminal opens both ends of a pseudo-terminal.
func openTerminal(t *testing.T) (side, programs *os.File) {
	t.Helper()
	side, err := os.OpenFile("/dev/ptmx", os.O_RDWR, 0)
	require.NoError(t, err)
	t.Cleanup(func() { _ = side.Close() })
	var locked, number int32
	control(t, side, syscall.TIOCSPTLCK, &locked)
	control(t, side, syscall.TIOCGPTN, &number)
	programs, err = os.OpenFile(fmt.Sprintf("/dev/pts/%d", number), os.O_RDWR|syscall.O_NOCTTY, 0)
	require.NoError(t, err)
	return side, programs
}

func control[T any](t *testing.T, f *os.File, request uintptr, value *T) {
	t.Helper()
	_, _, errno := syscall.Syscall(syscall.SYS_IOCTL, f.Fd(), request, uintptr(unsafe.Pointer(value)))
	require.Zero(t, errno)
}

// expect reads until the program has written a text.
func (s *terminal) expect(t *testing.T, text string) {
	t.Helper()
	buf := make([]byte, 4096)
	for !strings.Contains(s.seen, text) {
		n, err := s.side.Read(buf)
		require.NoError(t, err, "waiting for %q, seen %q", text, s.seen)
		s.seen += string(buf[:n])
	}
	_, s.seen, _ = strings.Cut(s.seen, text)
}

// answer waits for each question and types the answer under it.
func (s *terminal) answer(t *testing.T, questionsAndAnswers ...string) {
	t.Helper()
	for i := 0; i < len(questionsAndAnswers); i += 2 {
		s.expect(t, questionsAndAnswers[i])
		_, err := s.side.WriteString(questionsAndAnswers[i+1])
		require.NoError(t, err)
	}
}

func TestTenantCreateAsks(t *testing.T) {
	t.Parallel()
	s := setup(t)
	s.createAll(t, "taken")
	person := s.sit(t, "tenant", "create", "--last-name", "Lovelace")
	person.answer(t,
		"Company: ", "Acme\n",
		"Subdomain: ", "www\n",
		"The subdomain \"www\" is reserved. Choose another.\r\nSubdomain: ", "taken\n",
		"The subdomain \"taken\" is taken. Choose another.\r\nSubdomain: ", "acme\n",
		"Owner's email: ", "ada\n",
		"is not an email address such as ada@example.com\r\nOwner's email: ", "ada@acme.example\n",
		"Owner's first name: ", "Ada\n",
		"Owner's password: ", "short\n",
		"\r\n  The password has 10 to 128 characters, not 5\r\nOwner's password: ", "correct horse battery\n",
		"\r\nThe password again: ", "another horse battery\n",
		"\r\n  The two differ.\r\nOwner's password: ", "correct horse battery\n",
		"\r\nThe password again: ", "correct horse battery\n",
	)
	person.expect(t, "The workspace of Acme is ready: http://acme.localhost:8080 (schema tenant_acme).")
	require.NoError(t, person.cmd.Wait())
	require.Contains(t, s.must(t, "tenant", "list"), "acme ")
}

// A name on the command line that is taken is told before anything is asked.
func TestTenantCreateTellsOfATakenNameFirst(t *testing.T) {
	t.Parallel()
	s := setup(t)
	s.createAll(t, "taken")
	person := s.sit(t, "tenant", "create", "--subdomain", "TAKEN")
	_, err := person.side.WriteString("\x04") // the answer to any question
	require.NoError(t, err)
	said, _ := io.ReadAll(person.side) // an error is the terminal's other end
	require.Error(t, person.cmd.Wait())
	require.Contains(t, string(said), "Error: The subdomain \"taken\" is taken. Choose another.")
	require.NotContains(t, string(said), "Company:")
}

// Ctrl-C at a question ends the command, and gives the terminal its echo back.
// So does SIGTERM.
func TestInterruptAtAQuestion(t *testing.T) {
	t.Parallel()
	s := setup(t)
	given := []string{"--company", "A", "--subdomain", "acme", "--email", "a@b.example", "--first-name", "A", "--last-name", "B"}
	for question, flags := range map[string][]string{"Company: ": nil, "Owner's password: ": given} {
		for _, want := range []int{130, 143} {
			person := s.sit(t, append([]string{"tenant", "create"}, flags...)...)
			if want == 130 {
				person.answer(t, question, "\x03") // Ctrl-C
			} else {
				person.expect(t, question)
				require.NoError(t, person.cmd.Process.Signal(syscall.SIGTERM))
			}
			person.expect(t, "\r\nError: interrupted")
			person.ends(t, want)
		}
	}
	require.Contains(t, s.must(t, "tenant", "list"), "There are no tenants")
}

// ends waits for the command's end, after which the terminal must be as it was.
func (s *terminal) ends(t *testing.T, code int) {
	t.Helper()
	require.Error(t, s.cmd.Wait())
	require.Equal(t, code, s.cmd.ProcessState.ExitCode())
	var settings syscall.Termios
	control(t, s.side, syscall.TCGETS, &settings)
	require.NotZero(t, settings.Lflag&syscall.ECHO, "the echo is off")
}

// Ctrl-C in the middle of a progress ends it too.
func TestInterruptAProgress(t *testing.T) {
	t.Parallel()
	s := setup(t)
	person := s.sit(t, "demo", "--addr", "127.0.0.1:0")
	person.answer(t, "Loading acme's deals", "\x03")
	person.expect(t, "\r\nError: interrupted")
	person.ends(t, 130)
}

// The input's end, Ctrl-D, is no answer either.
func TestEndAtAQuestion(t *testing.T) {
	t.Parallel()
	s := setup(t)
	person := s.sit(t, "tenant", "create")
	person.answer(t, "Company: ", "\x04")
	person.expect(t, "\r\nError: nobody answered; nothing was changed")
	require.Error(t, person.cmd.Wait())
}
