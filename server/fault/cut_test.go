package fault_test

import (
	"fmt"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/syntroph/syntroph/crm"
	"github.com/syntroph/syntroph/internal/apitest"
	"github.com/syntroph/syntroph/internal/dbtest"
	"github.com/syntroph/syntroph/sqlc"
)

// records makes some records that refer to each other.
func (s suite) records(t *testing.T) {
	t.Helper()
	organizations := s.w.Organizations(t, 3, func(int, *sqlc.InsertOrganizationParams) {})
	s.w.Contacts(t, 5, func(i int, c *sqlc.InsertContactParams) { c.OrganizationID = &organizations[i%3].ID })
	s.w.Deals(t, 5, func(i int, d *sqlc.InsertDealParams) { d.OrganizationID = &organizations[i%3].ID })
}

var reads = map[string]string{
	"viewer": `{ me { user { id } } }`,
	"page":   `{ contacts(first: 5) { edges { node { id firstName } } } }`,
	"nested": `{ deals(first: 5) { totalCount edges { node { name owner { firstName } organization { name contacts(first: 2) { edges { node { id owner { id } } } } } } } } }`,
	"roots":  `{ a: contacts(first: 2) { totalCount } b: organizations(first: 2) { totalCount } me { user { id } } }`,
}

// A query whose connection breaks is answered all the same, wherever it breaks:
// it is run again once, on another. So is the first query of a session, whose
// viewer is not the cached one, and the next ones, whose COMMIT is in flight.
func TestReadSurvivesEveryCut(t *testing.T) {
	t.Parallel()
	everyWay(t, readSurvives)
}

func readSurvives(t *testing.T, s suite) {
	t.Helper()
	s.records(t)
	known := s.w.As(t, crm.RoleManager)
	for name, query := range reads {
		var want apitest.Answer
		for _, first := range []bool{true, false} {
			asker := func() *apitest.Client {
				if first {
					return s.w.As(t, crm.RoleManager)
				}
				return known
			}
			for range 2 { // the second knows how many statements there are
				c := asker()
				want = c.Do(t, query, nil)
				require.Empty(t, want.Errors, "%s", want.Body)
			}
			c := asker()
			flights := s.flights(t, func() { c.Must(t, query, nil, nil) })
			for _, rounds := range s.rounds() {
				const preparing = 2 // flights more
				for n := 1; n <= flights+min(rounds, 1)*preparing; n++ {
					for _, w := range everywhere {
						at := fmt.Sprintf("%s, first %v, after %d, flight %d of %d, %s", name, first, rounds, n, flights, w)
						for range rounds {
							asker().Must(t, query, nil, nil)
						}
						c := asker()
						s.arm(t, n, w)
						a := c.Do(t, query, nil)
						require.Empty(t, a.Errors, "%s: %s", at, a.Body)
						require.JSONEq(t, string(want.Data), string(a.Data), at)
						s.requireWell(t, c)
					}
				}
			}
		}
	}
}

// A query that loses its connection twice is UNAVAILABLE, once and not for each
// row.
func TestReadThatIsCutTwiceIsUnavailable(t *testing.T) {
	t.Parallel()
	s := setup(t)
	c := s.w.As(t, crm.RoleManager)
	s.records(t)
	c.Must(t, reads["nested"], nil, nil)
	s.proxy.refuse(true)
	s.arm(t, 2, before)
	// One that meets a new connection first is refused before it is cut.
	var a apitest.Answer
	require.Eventually(t, func() bool {
		a = c.Do(t, reads["nested"], nil)
		cut, _ := s.proxy.fired()
		return cut
	}, 10*time.Second, 10*time.Millisecond)
	require.NotEmpty(t, a.Header.Get("Retry-After"))
	requireTyped(t, a, crm.CodeUnavailable)

	s.proxy.cutAll() // now the registry's connections too
	for range 10 {
		a := c.Do(t, reads["page"], nil)
		requireTyped(t, a, crm.CodeUnavailable)
		require.NotEmpty(t, a.Header.Get("Retry-After"))
	}
	told := s.Log.Count(t, "the database can't be used") + s.Log.Count(t, "the registry does not answer")
	require.LessOrEqual(t, told, 2, "once for a broken connection, once for none: %s", s.Log)
	require.Positive(t, told)
	s.proxy.refuse(false)
	s.requireWell(t, c)
}

// A mutation's answer says what has become of it, wherever the connection
// breaks: done, not done, or nobody knows, which is said of a COMMIT alone.
func TestMutationTellsTheTruthAtEveryCut(t *testing.T) {
	t.Parallel()
	everyWay(t, mutationTellsTheTruth)
}

func mutationTellsTheTruth(t *testing.T, s suite) {
	t.Helper()
	c := s.w.As(t, crm.RoleManager)
	const create = `mutation($name: String!) { createContact(input: {firstName: $name, lastName: "Cut"}) { contact { id owner { id } } } }`
	made := func(name string) int {
		return apitest.Value[int](t, s.w, "SELECT count(*) FROM contacts WHERE first_name = $1", name)
	}
	for _, rounds := range s.rounds() {
		cutAfter(t, s, c, rounds, create, made)
	}
}

// cutAfter cuts every flight of a mutation that has run so often on its connection.
func cutAfter(t *testing.T, s suite, c *apitest.Client, rounds int, create string, made func(string) int) {
	t.Helper()
	fresh := func() { // a connection that has prepared nothing, and then so much
		if len(s.rounds()) == 1 {
			return
		}
		s.quiet(t)
		s.proxy.cutAll()
		c.Must(t, reads["viewer"], nil, nil)
		for range rounds {
			c.Must(t, create, apitest.Vars{"name": "Warm"}, nil)
		}
	}
	fresh()
	flights := s.flights(t, func() { c.Must(t, create, apitest.Vars{"name": "Whole"}, nil) })
	require.GreaterOrEqual(t, flights, 3)
	cuts := 0
	for n := 1; n <= flights; n++ {
		for _, w := range everywhere {
			name := fmt.Sprintf("after %d: %d %s", rounds, n, w)
			fresh()
			a, cut, commit := s.cut(t, c, create, name, n, w)
			for again := 0; !cut && len(s.rounds()) == 1 && again < 3; again++ { // the pooler took another connection
				name += " again"
				a, cut, commit = s.cut(t, c, create, name, n, w)
			}
			if cut {
				cuts++
			} else { // another connection served it, which had prepared more
				require.Greater(t, len(s.rounds()), 1, name)
				require.Empty(t, a.Errors, name)
			}
			s.requireWell(t, c)
			switch {
			case n == 1 || len(s.rounds()) > 1 && len(a.Errors) == 0 && !commit:
				// What is prepared is prepared before the first statement is sent.
				require.Empty(t, a.Errors, "%s: %s", name, a.Body)
				require.Equal(t, 1, made(name), "nothing could have been done: it is sent again")
			case commit:
				require.True(t, flights == n || len(s.rounds()) > 1, "preparing takes fewer the second time")
				requireTyped(t, a, crm.CodeOutcomeUnknown)
				require.Equal(t, w != before, made(name) == 1, name)
			default:
				requireTyped(t, a, crm.CodeUnavailable)
				require.NotEmpty(t, a.Header.Get("Retry-After"))
				require.Zero(t, made(name), name)
			}
		}
	}
	require.Greater(t, cuts, flights*len(everywhere)/2)
}

// cut sends a mutation whose nth flight is to be cut, and reports whether it was, and
// whether the transaction's end was in it.
func (s suite) cut(t *testing.T, c *apitest.Client, create, name string, n int, w where) (a apitest.Answer, cut, commit bool) {
	t.Helper()
	s.arm(t, n, w)
	a = c.Do(t, create, apitest.Vars{"name": name})
	cut, commit = s.proxy.fired()
	s.proxy.disarm()
	return a, cut, commit
}

// A mutation with a key, repeated until it has an answer, is done once, wherever
// its connection broke the first time: a COMMIT whose answer was lost too.
func TestRepeatAtEveryCut(t *testing.T) {
	t.Parallel()
	everyWay(t, repeatedAtEveryCut)
}

func repeatedAtEveryCut(t *testing.T, s suite) {
	t.Helper()
	c := s.w.As(t, crm.RoleManager)
	const create = `mutation($name: String!) { createContact(input: {firstName: $name}, idempotencyKey: $name) { contact { id } } }`
	flights := s.flights(t, func() { c.Must(t, create, apitest.Vars{"name": "Whole"}, nil) })
	for n := 1; n <= flights; n++ {
		for _, w := range everywhere {
			name := fmt.Sprintf("%d %s", n, w)
			s.arm(t, n, w)
			_ = c.Do(t, create, apitest.Vars{"name": name})
			cut, _ := s.proxy.fired()
			s.proxy.disarm()
			require.True(t, cut || len(s.rounds()) > 1, name) // what was prepared meanwhile needs fewer flights
			s.requireWell(t, c)
			c.Must(t, create, apitest.Vars{"name": name}, nil)
			require.Equal(t, 1, apitest.Value[int](t, s.w, "SELECT count(*) FROM contacts WHERE first_name = $1", name), name)
		}
	}
}

// A login whose connection breaks has let nobody in who was not told so, and
// counts for no wrong guess.
func TestLoginTellsTheTruthAtEveryCut(t *testing.T) {
	t.Parallel()
	everyWay(t, loginTellsTheTruth)
}

func loginTellsTheTruth(t *testing.T, s suite) {
	t.Helper()
	const login = `mutation($email: String!, $password: String!) { login(input: {email: $email, password: $password}) { token } }`
	vars := apitest.Vars{"email": "manager@example.com", "password": dbtest.Password}
	c := s.w.As(t, crm.RoleOwner)
	sessions := func() int { return apitest.Value[int](t, s.w, "SELECT count(*) FROM sessions") }
	flights := s.flights(t, func() { s.w.Anonymous().Must(t, login, vars, nil) })
	cuts := 0
	for n := 1; n <= flights; n++ {
		for _, w := range everywhere {
			at := fmt.Sprintf("flight %d of %d, %s", n, flights, w)
			had := sessions()
			s.arm(t, n, w)
			a := s.w.Anonymous().Do(t, login, vars)
			cut, _ := s.proxy.fired()
			s.proxy.disarm()
			if cut {
				cuts++
			} else { // fewer flights than counted: PgBouncer opened a connection meanwhile, or statements were prepared
				require.Empty(t, a.Errors, at)
			}
			s.requireWell(t, c)
			now := sessions()
			if len(a.Errors) == 0 {
				require.Equal(t, had+1, now, at)
				require.NotEmpty(t, a.Header.Get("Set-Cookie"), at)
			} else {
				requireTyped(t, a, crm.CodeUnavailable, crm.CodeOutcomeUnknown)
				require.Empty(t, a.Header.Get("Set-Cookie"), at)
				require.Equal(t, a.Errors[0].Extensions.Code == crm.CodeOutcomeUnknown && w != before, now == had+1, at)
			}
			s.w.Exec(t, "DELETE FROM login_attempts")
		}
	}
	require.Greater(t, cuts, flights*len(everywhere)/2)
}
