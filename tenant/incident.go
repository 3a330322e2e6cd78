package tenant

import (
	"sync"
	"time"

	"github.com/syntroph/syntroph/tenant/connect"
)

// tellAgain is how often the operator is told of an outage that lasts.
const tellAgain = time.Minute

// incidents are the outages of late, each by its kind.
type incidents struct {
	mu   sync.Mutex
	kind map[string]*incident
}

type incident struct {
	told   time.Time
	untold int
}

// Incident counts an error that is an outage, and says whether the operator is to be
// told: of the first of its kind, and of one a minute while it lasts. Untold is
// how many there were since.
func (db *Database) Incident(err error) (untold int, tell bool) {
	db.incidents.mu.Lock()
	defer db.incidents.mu.Unlock()
	kind := connect.Outage(err)
	i, ok := db.incidents.kind[kind]
	if !ok {
		i = &incident{}
		if db.incidents.kind == nil {
			db.incidents.kind = map[string]*incident{}
		}
		db.incidents.kind[kind] = i
	}
	if time.Since(i.told) < tellAgain {
		i.untold++
		return 0, false
	}
	untold, i.untold, i.told = i.untold, 0, time.Now()
	return untold, true
}
