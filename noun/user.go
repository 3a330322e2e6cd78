package noun

// User is somebody who works with the CRM. Accounts have rules of their own.
var User = Noun{
	Name: "user", Plural: "users",
	Orders:     []Order{byName("Last name, then first name."), byCreation("When the user was created.")},
	Filters:    []Filter{{"role", "Of this role."}},
	Flags:      []Flag{{"active", "(%s.deactivated_at IS NULL)", "True for active users, false for deactivated ones."}},
	Dimensions: []string{"role", "created_at"},
	Search:     Search{SQL: "(' ' || extensions.fold(%s.first_name || ' ' || %s.last_name || ' ' || %s.email))", In: "name or email"},
}
