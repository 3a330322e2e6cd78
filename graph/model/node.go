// Package model holds the API's types that no package below has: gqlgen makes
// them from the schema, but for this file's.
package model

// Node is a record that the API's field node finds by its ID alone: a
// sqlc.Contact, Organization, Deal or User. The schema says which types are; an
// interface with a method would have to stand beside each one's generated code.
type Node any
