package server

import (
	"context"
	"slices"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/gqlerror"

	"github.com/syntroph/syntroph/crm"
)

// fieldRate is the gqlgen extension that limits how often one address uses root
// fields that cost more than others, whichever tenant's they are.
type fieldRate struct {
	*limiter[string]
	name   string
	fields []string
	words  string // what there were too many of
}

// hashing are the fields that hash a password, 25 ms each, but for signup, which
// has a rate of its own.
var hashing = []string{
	"login", "reauthenticate", "changePassword", "redeemPasswordReset", "createUser", "createApiKey", "startSecondFactor", "removeSecondFactor",
}

var _ graphql.OperationContextMutator = fieldRate{}

// ExtensionName names the extension.
func (f fieldRate) ExtensionName() string { return "FieldRate " + f.name }

// Validate has nothing to check.
func (fieldRate) Validate(graphql.ExecutableSchema) error { return nil }

// MutateOperationContext changes nothing: it is where gqlgen lets an operation
// be refused after it is validated. An operation is taken once: the fields are
// their operation's only ones.
func (f fieldRate) MutateOperationContext(ctx context.Context, op *graphql.OperationContext) *gqlerror.Error {
	for _, field := range graphql.CollectFields(op, op.Operation.SelectionSet, []string{"Mutation", "Query"}) {
		if !slices.Contains(f.fields, field.Name) {
			continue
		}
		if wait, ok := f.take(network(addressFrom(ctx))); !ok {
			return gqlerror.Wrap(crm.RateLimited(wait, f.words))
		}
		return nil
	}
	return nil
}
