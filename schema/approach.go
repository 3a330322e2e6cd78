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
	// landings are by what they came to: a column's place, which the fingerprint
	// has in it, depends on columns that were dropped long ago.
	landings map[string]landing
}

// landing is what the fingerprints of one member were before and after the
// plan, that member having been compared line by line: those of the touched
// tables, and of the whole, empty if that was not asked for.
type landing struct {
	before, after, whole string
}

// landed returns the landing of a member that was compared and came to the same.
func (a *approach) landed(seen landing) (landing, bool) {
	a.mu.Lock()
	defer a.mu.Unlock()
	l, ok := a.landings[seen.after]
	return l, ok
}

// before is what the touched tables must be before the plan; empty if that is
// not known yet, since no member has been compared.
func (a *approach) before() string {
	a.mu.Lock()
	defer a.mu.Unlock()
	for _, l := range a.landings {
		return l.before
	}
	return ""
}

func (a *approach) known() bool { return a.before() != "" }

// land notes what a member that was compared has come to.
func (a *approach) land(l landing) {
	a.mu.Lock()
	defer a.mu.Unlock()
	a.landings[l.after] = l
}

// newApproach begins with what a plan that changes nothing comes to.
func newApproach(g *Group) *approach {
	a := &approach{Group: g, landings: map[string]landing{}}
	if len(g.Statements) == 0 {
		a.land(landing{g.Fingerprint, g.Fingerprint, g.Fingerprint})
	}
	return a
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
