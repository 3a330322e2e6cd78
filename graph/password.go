package graph

import (
	"errors"

	"github.com/syntroph/syntroph/crm"
	"github.com/syntroph/syntroph/internal/password"
)

// hashing says what the failure to hash a password is to its user.
func hashing(err error) error {
	if errors.Is(err, password.ErrBusy) {
		return crm.Errorf(crm.CodeUnavailable, "Too many people log in at this moment. Try again in a few seconds.")
	}
	return err
}
