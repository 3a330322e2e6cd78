package server

import (
	"context"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/gqlerror"

	"github.com/syntroph/syntroph/crm"
)

// fieldRate is the gqlgen extension that limits how often one address uses a
// root field that needs no session and costs more than others.
type fieldRate struct {
	*limiter
	field string
	words string // what there were too many of
}

var _ graphql.OperationContextMutator = fieldRate{}

// ExtensionName names the extension.
func (f fieldRate) ExtensionName() string { return "FieldRate " + f.field }

// Validate has nothing to check.
func (fieldRate) Validate(graphql.ExecutableSchema) error { return nil }

// MutateOperationContext changes nothing: it is where gqlgen lets an operation
// be refused after it is validated. An operation is taken once: the field is
// its operation's only one.
func (f fieldRate) MutateOperationContext(ctx context.Context, op *graphql.OperationContext) *gqlerror.Error {
	for _, field := range graphql.CollectFields(op, op.Operation.SelectionSet, []string{"Mutation", "Query"}) {
		if field.Name != f.field {
			continue
		}
		if wait, ok := f.take(network(addressFrom(ctx))); !ok {
			return gqlerror.Wrap(crm.RateLimited(wait, f.words))
		}
		return nil
	}
	return nil
}
