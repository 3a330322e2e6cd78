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
	Search:     Search{SQL: "%s.search_text", Phones: true, In: "name, domain or phone number"},
	Dimensions: []string{"industry", "lifecycle_stage", "employee_range", "owner_id", "last_contacted_at", "created_at"},
	Measures:   []Measure{{Name: "annualRevenue", SQL: "%s.annual_revenue", Words: "What they turn over in a year."}},
	Keys:       []Key{{Column: "domain", Words: "The domain, in any case.", Stored: "inputs.Readable"}, externalID},
	Rules:      true,
	ByRule:     []string{"annual_revenue", "domain"},
	Formats: map[string]string{
		"email": "EMAIL", "linkedin_url": "URL", "twitter_url": "URL", "facebook_url": "URL", "website": "URL",
	},
	Words: map[string]Input{
		"owner_id":       owner,
		"annual_revenue": {Create: "What it turns over in a year."},
	},
	Deleting: "Its contacts and deals are kept without an organization. CONFLICT if a salesperson's organization has contacts or deals of colleagues.",
}
