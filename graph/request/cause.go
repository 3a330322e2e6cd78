package request

import (
	"slices"
	"strings"
	"sync"

	"github.com/vektah/gqlparser/v2/gqlerror"
)

// maxCauses bounds the causes that the operator is told of for one operation: an
// error may name the row that it is about.
const maxCauses = 10

// causes are why an operation has failed so far. A list of 100 rows whose loader
// fails has 100 errors of one cause.
type causes struct {
	mu   sync.Mutex
	seen []string
}

// First reports whether a cause is new, and one of the first maxCauses.
func (c *causes) First(cause string) bool {
	c.mu.Lock()
	defer c.mu.Unlock()
	if len(c.seen) == maxCauses || slices.Contains(c.seen, cause) {
		return false
	}
	c.seen = append(c.seen, cause)
	return true
}

// CauseOf is an error's text without its place in the answer and without a
// panic's stack, which tell one row from the next.
func CauseOf(err error) string {
	for {
		placed, ok := err.(*gqlerror.Error) //nolint:errorlint // what it wraps is looked at next
		if !ok || placed.Err == nil {
			break
		}
		err = placed.Err
	}
	line, _, _ := strings.Cut(err.Error(), "\n")
	return line
}
