package nouns

import (
	"github.com/syntroph/syntroph/graph/inputs"
	"github.com/syntroph/syntroph/graph/model"
	"github.com/syntroph/syntroph/graph/operation"
	"github.com/syntroph/syntroph/sqlc"
)

// createdContact holds a new contact to the rules: a person needs a name.
func createdContact(_ operation.Viewer, _ model.CreateContactInput, row *sqlc.Contact) error {
	return inputs.NeedName(row.FirstName, row.LastName, "firstName")
}

// changedContact holds a changed contact to them.
func changedContact(_ operation.Viewer, in model.UpdateContactInput, _ sqlc.Contact, row *sqlc.Contact) error {
	field := "firstName"
	if in.LastName.IsSet() {
		field = "lastName"
	}
	return inputs.NeedName(row.FirstName, row.LastName, field)
}
