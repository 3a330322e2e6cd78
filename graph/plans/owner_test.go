package plans_test

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/syntroph/syntroph/internal/apitest"
)

// What an owner has at one stage is looked for among the owner's rows: two of nine are
// there, so that a page passes 180 others, and none of another owner's (ADR 0062).
func (l large) ownersAtAStage(t *testing.T) {
	t.Helper()
	const query = `query($filter: ContactFilter) { contacts(first: 50, filter: $filter, orderBy: {field: CREATED_AT, direction: DESC}) { edges { node { lastName } } } }`
	for c, filter := range map[*apitest.Client]apitest.Vars{
		l.manager: {"lifecycleStage": "LEAD", "ownerId": l.manyID},
		l.many:    {"lifecycleStage": "LEAD"},
	} {
		_, discarded := l.sum(t, c, query, apitest.Vars{"filter": filter})
		assert.Less(t, discarded, 400.0, filter)
	}
}
