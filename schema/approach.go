package schema

import (
	"regexp"
	"slices"
	"strings"
	"sync"
)

// approach is a group's plan while it is applied, and what it has shown so far.
type approach struct {
	*Group
	// big are the schemas in which new indexes are built concurrently.
	big []string

	mu sync.Mutex
	// landings are the wholes that the touched tables of members who were compared
	// line by line are part of. There may be more than one: a column's place, which
	// the fingerprint has in it, depends on columns that were dropped long ago.
	landings map[string]string
}

// landing is what a tenant came to: the fingerprints of the touched tables and of
// the whole, each empty if it was not asked for.
type landing struct {
	touched, whole string
}

// key is what tells landings of one group apart.
func (l landing) key() string {
	if l.touched == "" {
		return l.whole
	}
	return l.touched
}

// newApproach begins with what a plan that changes nothing comes to.
func newApproach(g *Group) *approach {
	a := &approach{Group: g, landings: map[string]string{}}
	if len(g.Statements) == 0 {
		a.land(landing{whole: g.Fingerprint})
	}
	return a
}

// land notes what a member that was compared has come to.
func (a *approach) land(l landing) {
	a.mu.Lock()
	defer a.mu.Unlock()
	a.landings[l.key()] = l.whole
}

// landed reports whether a member that was compared came to the same, and its
// whole.
func (a *approach) landed(l landing) (whole string, ok bool) {
	a.mu.Lock()
	defer a.mu.Unlock()
	whole, ok = a.landings[l.key()]
	return whole, ok
}

// known reports whether any member has been compared.
func (a *approach) known() bool {
	a.mu.Lock()
	defer a.mu.Unlock()
	return len(a.landings) > 0
}

// nothingFor reports whether a member is where the plan leads, its record too.
func (a *approach) nothingFor(m Member) bool {
	return len(a.Statements) == 0 && m.Version == a.To && m.Steps == a.stepsAfter
}

// newIndex finds the name and the table of a new index that rows can't break.
var newIndex = regexp.MustCompile(`^CREATE INDEX "?(\w+)"? ON "?(\w+)"?`)

// concurrent reports whether a statement may run beside its table's users.
func (a *approach) concurrent(s Statement) bool {
	m := newIndex.FindStringSubmatch(s.SQL)
	return s.Step == "" && m != nil && !slices.Contains(a.newTables(), m[2])
}

// indexed are the tables that get an index that may be built concurrently.
func (a *approach) indexed() (tables []string) {
	for _, s := range a.Statements {
		if a.concurrent(s) {
			tables = append(tables, newIndex.FindStringSubmatch(s.SQL)[2])
		}
	}
	return tables
}

// newTables are the tables that the plan makes.
func (a *approach) newTables() []string {
	sql := make([]string, len(a.Statements))
	for i, s := range a.Statements {
		sql[i] = s.SQL
	}
	tables := createdTables(sql)
	for i := range tables {
		tables[i] = strings.Trim(tables[i], `"`)
	}
	return tables
}
