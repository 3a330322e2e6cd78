package main

// list is one noun's list: its table and the orders that it can be read in.
// Sums tells that its rows have an amount and a currency, to be summed. Parts
// is a column of few values: with an index that leads with it for each order, a
// list of some of them is read as the first of each, in order (ADR 0034).
// Shared tells that others than its owner see a row too.
type list struct {
	Noun, Plural, Table string
	Row                 string
	Orders              []order
	Sums                bool
	Parts               string
	Shared              bool
}

// order is one sort key. Field is its name in the API. Key is an indexed expression that is never null; Low
// and High are SQL constants below and above every key, so that the first page
// is the page after them: `narg IS NULL OR (a, b) < (…)` reads the whole index
// under a generic plan (65 ms against 0.06 ms).
type order struct {
	Name, Field, Key, Type, Low, High string
}

var (
	// A name may itself begin with the greatest character; it has 201 at most.
	byName      = order{"Name", "NAME", "sort_name", "text", `''`, `repeat(U&'\+10FFFF', 202)`}
	byCreatedAt = order{"CreatedAt", "CREATED_AT", "created_at", "timestamptz", "'-infinity'", "'infinity'"}
)

var lists = []list{
	{Noun: "user", Plural: "Users", Table: "users", Row: "User", Orders: []order{byName, byCreatedAt}},
	{Noun: "organization", Plural: "Organizations", Table: "organizations", Row: "Organization", Orders: []order{
		byName, byCreatedAt,
		{"AnnualRevenue", "ANNUAL_REVENUE", "coalesce(annual_revenue, -1)", "numeric", "-2", "'infinity'"},
	}, Shared: true},
	{Noun: "contact", Plural: "Contacts", Table: "contacts", Row: "Contact", Orders: []order{
		byName, byCreatedAt,
		{"LastContactedAt", "LAST_CONTACTED_AT", "coalesce(last_contacted_at, '-infinity'::timestamptz)", "timestamptz", "'-infinity'", "'infinity'"},
	}},
	{Noun: "deal", Plural: "Deals", Table: "deals", Row: "Deal", Orders: []order{
		byName, byCreatedAt,
		{"Amount", "AMOUNT", "coalesce(amount, -1)", "numeric", "-2", "'infinity'"},
		{"ExpectedCloseDate", "EXPECTED_CLOSE_DATE", "coalesce(expected_close_date, 'infinity'::date)", "date", "'-infinity'", "'infinity'"},
	}, Sums: true, Parts: "stage"},
}

// part is what the query of a list's parts is written from, one way of an order.
type part struct {
	order
	Table, Parts, Sign, Bound, ID, Way string
}

// Of is an order of a list's parts.
func (o order) Of(l list, sign, bound, id, way string) part {
	return part{o, l.Table, l.Parts, sign, bound, id, way}
}
