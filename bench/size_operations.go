package main

import (
	"fmt"

	"github.com/syntroph/syntroph/internal/webapp"
)

// variant is one request of somebody.
type variant struct {
	name, who, document string
	variables           map[string]any
}

// kind is what has one budget.
type kind struct {
	name     string
	budget   float64
	variants []variant
}

// listed is one of the web app's lists, with its orders and what narrows it.
type listed struct {
	operation string
	orders    []string
	filters   []map[string]any
}

func (l *large) lists() []listed {
	organization := l.records.Organizations[1]
	return []listed{
		{"Deals", []string{"NAME", "CREATED_AT", "AMOUNT", "EXPECTED_CLOSE_DATE"}, []map[string]any{
			{"stage": "LEAD"}, {"stage": "CLOSED_WON"}, {"organizationId": organization}, {"search": "weber"}, {"search": "baker foods", "stage": "LEAD"},
		}},
		{"Contacts", []string{"NAME", "CREATED_AT", "LAST_CONTACTED_AT"}, []map[string]any{
			{"lifecycleStage": "LEAD"}, {"organizationId": organization}, {"search": "ada"}, {"search": "weber", "lifecycleStage": "LEAD"},
		}},
		{"Organizations", []string{"NAME", "CREATED_AT", "ANNUAL_REVENUE"}, []map[string]any{
			{"lifecycleStage": "EVANGELIST"}, {"industry": "ENERGY"}, {"search": "foods"}, {"search": "zzz"},
		}},
	}
}

// kinds are what the web app asks: the page of each list with its count, and with
// the sums of deals, in each order and direction.
func (l *large) kinds() (kinds []kind, err error) {
	documents, err := webapp.Operations(l.root)
	if err != nil {
		return nil, err
	}
	const page, home = 15, 60
	kinds = append(kinds, kind{"home page of a manager", home, []variant{{"", "manager", documents["Home"], nil}}})
	for _, who := range []string{"manager", "salesperson"} {
		for _, list := range l.lists() {
			document := documents[list.operation]
			plain, narrowed := pages(who, document, list, nil), []variant(nil)
			for _, f := range list.filters {
				narrowed = append(narrowed, pages(who, document, list, f)...)
			}
			var letters []variant
			for letter := 'a'; letter <= 'z'; letter++ {
				letters = append(letters, pages(who, document, list, map[string]any{"search": string(letter)})...)
			}
			name := list.operation + " of a " + who
			kinds = append(kinds, kind{name, page, plain}, kind{name + ", narrowed", page, narrowed}, kind{name + ", one letter", page, letters})
		}
	}
	return append(kinds, kind{"search of all, one letter", page, palette(documents["Search"])}), nil
}

// pages are a list's first pages under a filter, in every order.
func pages(who, document string, list listed, filter map[string]any) (variants []variant) {
	for _, field := range list.orders {
		for _, direction := range []string{"ASC", "DESC"} {
			variants = append(variants, variant{fmt.Sprintf("%v by %s %s", filter, field, direction), who, document, map[string]any{
				"first": 50, "filter": filter, "orderBy": map[string]any{"field": field, "direction": direction}, "withTotals": true,
			}})
		}
	}
	return variants
}

// palette searches contacts, organizations and deals at once.
func palette(document string) (variants []variant) {
	for letter := 'a'; letter <= 'z'; letter++ {
		variants = append(variants, variant{string(letter), "manager", document, map[string]any{"text": string(letter)}})
	}
	return variants
}
