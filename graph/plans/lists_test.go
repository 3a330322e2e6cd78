package plans_test

import (
	"encoding/json"
	"maps"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/syntroph/syntroph/internal/apitest"
)

// list is one of the web app's lists.
type list struct {
	operation, field string
	fields           []string
	conditions       []apitest.Vars // those that every role may set
	owners           []any          // whom the others may set as the owner
}

// lists are the web app's, with conditions that each find many and few.
func (l large) lists(t *testing.T) []list {
	t.Helper()
	owners := []any{l.manyID, l.fewID}
	organizations := l.records.Organizations
	return []list{
		{"Deals", "deals", values(t, "DealOrderField"), []apitest.Vars{
			{},
			{"stage": "LEAD"},
			{"stage": "CLOSED_WON"},
			{"organizationId": organizations[0]},
			{"organizationId": organizations[1]},
			{"contactId": l.records.Contacts[0]},
			{"contactId": l.records.Contacts[1]},
			{"organizationId": organizations[0], "stage": "LEAD"},
			{"contactId": l.records.Contacts[0], "organizationId": organizations[1]},
			{"search": "weber"},
			{"search": "m"},
			{"search": "x"},
			{"search": "zzz"},
			{"search": "baker foods 17", "stage": "LEAD"},
		}, owners},
		{"Contacts", "contacts", values(t, "ContactOrderField"), []apitest.Vars{
			{},
			{"lifecycleStage": "LEAD"},
			{"lifecycleStage": "EVANGELIST"},
			{"organizationId": organizations[0]},
			{"organizationId": organizations[1], "lifecycleStage": "LEAD"},
			{"search": "ada"},
			{"search": "zzz"},
		}, owners},
		{"Organizations", "organizations", values(t, "OrganizationOrderField"), []apitest.Vars{
			{},
			{"lifecycleStage": "LEAD"},
			{"industry": "ENERGY"},
			{"lifecycleStage": "EVANGELIST", "industry": "ENERGY"},
			{"search": "foods"},
			{"search": "zzz"},
		}, owners},
		{"Users", "users", values(t, "UserOrderField"), []apitest.Vars{{}, {"active": true}, {"search": "uma"}}, nil},
	}
}

// filters are the conditions, and for who sees all also each with an owner.
func (l list) filters(seesAll bool) (filters []apitest.Vars) {
	filters = append(filters, l.conditions...)
	if !seesAll {
		return filters
	}
	for _, owner := range l.owners {
		for _, c := range l.conditions {
			narrowed := apitest.Vars{"ownerId": owner}
			maps.Copy(narrowed, c)
			filters = append(filters, narrowed)
		}
	}
	return filters
}

// end is the cursor of the page's end, if there is a next one.
func (l list) end(t *testing.T, data json.RawMessage) *string {
	t.Helper()
	var answer map[string]struct {
		PageInfo struct {
			HasNextPage bool
			EndCursor   *string
		}
	}
	require.NoError(t, json.Unmarshal(data, &answer))
	if info := answer[l.field].PageInfo; info.HasNextPage {
		return info.EndCursor
	}
	return nil
}
