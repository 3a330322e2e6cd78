package main

import (
	"github.com/spf13/cobra"

	"github.com/syntroph/syntroph/graph"
)

func newSDL(a *app) *cobra.Command {
	return &cobra.Command{
		Use:   "sdl",
		Short: "Print the API's GraphQL schema, for clients' code generators",
		Long: "Print the API's GraphQL schema in the schema definition language, for clients' code generators.\n" +
			"It needs no database and no server. A server shows the same at /schema.graphql.",
		Example: "  syntroph sdl > schema.graphql",
		Args:    noArgs,
		RunE: func(*cobra.Command, []string) error {
			_, err := a.stdout.Write(graph.SDL)
			return err
		},
	}
}
