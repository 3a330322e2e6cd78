package graph_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/syntroph/syntroph/crm"
	"github.com/syntroph/syntroph/internal/apitest"
	"github.com/syntroph/syntroph/sqlc"
)

const moneyDeal = `mutation($input: CreateDealInput!) { createDeal(input: $input) { deal { id amount currency weightedValue } } }`

// priced is a deal's money, as the API has it.
type priced struct{ ID, Amount, Currency, WeightedValue string }

func price(t *testing.T, c *apitest.Client, input apitest.Vars) priced {
	t.Helper()
	input["name"] = "A"
	var got struct{ CreateDeal struct{ Deal priced } }
	c.Must(t, moneyDeal, apitest.Vars{"input": input}, &got)
	got.CreateDeal.Deal.ID = ""
	return got.CreateDeal.Deal
}

// An amount has the decimals of its currency: in what is taken, stored, shown and
// summed.
func TestAmountsHaveTheirCurrencysDecimals(t *testing.T) {
	t.Parallel()
	s := setup(t)
	for _, c := range []struct{ amount, currency, want, weighted string }{
		{"10", "USD", "10.00", "5.00"},
		{"0.05", "USD", "0.05", "0.03"},
		{"1234", "JPY", "1234", "617"},
		{"1235.00", "JPY", "1235", "618"},
		{"12.5", "KWD", "12.500", "6.250"},
		{"0.125", "KWD", "0.125", "0.063"},
		{"1.2345", "CLF", "1.2345", "0.6173"},
		{"100", "HUF", "100.00", "50.00"},
	} {
		require.Equal(t, priced{"", c.want, c.currency, c.weighted}, price(t, s.sales, apitest.Vars{"amount": c.amount, "currency": c.currency, "probability": 50}))
	}
	for currency, amount := range map[string]string{"JPY": "1234.50", "USD": "0.005", "KWD": "0.1234", "CLF": "0.12345"} {
		s.refused(t, s.sales, crm.CodeBadUserInput, "input.amount", createDeal, apitest.Vars{"input": apitest.Vars{"name": "A", "amount": amount, "currency": currency}})
	}
	var got struct {
		Deals    struct{ Totals []money }
		Pipeline struct{ Open []money }
	}
	s.sales.Must(t, `{ deals { totals { currency amount } } pipeline { open { currency amount } } }`, nil, &got)
	want := []money{{"CLF", "1.2345"}, {"HUF", "100.00"}, {"JPY", "2469"}, {"KWD", "12.625"}, {"USD", "10.05"}}
	require.Equal(t, want, got.Deals.Totals)
	require.ElementsMatch(t, want, got.Pipeline.Open)
}

// An amount and its currency must fit each other whichever of them changes.
// What stays as it was stored, before decimals were checked, may be sent back.
func TestAmountFitsItsCurrencyAfterAChange(t *testing.T) {
	t.Parallel()
	s := setup(t)
	d := s.w.Deal(t, func(d *sqlc.InsertDealParams) { d.Amount, d.Currency = amount("1234.50"), "USD" })
	update := func(input apitest.Vars) apitest.Vars { input["id"] = d.ID; return apitest.Vars{"input": input} }
	s.refused(t, s.sales, crm.CodeBadUserInput, "input.currency", updateDeal, update(apitest.Vars{"currency": "JPY"}))
	s.refused(t, s.sales, crm.CodeBadUserInput, "input.amount", updateDeal, update(apitest.Vars{"amount": "1.005"}))
	s.refused(t, s.sales, crm.CodeBadUserInput, "input.amount", updateDeal, update(apitest.Vars{"currency": "JPY", "amount": "1.5"}))
	s.sales.Must(t, updateDeal, update(apitest.Vars{"currency": "JPY", "amount": "1234"}), nil)
	s.w.Exec(t, "UPDATE deals SET amount = 1234.5")
	s.sales.Must(t, updateDeal, update(apitest.Vars{"name": "B", "currency": "JPY", "amount": "1234.50"}), nil)
	var got struct{ Deal struct{ Amount string } }
	s.sales.Must(t, `query($id: ID!) { deal(id: $id) { amount } }`, apitest.Vars{"id": d.ID}, &got)
	require.Equal(t, "1234.5", got.Deal.Amount, "what is stored is shown")
}

// A new deal is in the workspace's currency, and so is an annual revenue.
func TestNewDealsHaveTheWorkspacesCurrency(t *testing.T) {
	t.Parallel()
	s := setup(t)
	require.Equal(t, "USD", price(t, s.sales, apitest.Vars{"amount": "1"}).Currency)
	settingsChanged(t, s.admin, apitest.Vars{"currency": "JPY"})
	require.Equal(t, priced{"", "5", "JPY", "1"}, price(t, s.sales, apitest.Vars{"amount": "5"}))
	require.Equal(t, "JPY", price(t, s.sales, apitest.Vars{"amount": "5", "currency": nil}).Currency)
	s.refused(t, s.sales, crm.CodeBadUserInput, "input.amount", createDeal, apitest.Vars{"input": apitest.Vars{"name": "A", "amount": "1.5"}})
	const createOrganization = `mutation($input: CreateOrganizationInput!) { createOrganization(input: $input) { organization { id annualRevenue } } }`
	input := apitest.Vars{"name": "A", "annualRevenue": "1.5"}
	s.refused(t, s.sales, crm.CodeBadUserInput, "input.annualRevenue", createOrganization, apitest.Vars{"input": input})
	input["annualRevenue"] = "1500000"
	var got struct {
		CreateOrganization struct {
			Organization struct{ ID, AnnualRevenue string }
		}
	}
	s.sales.Must(t, createOrganization, apitest.Vars{"input": input}, &got)
	made := got.CreateOrganization.Organization
	require.Equal(t, "1500000", made.AnnualRevenue)
	s.refused(t, s.sales, crm.CodeBadUserInput, "input.annualRevenue", updateOrganization, apitest.Vars{"input": apitest.Vars{"id": made.ID, "annualRevenue": "0.5"}})
}
