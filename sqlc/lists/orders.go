package main

// list is one noun's list: its table and the orders that it can be read in.
type list struct {
	Noun, Plural, Table string
	Row                 string
	Orders              []order
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
	{"user", "Users", "users", "User", []order{byName, byCreatedAt}},
	{"organization", "Organizations", "organizations", "Organization", []order{
		byName, byCreatedAt,
		{"AnnualRevenue", "ANNUAL_REVENUE", "coalesce(annual_revenue, -1)", "numeric", "-2", "'infinity'"},
	}},
	{"contact", "Contacts", "contacts", "Contact", []order{
		byName, byCreatedAt,
		{"LastContactedAt", "LAST_CONTACTED_AT", "coalesce(last_contacted_at, '-infinity'::timestamptz)", "timestamptz", "'-infinity'", "'infinity'"},
	}},
	{"deal", "Deals", "deals", "Deal", []order{
		byName, byCreatedAt,
		{"Amount", "AMOUNT", "coalesce(amount, -1)", "numeric", "-2", "'infinity'"},
		{"ExpectedCloseDate", "EXPECTED_CLOSE_DATE", "coalesce(expected_close_date, 'infinity'::date)", "date", "'-infinity'", "'infinity'"},
	}},
}
