package schema

import (
	"slices"
	"strings"
	"sync"
)

// course is a group's plan while it is applied, and what it has led to so far.
type course struct {
	*Group
	// big are the schemas in which new indexes are built concurrently.
	big []string

	mu sync.Mutex
	// right are the catalog numbers of members that were compared line by line
	// and found to be what they should be. There may be more than one: a column's
	// place, which the number has in it, depends on columns that were dropped long
	// ago.
	right map[string]bool
}

func newCourse(g *Group) *course {
	c := &course{Group: g, right: map[string]bool{}}
	if len(g.Statements) == 0 {
		for _, m := range g.Members {
			c.right[m.number] = true // planning has compared them
		}
	}
	return c
}

// noteRight notes what a member that was compared has come to.
func (c *course) noteRight(number string) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.right[number] = true
}

// isRight reports whether a member that was compared has come to the same.
func (c *course) isRight(number string) bool {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.right[number]
}

// known reports whether any member has been compared.
func (c *course) known() bool {
	c.mu.Lock()
	defer c.mu.Unlock()
	return len(c.right) > 0
}

// nothingFor reports whether a member is where the plan leads, its record too.
func (c *course) nothingFor(m Member) bool {
	return len(c.Statements) == 0 && m.Version == c.To && m.Steps == c.stepsAfter
}

// compared are the tables that a member is compared by; nil if all of it is.
func (c *course) compared() []string {
	if c.touchesAll {
		return nil
	}
	return c.touched
}

// concurrent reports whether a statement makes an index that may be built beside
// its table's users, which nothing after it needs.
func (c *course) concurrent(s Statement) bool {
	if s.index == "" {
		return false
	}
	return !slices.ContainsFunc(c.Statements, func(other Statement) bool {
		return other.SQL != s.SQL && !strings.HasPrefix(other.SQL, "DROP INDEX ") && strings.Contains(other.SQL, ident(s.index))
	})
}

// indexed are the tables that get an index that may be built concurrently.
func (c *course) indexed() (tables []string) {
	for _, s := range c.Statements {
		if c.concurrent(s) {
			tables = append(tables, s.on)
		}
	}
	return tables
}
