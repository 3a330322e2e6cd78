package graph

import _ "embed"

// SDL is the API's schema as one file in the schema definition language, for
// clients' tools: what introspection says, with the directives that tell who may
// use a field and what an input must keep to. graph/sdl writes it.
//
//go:embed schema.graphql
var SDL []byte
