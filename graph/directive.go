package graph

import (
	"context"

	"github.com/99designs/gqlgen/graphql"

	"github.com/syntroph/syntroph/crm"
	"github.com/syntroph/syntroph/graph/operation"
)

// tenantDirective gives a root field to operations on a tenant's host alone.
// The operation's transaction opens with its first statement: the session's
// look-up, unless the field is public.
func tenantDirective(ctx context.Context, _ any, next graphql.Resolver) (any, error) {
	if _, err := operation.Of(ctx); err != nil {
		return nil, err
	}
	return next(ctx)
}

// sessionDirective lets people through, and no API key.
func sessionDirective(ctx context.Context, _ any, next graphql.Resolver) (any, error) {
	if _, err := operation.PersonOf(ctx); err != nil {
		return nil, err
	}
	return next(ctx)
}

// hasRole lets a user of at least the given role through.
func hasRole(ctx context.Context, _ any, next graphql.Resolver, floor crm.Role) (any, error) {
	v, err := operation.ViewerOf(ctx)
	if err != nil {
		return nil, err
	}
	if !v.User.Role.AtLeast(floor) {
		return nil, crm.Errorf(crm.CodeForbidden, "Your role, %s, is not allowed to do this. It needs %s or higher.", v.User.Role, floor)
	}
	return next(ctx)
}
