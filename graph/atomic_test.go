package graph_test

import (
	"testing"

	"github.com/google/uuid"
	"github.com/stretchr/testify/require"

	"github.com/syntroph/syntroph/crm"
	"github.com/syntroph/syntroph/internal/apitest"
)

// A mutation operation is all or nothing: where any part of it fails, even one
// that only reads the result, nothing of it has happened.
func TestMutationsAreAllOrNothing(t *testing.T) {
	t.Parallel()
	s := setup(t)
	deal := s.w.Deal(t, nil).ID
	for name, c := range map[string]struct {
		code      crm.Code
		operation string
	}{
		"the second root field": {crm.CodeNotFound, `mutation($none: ID!) {
			a: createContact(input: {firstName: "A", lastName: "B"}) { contact { id } }
			b: updateDeal(input: {id: $none, name: "New"}) { deal { id } } }`},
		"the first root field": {crm.CodeNotFound, `mutation($id: ID!, $none: ID!) {
			a: updateDeal(input: {id: $none, name: "New"}) { deal { id } }
			b: deleteDeal(input: {id: $id}) { id } }`},
		"a conflict with itself": {crm.CodeConflict, `mutation($id: ID!) {
			a: updateDeal(input: {id: $id, version: 1, name: "A"}) { deal { id } }
			b: updateDeal(input: {id: $id, version: 1, name: "B"}) { deal { id } } }`},
		"twice closed": {crm.CodeConflict, `mutation($id: ID!) {
			a: markDealWon(input: {id: $id}) { deal { id } }
			b: markDealLost(input: {id: $id, reason: PRICE}) { deal { id } } }`},
		"an argument of a nested field": {crm.CodeBadUserInput, `mutation {
			createOrganization(input: {name: "A"}) { organization { id contacts(after: "garbage") { totalCount } } } }`},
		"a nullable nested field": {crm.CodeBadUserInput, `mutation($id: ID!) {
			updateDeal(input: {id: $id, name: "New"}) { deal { id organization { id } } }
			createContact(input: {firstName: "A", lastName: "B"}) { contact { deals(first: 0) { totalCount } } } }`},
		"the session's end": {crm.CodeUnauthenticated, `mutation($none: ID!) {
			logout { ok }
			deleteDeal(input: {id: $none}) { id } }`},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			before := contents(t, s.w)
			a := s.sales.Do(t, c.operation, apitest.Vars{"id": deal, "none": uuid.New()})
			require.NotEmpty(t, a.Errors)
			require.Equal(t, c.code, a.Errors[0].Extensions.Code, "%s", a.Body)
			require.Equal(t, "null", string(a.Data))
			require.Empty(t, a.Header.Values("Set-Cookie"))
			require.Equal(t, before, contents(t, s.w))
		})
	}
}

// Root fields of one mutation see what the ones before them wrote.
func TestMutationsInOrder(t *testing.T) {
	t.Parallel()
	s := setup(t)
	var got struct {
		A, B struct{ Deal struct{ Version int } }
	}
	s.sales.Must(t, `mutation($id: ID!) {
		a: updateDeal(input: {id: $id, version: 1, name: "A"}) { deal { version } }
		b: markDealWon(input: {id: $id, version: 2}) { deal { version } } }`, apitest.Vars{"id": s.w.Deal(t, nil).ID}, &got)
	require.Equal(t, 2, got.A.Deal.Version)
	require.Equal(t, 3, got.B.Deal.Version)
}
