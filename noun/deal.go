package noun

// Deal is a possible sale. A list that stages narrow is read stage by stage, and
// counted from the kept totals where they know it: by hand.
var Deal = Noun{
	Name: "deal", Plural: "deals", Owner: "owner_id",
	Parents: []Parent{
		{Column: "organization_id", Noun: "organization", Children: "deals"},
		{Column: "contact_id", Noun: "contact", Children: "deals"},
	},
	Orders: []Order{
		byName("Name."),
		byCreation("When the record was created."),
		{"AMOUNT", "amount", "Amount, whatever the currency. Deals without one come before all others."},
		{"EXPECTED_CLOSE_DATE", "expected_close_date", "Expected close date. Deals without one come after all others."},
	},
	Filters: []Filter{
		{"owner_id", "Owned by this user."},
		{"organization_id", "With this organization."},
		{"contact_id", "With this contact."},
		{"stage", "At this stage."},
	},
	Search: Search{SQL: "(' ' || %s.sort_name)", In: "name"},
	Newest: "created_at",
	Totals: true,
	Dimensions: []string{
		"stage", "owner_id", "lead_source", "loss_reason", "expected_close_date", "actual_close_date", "created_at",
		"organization_id.industry", "contact_id.lifecycle_stage",
	},
	Measures: []Measure{
		{"amount", "%s.amount", "currency", "amount", "Their amounts."},
		{"weightedValue", "extensions.weighted(%[1]s.amount, %[1]s.probability, %[1]s.currency)", "currency", "weighted", "Their amounts times their probabilities, each rounded."},
	},
	Besides:  "shiftTotals",
	Open:     Condition{"%s.stage NOT IN ('CLOSED_WON', 'CLOSED_LOST')", "Open deals. Closed deals keep their owner."},
	ByHand:   []Operation{List, HandOver}, // with the totals
	Keys:     []Key{externalID},
	Rules:    true,
	ByRule:   []string{"amount", "currency", "stage", "probability"},
	ReadOnly: []string{"stage_since", "actual_close_date", "loss_reason", "loss_detail"},
	Formats:  map[string]string{"currency": "CURRENCY"},
	Words: map[string]Input{
		"owner_id": owner,
		"amount":   {Create: "The amount."},
		"currency": {
			Create: "The amount's currency. The workspace's, if it is left out.", Update: "The amount's currency.", Optional: true,
		},
		"contact_id": {Create: "The contact."},
		"stage": {
			Create: "The stage. It must be an open one.",
			Update: "The stage. An open stage opens a closed deal again; to close one, use markDealWon or markDealLost.",
		},
		"probability": {
			Create:   "The probability of winning, in percent. The stage's default, if it is left out.",
			Update:   "The probability of winning, in percent. If it is left out and the stage changes, the new stage's default. It can't be changed on a closed deal.",
			Optional: true,
		},
	},
}
