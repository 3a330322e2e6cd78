package graph

import "github.com/syntroph/syntroph/graph/exec"

// Mutation returns the resolvers of Mutation's fields.
func (r *Resolver) Mutation() exec.MutationResolver { return &mutationResolver{r} }

// Query returns the resolvers of Query's fields.
func (r *Resolver) Query() exec.QueryResolver { return &queryResolver{r} }

type (
	mutationResolver struct{ *Resolver }
	queryResolver    struct{ *Resolver }
)
