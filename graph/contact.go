package graph

import (
	"github.com/syntroph/syntroph/graph/model"
	"github.com/syntroph/syntroph/sqlc"
)

// createdContact holds a new contact to the rules: a person needs a name.
func createdContact(_ viewer, _ model.CreateContactInput, row *sqlc.Contact) error {
	return needName(row.FirstName, row.LastName, "firstName")
}

// changedContact holds a changed contact to them.
func changedContact(_ viewer, in model.UpdateContactInput, _ sqlc.Contact, row *sqlc.Contact) error {
	field := "firstName"
	if in.LastName.IsSet() {
		field = "lastName"
	}
	return needName(row.FirstName, row.LastName, field)
}
