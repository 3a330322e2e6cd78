// Package account is who may enter a workspace, and how: its signup and settings,
// users and their rights, sessions, passwords, second factors, API keys, and what
// is counted against those who guess.
package account

import (
	"github.com/syntroph/syntroph/graph/nouns"
	"github.com/syntroph/syntroph/sqlc"
	"github.com/syntroph/syntroph/tenant"
)

// Resolver resolves the fields of accounts.
type Resolver struct {
	db    *tenant.Database
	q     *sqlc.Queries
	nouns *nouns.Resolver
}

// New returns a resolver. What a deactivated user leaves is handed over by the
// nouns.
func New(db *tenant.Database, q *sqlc.Queries, n *nouns.Resolver) *Resolver {
	return &Resolver{db, q, n}
}

type (
	queryResolver    struct{ *Resolver }
	mutationResolver struct{ *Resolver }
)

// Query resolves the root fields that read accounts.
type Query = queryResolver

// Mutation resolves the root fields that write them.
type Mutation = mutationResolver

// Query returns the resolvers of the root fields that read.
func (r *Resolver) Query() *Query { return &queryResolver{r} }

// Mutation returns those that write.
func (r *Resolver) Mutation() *Mutation { return &mutationResolver{r} }
