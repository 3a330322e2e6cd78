// Package nouns is what the API does with what the CRM keeps: the resolvers of
// each noun, most of them generated, its rules in a file of its name, and what
// serves all of them: lists, groups, batches, the trash, keys of repeats.
package nouns

import "github.com/syntroph/syntroph/sqlc"

// Resolver resolves the nouns' fields.
type Resolver struct{ q *sqlc.Queries }

// New returns a resolver.
func New(q *sqlc.Queries) *Resolver { return &Resolver{q} }

type (
	queryResolver    struct{ *Resolver }
	mutationResolver struct{ *Resolver }
)

// Query resolves the root fields that read nouns.
type Query = queryResolver

// Mutation resolves the root fields that write them.
type Mutation = mutationResolver

// Query returns the resolvers of the root fields that read.
func (r *Resolver) Query() *Query { return &queryResolver{r} }

// Mutation returns those that write.
func (r *Resolver) Mutation() *Mutation { return &mutationResolver{r} }
