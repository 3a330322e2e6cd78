package isolation

import (
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"sync"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgconn"
)

// PostgreSQL's codes that an attempt may well end with.
const (
	insufficientPrivilege = "42501"
	readOnlyTransaction   = "25006"
	deadlock              = "40P01"
	lockNotAvailable      = "55P03"
	twoStatements         = "42601"
	noSuchTable           = "42P01"
	nullValue             = "23502"
)

// tally counts one attempt's tries and keeps the first thing that went wrong.
type tally struct {
	mu         sync.Mutex
	times      int
	answered   int
	leak, fail string
	note       string
}

// tried counts a try.
func (t *tally) tried() {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.times++
}

// answer counts a try that was answered, and rightly.
func (t *tally) answer() {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.answered++
}

// leaked notes the first leak.
func (t *tally) leaked(format string, args ...any) {
	t.mu.Lock()
	defer t.mu.Unlock()
	if t.leak == "" {
		t.leak = fmt.Sprintf(format, args...)
	}
}

// failed notes the first try that could not be judged.
func (t *tally) failed(format string, args ...any) {
	t.mu.Lock()
	defer t.mu.Unlock()
	if t.fail == "" {
		t.fail = fmt.Sprintf(format, args...)
	}
}

// stateOf is an error's SQLSTATE; empty if PostgreSQL did not answer.
func stateOf(err error) string {
	if refused, ok := errors.AsType[*pgconn.PgError](err); ok {
		return refused.Code
	}
	return ""
}

// outcomeOf writes an error so that two runs of a statement can be compared.
func outcomeOf(err error) string {
	switch {
	case errors.Is(err, pgx.ErrNoRows):
		return "no rows"
	case stateOf(err) != "":
		return "SQLSTATE " + stateOf(err)
	}
	return err.Error()
}

// textOf writes any value so that a secret in it shows.
func textOf(v any) string {
	text, err := json.Marshal(v)
	if err != nil {
		return fmt.Sprintf("%+v", v)
	}
	return string(text)
}

// shows reports whether a text holds the side's secret.
func (s side) shows(text string) bool { return strings.Contains(text, s.secret) }
