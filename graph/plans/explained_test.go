package plans_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/syntroph/syntroph/internal/apitest"
)

// plan is a statement as PostgreSQL has run it.
type plan struct {
	Query string `json:"Query Text"`
	Plan  apitest.Plan
}

// name is the statement's in sqlc/queries or graph/list.
func (p plan) name() string {
	_, rest, _ := strings.Cut(p.Query, "-- name: ")
	name, _, _ := strings.Cut(rest, " ")
	return name
}

// reader reads plans from the server's log.
type reader struct {
	mu    sync.Mutex
	rest  []byte
	lines bytes.Buffer // of the plan that is being read
	plans []plan
}

var explained = &reader{}

// Write takes a part of the log. What belongs to a plan is indented by a tab.
func (r *reader) Write(b []byte) (int, error) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.rest = append(r.rest, b...)
	for {
		line, rest, whole := bytes.Cut(r.rest, []byte("\n"))
		if !whole {
			return len(b), nil
		}
		r.line(line)
		r.rest = rest
	}
}

func (r *reader) line(line []byte) {
	inner, ok := bytes.CutPrefix(line, []byte("\t"))
	if !ok {
		r.lines.Reset()
		return
	}
	r.lines.Write(inner)
	r.lines.WriteByte('\n')
	var p plan
	if bytes.Equal(inner, []byte("}")) && json.Unmarshal(r.lines.Bytes(), &p) == nil {
		r.plans = append(r.plans, p)
	}
}

// take returns the plans up to a statement's, and forgets them.
func (r *reader) take(last string) (plans []plan, ok bool) {
	r.mu.Lock()
	defer r.mu.Unlock()
	for i, p := range r.plans {
		if strings.Contains(p.Query, last) {
			plans, r.plans = r.plans[:i:i], r.plans[i+1:]
			return plans, true
		}
	}
	return nil, false
}

// mark counts the marks in the log.
var mark int

// plansOf runs f and returns the plans of its statements. A statement of the
// test's own on the one connection tells that all of them are in the log.
func (l large) plansOf(t *testing.T, f func()) (plans []plan) {
	t.Helper()
	between := func() {
		mark++
		text := fmt.Sprintf("mark %d;", mark)
		require.Equal(t, text, apitest.Value[string](t, l.w, "SELECT '"+text+"'"))
		require.Eventually(t, func() (ok bool) { plans, ok = explained.take(text); return ok }, time.Minute, time.Millisecond)
	}
	between()
	f()
	between()
	return plans
}
