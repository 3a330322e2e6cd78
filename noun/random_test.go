package noun_test

import (
	"testing"
	"time"

	"github.com/syntroph/syntroph/crm"
	"github.com/syntroph/syntroph/graph/exec"
	"github.com/syntroph/syntroph/internal/apitest"
	"github.com/syntroph/syntroph/tenant"
)

// The tests with random rows fill one workspace with rows of all nouns, and then run for
// each noun's list over the same rows: a noun that is declared has them, or fails.

// querySchema is the API's schema.
var querySchema = exec.NewExecutableSchema(exec.Config{}).Schema()

// setup is a suite of no noun.
func setup(t *testing.T, options ...func(*tenant.Config)) suite {
	t.Helper()
	return newSuite(t, apitest.Noun{}, apitest.Start(t, options...))
}

// zoneInAutumn is the time zone of setupInAutumn.
const zoneInAutumn = "America/Los_Angeles"

// setupInAutumn is a suite on a day after one of 25 hours. A statement may take as long as
// a slow machine needs for it.
func setupInAutumn(t *testing.T) suite {
	t.Helper()
	s := setup(t, func(c *tenant.Config) {
		c.StatementTimeout, c.Now = time.Minute, func() time.Time { return instant("2026-11-02T12:00:00-08:00") }
	})
	s.w.Exec(t, "UPDATE workspace_settings SET time_zone = $1", zoneInAutumn)
	return s
}

// ofEachList runs a test for the list of each noun.
func ofEachList(t *testing.T, test func(*testing.T, filtered)) {
	t.Helper()
	for _, n := range apitest.Nouns() {
		t.Run(n.Name, func(t *testing.T) {
			t.Parallel()
			test(t, listNamed(t, n.Plural))
		})
	}
}

// viewers are who reads the lists: one who sees all and one who doesn't.
func viewers(s suite) []*apitest.Client { return []*apitest.Client{s.manager, s.sales} }

// ways are the same with their models.
func ways(s suite, m *model) map[*apitest.Client]*model {
	return map[*apitest.Client]*model{s.owner: m, s.sales: m.as(s.w.User(crm.RoleSalesperson).ID)}
}

func instant(text string) time.Time {
	at, err := time.Parse(time.RFC3339Nano, text)
	if err != nil {
		panic(err)
	}
	return at
}

func day(text string) time.Time { return instant(text + "T00:00:00Z") }
