package graph_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/syntroph/syntroph/crm"
)

// aliased repeats a field under n aliases.
func aliased(n int, field string) string {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, "f%d: %s ", i, field)
	}
	return b.String()
}

// Figures count by what they read, however they are asked for: no operation can
// ask for ten exact counts of large lists. What stops at 10,000 counts for less, and
// so do the figures of one record's lists.
func TestFiguresHaveWeights(t *testing.T) {
	t.Parallel()
	s := setup(t)
	const nested = "edges { node { contacts(first: 1) { totalCount } deals(first: 1) { totalCount totals { amount } } } }"
	for name, query := range map[string]string{
		"eight exact counts":          "{" + aliased(8, "deals(first: 1) { totalCount }") + "}",
		"bounded figures of ten":      "{" + aliased(10, "deals(first: 20) { count { value } sums { amount } }") + "}",
		"exact figures of each of 50": "{ organizations(first: 50) {" + nested + "} }",
		"what a client's page asks":   "{ deals(first: 100) { totalCount totals { amount } edges { node { organization { name } owner { firstName } } } } }",
		"a year's forecast":           "{ forecast(periods: 12) { periods { figures { won { amount } } } owners { periods { figures { won { amount } } } } } }",
		"stages of a pipeline":        "{ pipeline { stages { totals { amount } } months { won { amount } } owners { wonCount } } }",
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s.owner.Must(t, query, nil, nil)
		})
	}
	for name, query := range map[string]string{
		"nine exact counts":         "{" + aliased(9, "deals(first: 1) { totalCount }") + "}",
		"counts and sums of five":   "{" + aliased(5, "deals(first: 1) { totalCount totals { amount } }") + "}",
		"in a fragment":             "{" + aliased(9, "contacts(first: 1) { ...f }") + "} fragment f on ContactConnection { ... { total: totalCount } }",
		"of organizations, no rows": "{" + aliased(9, "organizations { totalCount }") + "}",
		"of one record's lists":     "{" + aliased(9, `organization(id: "019ab0e7-5d3c-7c1e-8d0b-3f8f4a1c2b5d") { deals { totalCount } }`) + "}",
		"figures on three levels":   "{ organizations(first: 100) { edges { node { contacts(first: 10) { totalCount edges { node { deals(first: 1) { totalCount totals { amount } } } } } } } } }",
		"ten forecasts":             "{" + aliased(10, "forecast { total { wonCount } owners { total { wonCount } } }") + "}",
		"ten pipelines":             "{" + aliased(10, "pipeline { months { wonCount } owners { wonCount } }") + "}",
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s.owner.Fail(t, crm.CodeQueryTooComplex, query, nil)
		})
	}
}
