package graph_test

import (
	"strings"
	"testing"

	"github.com/google/uuid"

	"github.com/syntroph/syntroph/internal/apitest"
)

// upserts are the rows of the root fields that change or create a noun's records.
func upserts(n apitest.Noun, target func(*testing.T, suite, *apitest.Client) uuid.UUID) map[string]permission {
	if len(n.Keys) == 0 {
		return nil
	}
	item := func(t *testing.T, s suite) apitest.Vars {
		in := newRecord(t, s, n)
		in["key"] = "EXTERNAL_ID"
		return in
	}
	types := strings.ToUpper(n.Plural[:1]) + n.Plural[1:]
	return map[string]permission{
		"upsert" + n.Type(): {
			who: signedIn, target: target, input: func(t *testing.T, s suite, _ string) apitest.Vars { return item(t, s) },
			operation: `mutation($input: Upsert` + n.Type() + `Input!) { upsert` + n.Type() + `(input: $input) { __typename } }`,
		},
		"upsert" + types: {
			who: signedIn, target: target, input: func(t *testing.T, s suite, _ string) apitest.Vars { return apitest.Vars{"items": []any{item(t, s)}} },
			operation: `mutation($input: Upsert` + types + `Input!) { upsert` + types + `(input: $input) { __typename } }`,
		},
	}
}
