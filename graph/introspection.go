package graph

import (
	"context"
	"slices"

	"github.com/99designs/gqlgen/graphql"

	"github.com/syntroph/syntroph/crm"
	"github.com/syntroph/syntroph/graph/fault"
	"github.com/syntroph/syntroph/graph/operation"
	"github.com/syntroph/syntroph/graph/request"
	"github.com/syntroph/syntroph/tenant"
)

// mayIntrospect refuses an operation that asks for the API's own description,
// unless everybody may or the viewer's role may. __typename always may.
func (o Operations) mayIntrospect(ctx context.Context) error {
	if !introspects(graphql.GetOperationContext(ctx)) {
		return nil
	}
	return o.mayReadSchema(ctx)
}

// MayReadSchema tells whether a request, which runs no operation, may read the
// API's description as a file: by the rules of introspection. What it returns is
// fit for whoever asks; nil means yes.
func (o Operations) MayReadSchema(ctx context.Context) *crm.Error {
	r := request.Of(ctx)
	if r.Tenant == nil {
		return o.explain(ctx, o.mayReadSchema(ctx))
	}
	var op *operation.Operation
	err := o.DB.Read(ctx, *r.Tenant, r.Token, func(ctx context.Context, scope *tenant.Scope) error {
		op = operation.New(scope, nil)
		return o.mayReadSchema(operation.With(ctx, op))
	})
	if op.SignedIn() {
		r.SignedIn()
	}
	return o.explain(operation.With(ctx, op), err)
}

// explain says what an error is to whoever asks, and tells the operator of it.
func (o Operations) explain(ctx context.Context, err error) *crm.Error {
	if err == nil {
		return nil
	}
	e := fault.Explain(ctx, err, nil)
	fault.Tell(ctx, o.DB, o.Log, nil, e.Code, err)
	return &e
}

func (o Operations) mayReadSchema(ctx context.Context) error {
	if o.OpenSchema {
		return nil
	}
	v, err := operation.ViewerOf(ctx)
	if err != nil {
		return err
	}
	if !v.User.Role.CanIntrospect() {
		return crm.Errorf(crm.CodeForbidden, "Your role, %s, is not allowed to read the API's schema. It needs %s or higher.", v.User.Role, crm.RoleAdmin)
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
