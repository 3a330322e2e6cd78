package main

import (
	"github.com/spf13/cobra"

	"github.com/syntroph/syntroph/graph"
)

func newSDL(a *app) *cobra.Command {
	return &cobra.Command{
		Use:   "sdl",
		Short: "Print the API's GraphQL schema, for clients' code generators",
		Long: "Prints the API's GraphQL schema in the schema definition language, for clients'\n" +
			"code generators. It needs no database and no server. A server has the same at\n" +
			"/schema.graphql.",
		Example: "  syntroph sdl > schema.graphql",
		Args:    noArgs,
		RunE: func(*cobra.Command, []string) error {
			_, err := a.stdout.Write(graph.SDL)
			return err
		},
	}
}
