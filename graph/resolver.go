// Package graph is the API: its executable schema, put together from the
// resolvers of its parts; the directives; and how an operation is run. The parts
// are in folders of their own, each with its words in graph/schema.
package graph

import (
	"github.com/99designs/gqlgen/graphql"

	"github.com/syntroph/syntroph/graph/account"
	"github.com/syntroph/syntroph/graph/exec"
	"github.com/syntroph/syntroph/graph/inputs"
	"github.com/syntroph/syntroph/graph/nouns"
	"github.com/syntroph/syntroph/sqlc"
	"github.com/syntroph/syntroph/tenant"
)

// NewSchema returns the executable schema on a database.
func NewSchema(db *tenant.Database) graphql.ExecutableSchema { return newSchema(db, false) }

// NewStockSchema returns one whose plain fields and lists run in gqlgen's own
// way, to compare with (docs/adr/0018).
func NewStockSchema(db *tenant.Database) graphql.ExecutableSchema { return newSchema(db, true) }

func newSchema(db *tenant.Database, stock bool) graphql.ExecutableSchema {
	return exec.NewExecutableSchema(exec.Config{
		Resolvers: newResolver(db),
		Directives: exec.DirectiveRoot{
			Tenant: tenantDirective, HasRole: hasRole, Session: sessionDirective, Constraint: inputs.Constraint, Stock: stock,
		},
	})
}

// resolver is all resolvers: those of the parts are promoted.
type resolver struct {
	ofNouns
	ofAccounts
}

type (
	ofNouns          = *nouns.Resolver
	ofAccounts       = *account.Resolver
	nounQueries      = *nouns.Query
	accountQueries   = *account.Query
	nounMutations    = *nouns.Mutation
	accountMutations = *account.Mutation
)

func newResolver(db *tenant.Database) resolver {
	q := sqlc.New()
	n := nouns.New(q)
	return resolver{n, account.New(db, q, n)}
}

// Query returns the resolvers of Query's fields.
func (r resolver) Query() exec.QueryResolver {
	return struct {
		nounQueries
		accountQueries
	}{r.ofNouns.Query(), r.ofAccounts.Query()}
}

// Mutation returns the resolvers of Mutation's fields.
func (r resolver) Mutation() exec.MutationResolver {
	return struct {
		nounMutations
		accountMutations
	}{r.ofNouns.Mutation(), r.ofAccounts.Mutation()}
}
