package noun

// Activity is something that was done or is to be done. What only some kinds have is
// in crm and graph/nouns/activity.go.
var Activity = Noun{
	Name: "activity", Plural: "activities", Owner: "owner_id", Attached: "about", Title: "%s.subject",
	Parents: []Parent{
		{Column: "contact_id", Noun: "contact", Children: "activities"},
		{Column: "organization_id", Noun: "organization", Children: "activities"},
		{Column: "deal_id", Noun: "deal", Children: "activities"},
	},
	Orders: []Order{
		{"OCCURRED_AT", "occurred_at", "When it was."},
		{"DUE_ON", "due_on", "The day until which it is to be done. Activities without one come after all others."},
	},
	Newest: "occurred_at",
	Filters: []Filter{
		{"owner_id", "Owned by this user."},
		{"kind", "Of this kind."},
		{"contact_id", "About this contact."},
		{"organization_id", "About this organization."},
		{"deal_id", "About this deal."},
	},
	Flags:      []Flag{{"isOpen", "(%s.kind = 'TASK' AND %s.done_at IS NULL)", "True for tasks that are still to be done, false for all other activities."}},
	Search:     Search{SQL: "%s.search_text", In: "subject or the first 1,000 characters of the text"},
	Dimensions: []string{"kind", "owner_id", "direction", "outcome", "priority", "occurred_at", "due_on", "done_at"},
	Besides:    "touchContacted",
	Open:       Condition{"%s.kind = 'TASK' AND %s.done_at IS NULL", "Tasks that are still to be done. Other activities keep their owner."},
	Rules:      true,
	ByRule:     []string{"occurred_at"},
	ReadOnly:   []string{"done_at"},
	Formats:    map[string]string{"due_time": "TIME"},
	Words: map[string]Input{
		"owner_id":        owner,
		"kind":            {Create: "What it is.", Update: "What it is. It can't be changed."},
		"occurred_at":     {Create: "When it was; now, if it is left out. Not in the future: that is a task. A task's can't be set.", Update: "When it was. Not in the future. A task's can't be set.", Optional: true},
		"contact_id":      {Create: "The contact that it is about. A task may be about nothing, any other activity is about at least one record."},
		"organization_id": {Create: "The organization that it is about."},
		"deal_id":         {Create: "The deal that it is about."},
		"priority":        {Create: "How important it is. Tasks alone have it; NORMAL, if it is left out.", Update: "How important it is. Tasks alone have it."},
	},
	Only: map[string][]string{
		"occurred_at": {"CALL", "MEETING", "EMAIL", "NOTE"}, "direction": {"CALL", "EMAIL"}, "outcome": {"CALL"}, "duration_minutes": {"CALL", "MEETING"},
		"due_on": {"TASK"}, "due_time": {"TASK"}, "priority": {"TASK"}, "remind_at": {"TASK"},
	},
}
