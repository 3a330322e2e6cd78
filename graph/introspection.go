package graph

import (
	"context"
	"slices"

	"github.com/99designs/gqlgen/graphql"

	"github.com/syntroph/syntroph/crm"
)

// mayIntrospect refuses an operation that asks for the API's own description,
// unless everybody may or the viewer's role may. __typename always may.
func (o Operations) mayIntrospect(ctx context.Context) error {
	if o.OpenSchema || !introspects(graphql.GetOperationContext(ctx)) {
		return nil
	}
	v, err := viewerOf(ctx)
	if err != nil {
		return err
	}
	if !v.user.Role.CanIntrospect() {
		return crm.Errorf(crm.CodeForbidden, "Your role, %s, may not read the API's schema: it takes %s.", v.user.Role, crm.RoleAdmin)
	}
	return nil
}

// introspects reports whether an operation asks for the schema.
func introspects(op *graphql.OperationContext) bool {
	if op.Operation == nil {
		return false // refused before it was read
	}
	fields := graphql.CollectFields(op, op.Operation.SelectionSet, []string{"Query"})
	return slices.ContainsFunc(fields, func(f graphql.CollectedField) bool { return f.Name == "__schema" || f.Name == "__type" })
}
