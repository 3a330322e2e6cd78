package noun

// Organization is a company that people sell to.
var Organization = Noun{
	Name: "organization", Plural: "organizations", Owner: "owner_id", Shared: []string{"contact", "deal"},
	Orders: []Order{
		byName("Name."),
		byCreation("When it was created."),
		{"ANNUAL_REVENUE", "annual_revenue", "Annual revenue; unknown counts as the least."},
	},
	Filters: []Filter{
		{"owner_id", "Owned by this user."}, {"industry", "In this line of business."}, {"lifecycle_stage", "At this stage."},
	},
	Search: Search{SQL: "%s.search_text", Phones: true, In: "name, domain or phone number"},
}
