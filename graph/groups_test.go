package graph_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/syntroph/syntroph/crm"
	"github.com/syntroph/syntroph/internal/apitest"
)

// How groups are asked for wrongly: at which argument.
func TestBadGroups(t *testing.T) {
	t.Parallel()
	s := setup(t)
	for _, bad := range []struct {
		arguments, field string
	}{
		{"by: [STAGE, OWNER, LEAD_SOURCE]", "by"},
		{"by: [STAGE, STAGE]", "by"},
		{"by: [CREATED_AT_MONTH, CREATED_AT_YEAR]", "by"},
		{"by: [NAME]", "by.0"},
		{"by: [STAGE], most: 0", "most"},
		{"by: [STAGE], most: 1001", "most"},
		{`by: [STAGE], filter: { where: { name: { contains: "%" } } }`, "filter.where.name.contains"},
	} {
		e := s.sales.Fail(t, crm.CodeBadUserInput, "{ dealGroups("+bad.arguments+") { isMore } }", nil)
		require.Equal(t, bad.field, e.Extensions.Field, e.Message)
	}
}

// Groups read all of a list, as an exact count does, and an answer has so many rows.
func TestGroupsHaveWeights(t *testing.T) {
	t.Parallel()
	s := setup(t)
	const groups = "dealGroups(by: [STAGE]) { groups { count } }"
	s.owner.Must(t, "{"+aliased(6, groups)+"}", nil, nil)
	s.owner.Fail(t, crm.CodeQueryTooComplex, "{"+aliased(7, groups)+"}", nil)
	s.owner.Must(t, "{ dealGroups(by: [OWNER, CREATED_AT_MONTH], most: 1000) { groups { count owner { firstName } amount { sum } } } }", nil, nil)
	s.owner.Fail(t, crm.CodeQueryTooComplex, "query($n: Int!) { dealGroups(by: [OWNER], most: $n) { groups { count "+aliased(5, "amount { sum }")+" } } }", apitest.Vars{"n": 1000})
}
