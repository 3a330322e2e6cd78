package server

import (
	"context"
	"slices"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"

	"github.com/syntroph/syntroph/crm"
)

// signupField is the mutation that makes a workspace.
const signupField = "signup"

// signupRate is the gqlgen extension that limits how many workspaces one
// address makes.
type signupRate struct {
	*limiter
}

var _ graphql.OperationContextMutator = signupRate{}

// ExtensionName names the extension.
func (signupRate) ExtensionName() string { return "SignupRate" }

// Validate has nothing to check.
func (signupRate) Validate(graphql.ExecutableSchema) error { return nil }

// MutateOperationContext changes nothing: it is where gqlgen lets an operation
// be refused after it is validated.
func (s signupRate) MutateOperationContext(ctx context.Context, op *graphql.OperationContext) *gqlerror.Error {
	if op.Operation.Operation != ast.Mutation {
		return nil
	}
	fields := graphql.CollectFields(op, op.Operation.SelectionSet, []string{"Mutation"})
	signs := slices.ContainsFunc(fields, func(f graphql.CollectedField) bool { return f.Name == signupField })
	if !signs {
		return nil
	}
	if wait, ok := s.take(network(addressFrom(ctx))); !ok {
		return gqlerror.Wrap(crm.RateLimited(wait, "Too many new workspaces from your network."))
	}
	return nil
}
