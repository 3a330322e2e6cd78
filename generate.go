// Package syntroph is a multi-tenant CRM: the command is cmd/syntroph. This
// file only says how the generated code is made; run `go generate ./...`.
package syntroph

//go:generate go run ./schema/fold schema/extensions.sql
//go:generate go run ./noun/generate
//go:generate go tool -modfile=tools.mod sqlc generate
//go:generate go tool gqlgen generate
//go:generate go run ./graph/plain/rewrite graph/exec
//go:generate sh -c "go run ./graph/sdl graph/schema.graphql graph/schema/*.graphqls"
