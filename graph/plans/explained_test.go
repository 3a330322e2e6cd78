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
	Plan  node
}

// node is one step of a plan. Its rows are those of one loop.
type node struct {
	Type    string  `json:"Node Type"`
	Rows    float64 `json:"Actual Rows"`
	Loops   float64 `json:"Actual Loops"`
	Filter  float64 `json:"Rows Removed by Filter"`
	Recheck float64 `json:"Rows Removed by Index Recheck"`
	Join    float64 `json:"Rows Removed by Join Filter"`
	Plans   []node
}

// name is the statement's in sqlc/queries or graph/list.
func (p plan) name() string {
	_, rest, _ := strings.Cut(p.Query, "-- name: ")
	name, _, _ := strings.Cut(rest, " ")
	return name
}

// discarded is how many rows were read and thrown away by a condition. Entries of an
// index alone are cheaper.
func (n node) discarded() float64 {
	sum := n.Loops * (n.Filter + n.Recheck + n.Join)
	if n.inIndex() {
		sum /= entriesOfRow
	}
	for _, below := range n.Plans {
		sum += below.discarded()
	}
	return sum
}

// inIndex reports whether the rows come out of an index and no table.
func (n node) inIndex() bool {
	return n.Type == "Index Only Scan" || (n.Type == "Subquery Scan" || n.Type == "Limit") && len(n.Plans) == 1 && n.Plans[0].inIndex()
}

// entriesOfRow is how many entries of an index are read in the time of one row.
const entriesOfRow = 10

// read is how many rows came out of tables. Entries of indexes alone are cheaper.
func (n node) read() (sum float64) {
	if strings.HasSuffix(n.Type, "Scan") && len(n.Plans) == 0 && n.Type != "CTE Scan" && n.Type != "Function Scan" {
		sum = n.Loops * (n.Rows + n.Filter + n.Recheck)
	}
	if n.Type == "Bitmap Index Scan" || n.Type == "Index Only Scan" {
		sum /= entriesOfRow
	}
	for _, below := range n.Plans {
		sum += below.read()
	}
	return sum
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
