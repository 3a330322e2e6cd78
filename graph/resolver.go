// Package graph is the API: the schema's resolvers, which authorise, call one
// query and return; the directives; the loaders; and the one place where
// errors become GraphQL errors.
package graph

import (
	"github.com/99designs/gqlgen/graphql"

	"github.com/syntroph/syntroph/graph/exec"
	"github.com/syntroph/syntroph/sqlc"
	"github.com/syntroph/syntroph/tenant"
)

// Resolver is what the resolvers share.
type Resolver struct {
	db *tenant.Database
	q  *sqlc.Queries
}

// NewSchema returns the executable schema on a database.
func NewSchema(db *tenant.Database) graphql.ExecutableSchema { return newSchema(db, false) }

// NewStockSchema returns one whose plain fields and lists run in gqlgen's own
// way, to compare with (docs/adr/0018).
func NewStockSchema(db *tenant.Database) graphql.ExecutableSchema { return newSchema(db, true) }

func newSchema(db *tenant.Database, stock bool) graphql.ExecutableSchema {
	return exec.NewExecutableSchema(exec.Config{
		Resolvers: &Resolver{db: db, q: sqlc.New()},
		Directives: exec.DirectiveRoot{
			Tenant: tenantDirective, HasRole: hasRole, Session: sessionDirective, Constraint: constraint, Stock: stock,
		},
	})
}
