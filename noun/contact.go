package noun

// Contact is a person at a customer or a prospect.
var Contact = Noun{
	Name: "contact", Plural: "contacts", Owner: "owner_id",
	Parents: []Parent{{Column: "organization_id", Noun: "organization", Children: "contacts"}},
	Orders: []Order{
		byName("Last name, then first name."),
		byCreation("When the record was created."),
		{"LAST_CONTACTED_AT", "last_contacted_at", "When they were last contacted. Contacts that never were come before all others."},
	},
	Filters: []Filter{
		{"owner_id", "Owned by this user."}, {"organization_id", "At this organization."}, {"lifecycle_stage", "At this stage."},
	},
	Search:     Search{SQL: "%s.search_text", Phones: true, In: "name, email, job title or phone number"},
	Dimensions: []string{"lifecycle_stage", "owner_id", "last_contacted_at", "created_at", "organization_id.industry"},
	Keys:       []Key{{Column: "email", Words: "The email address, in any case."}, externalID},
	Rules:      true,
	Formats: map[string]string{
		"email": "EMAIL", "linkedin_url": "URL", "twitter_url": "URL", "facebook_url": "URL", "website": "URL",
	},
	Words: map[string]Input{
		"owner_id":   owner,
		"first_name": {Create: "First name. A first or a last name is required."},
		"last_name":  {Create: "Last name. A first or a last name is required."},
	},
	Deleting: "Their deals are kept without a contact. CONFLICT if a salesperson's contact has deals of colleagues.",
}
