package graph

import (
	"context"

	"github.com/99designs/gqlgen/graphql"

	"github.com/syntroph/syntroph/crm"
)

// tenantDirective opens the tenant scope of a root field: the first one of an
// operation sends the opening flight, with the session's look-up in it.
func tenantDirective(ctx context.Context, _ any, next graphql.Resolver) (any, error) {
	op, err := operationOf(ctx)
	if err != nil {
		return nil, err
	}
	if _, err := op.Viewer(ctx); err != nil {
		return nil, err
	}
	return next(ctx)
}

// hasRole lets a user of at least the given role through.
func hasRole(ctx context.Context, _ any, next graphql.Resolver, floor crm.Role) (any, error) {
	v, err := viewerOf(ctx)
	if err != nil {
		return nil, err
	}
	if !v.user.Role.AtLeast(floor) {
		return nil, crm.Errorf(crm.CodeForbidden, "Your role, %s, may not do this: it takes %s.", v.user.Role, floor)
	}
	return next(ctx)
}
