package server_test

import (
	"net/url"
	"os"
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/syntroph/syntroph/crm"
	"github.com/syntroph/syntroph/internal/apitest"
	"github.com/syntroph/syntroph/internal/browser"
	"github.com/syntroph/syntroph/internal/dbtest"
)

// The playground, in a browser without the internet: sign in, run an example,
// see its answer; and nothing was asked of another host.
func TestPlayground(t *testing.T) {
	t.Parallel()
	s := apitest.Start(t)
	w := s.Workspace(t)
	owner := w.As(t, crm.RoleOwner)
	for _, amount := range []string{"1200.50", "99.50"} {
		owner.Must(t, `mutation($amount: Decimal) { createDeal(input: {name: "A deal", amount: $amount, stage: NEGOTIATION}) { deal { id } } }`,
			apitest.Vars{"amount": amount}, nil)
	}
	origin := "http://" + owner.Host + ":" + port(t, s.URL)

	p := browser.Open(t, 1280, 800)
	p.Visit(origin + "/playground")
	p.Type(`input[name="email"]`, "owner@example.com")
	p.Type(`input[name="password"]`, dbtest.Password)
	p.Click(`.session-form button`)
	require.Contains(t, p.Text(".session-who"), "Olga Owner")

	p.Click(`//button[normalize-space()="Pipeline"]`)
	// GraphiQL reads the document's operation name a moment after the tab opens.
	p.Eventually(`localStorage.getItem('graphiql:operationName') === 'Pipeline'`)
	p.Click(".graphiql-execute-button")
	p.Eventually(`document.querySelector('.result-window')?.textContent.includes('"1300.00"')`)
	p.Screenshot("playground")

	for _, address := range p.Requests() {
		require.True(t, strings.HasPrefix(address, origin) || strings.HasPrefix(address, "data:"), address)
	}
	// Before the sign-in, the page's own `me` and schema requests are refused
	// in GraphQL's way, with status 200: nothing for the console.
	require.Empty(t, p.Faults())
}

// Every example of the playground runs on the API.
func TestPlaygroundExamples(t *testing.T) {
	t.Parallel()
	c := apitest.Start(t).Workspace(t).As(t, crm.RoleOwner)
	source, err := os.ReadFile("../web/playground/src/examples.ts")
	require.NoError(t, err)
	examples := regexp.MustCompile("(?s)`(# .*?)`").FindAllSubmatch(source, -1)
	require.Len(t, examples, 6)
	for _, example := range examples {
		c.Must(t, string(example[1]), apitest.Vars{"input": apitest.Vars{"firstName": "Ada", "lastName": "Lovelace"}}, nil)
	}
}

func port(t *testing.T, address string) string {
	t.Helper()
	u, err := url.Parse(address)
	require.NoError(t, err)
	return u.Port()
}
