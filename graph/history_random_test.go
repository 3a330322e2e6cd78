package graph_test

import (
	"encoding/json"
	"math/rand/v2"
	"testing"

	"github.com/google/uuid"
	"github.com/stretchr/testify/require"

	"github.com/syntroph/syntroph/crm"
	"github.com/syntroph/syntroph/internal/apitest"
)

// historian writes records at random, through the API.
type historian struct {
	suite
	*rand.Rand
	ids     [3][]string // of organizations, contacts, deals
	deleted [3][]string // of them, those that were, once
}

var nounNames = []string{"Organization", "Contact", "Deal"}

// step makes, changes or deletes a record. It may be refused: the record may not
// be the client's to change, or be gone.
func (h *historian) step(t *testing.T) {
	t.Helper()
	noun := h.IntN(3)
	c := []*apitest.Client{h.owner, h.manager, h.sales}[h.IntN(3)]
	if len(h.ids[noun]) < 3 || h.IntN(4) == 0 {
		h.create(t, c, noun)
		return
	}
	input, action := apitest.Vars{"id": h.any(anyOf(h.ids[noun])...)}, "update"+nounNames[noun]
	switch n := h.IntN(11); {
	case n == 0:
		action = "delete" + nounNames[noun]
		h.deleted[noun] = append(h.deleted[noun], input["id"].(string))
	case n > 8 && len(h.deleted[noun]) > 0:
		action = "restore" + nounNames[noun]
		input["id"] = h.any(anyOf(h.deleted[noun])...)
	case n < 3 && noun == 2:
		action = "markDealWon"
	case n < 5 && noun == 2:
		action, input["reason"], input["detail"] = "markDealLost", "PRICE", "too dear"
	default:
		h.fill(noun, input)
	}
	_ = c.Do(t, "mutation($input: "+string(action[0]-'a'+'A')+action[1:]+"Input!) { "+action+"(input: $input) { __typename } }", apitest.Vars{"input": input})
}

// create makes a record, if what it refers to is still there.
func (h *historian) create(t *testing.T, c *apitest.Client, noun int) {
	t.Helper()
	input := apitest.Vars{"lifecycleStage": "LEAD", "firstName": "Ada"}
	if noun != 1 {
		input = apitest.Vars{"name": "A", "lifecycleStage": "LEAD"}
	}
	if noun == 2 {
		input = apitest.Vars{"name": "A", "stage": "LEAD"}
	}
	h.fill(noun, input)
	name, field := nounNames[noun], []string{"organization", "contact", "deal"}[noun]
	a := c.Do(t, "mutation($input: Create"+name+"Input!) { create"+name+"(input: $input) { "+field+" { id } } }", apitest.Vars{"input": input})
	if len(a.Errors) > 0 {
		return
	}
	var got map[string]map[string]struct{ ID string }
	require.NoError(t, json.Unmarshal(a.Data, &got))
	h.ids[noun] = append(h.ids[noun], got["create"+name][field].ID)
}

// fill sets some of a noun's fields, in forms that PostgreSQL writes otherwise.
func (h *historian) fill(noun int, input apitest.Vars) {
	words := []any{"a", `"ü" <&> \ 'x'`, nil}
	values := map[string][]any{"ownerId": {h.w.User(crm.RoleSalesperson).ID, h.w.User(crm.RoleManager).ID}, "description": words, "externalId": {uuid.NewString(), `"ü" ` + uuid.NewString(), nil}}
	for _, field := range [][]string{{"street", "city", "region", "postalCode", "country", "phone"}, {"jobTitle", "mobile", "street", "city", "region", "postalCode", "country", "phone"}, {"nextStep"}}[noun] {
		values[field] = words
	}
	if noun < 2 {
		for _, field := range []string{"linkedinUrl", "twitterUrl", "facebookUrl", "website"} {
			values[field] = []any{"https://example.com/a", "https://example.com/b?c=<d>", nil}
		}
		values["email"], values["lifecycleStage"] = []any{"a@example.com", "B@Example.com", nil}, []any{"LEAD", "CUSTOMER"}
		values["lastContactedAt"] = []any{"2024-02-29T23:59:59.123456789+02:00", "2024-05-05T10:00:00Z", nil}
	}
	h.fillOwn(noun, values)
	for field, of := range values {
		if h.IntN(3) == 0 {
			input[field] = h.any(of...)
		}
	}
}

// fillOwn adds the values of what one noun alone has.
func (h *historian) fillOwn(noun int, values map[string][]any) {
	references := func(ids []string) []any { return append([]any{nil, nil}, anyOf(ids)...) }
	switch noun {
	case 0:
		values["name"], values["domain"] = []any{"A", "B"}, []any{"example.com", "xn--bcher-kva.example", nil}
		values["industry"], values["employeeRange"] = []any{"FINANCE", nil}, []any{"OVER_5000", nil}
		values["annualRevenue"] = []any{"1000", "1000.50", "0", nil}
	case 1:
		values["firstName"], values["lastName"] = []any{"Ada", "Zoë"}, []any{"Ångström", ""}
		values["organizationId"] = references(h.ids[0])
	case 2:
		values["name"], values["currency"] = []any{"A", "B"}, []any{"USD", "EUR", "KWD"}
		values["amount"], values["probability"] = []any{"10", "10.50", "0.01", "99999999999.99", nil}, []any{0, 33, 100}
		values["stage"], values["leadSource"] = []any{"LEAD", "NEGOTIATION"}, []any{"PARTNER", nil}
		values["expectedCloseDate"] = []any{"2024-02-29", "0999-01-01", nil}
		values["organizationId"], values["contactId"] = references(h.ids[0]), references(h.ids[1])
	}
}

func anyOf(ids []string) (values []any) {
	for _, id := range ids {
		values = append(values, id)
	}
	return values
}

func (h *historian) any(of ...any) any { return of[h.IntN(len(of))] }
