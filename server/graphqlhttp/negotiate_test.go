package graphqlhttp

import (
	"testing"

	"github.com/stretchr/testify/require"
)

// What RFC 9110 makes of Accept headers; empty is a refusal.
func TestAcceptIsReadByPrecedence(t *testing.T) {
	t.Parallel()
	const old, newer, neither = mediaJSON, mediaGraphQL, mediaType("")
	for accept, want := range map[string]mediaType{
		"":                                  old,
		"*/*":                               old,
		"application/*":                     old,
		"text/html":                         neither,
		"application/json":                  old,
		"application/graphql-response+json": newer,
		"application/json;q=0, */*":         newer,
		"*/*, application/json;q=0":         newer,
		"application/graphql-response+json;q=0, */*":                old,
		"application/json;q=0, application/*":                       newer,
		"*/*;q=0":                                                   neither,
		"application/*;q=0, */*":                                    neither,
		"application/json;q=0":                                      neither,
		"application/json;q=0.5, */*":                               newer,
		"application/json;q=0.5, */*;q=0.1":                         old,
		"application/graphql-response+json, application/json":       newer,
		"application/json, application/graphql-response+json":       newer,
		"application/json, application/graphql-response+json;q=0.9": old,
		"application/graphql-response+json, */*":                    newer,
		"application/json, */*":                                     old,
		"application/json; charset=utf-8":                           old,
		"application/json; charset=latin1":                          neither,
		"application/json; charset=utf-8;q=0, application/json":     neither,
		"application/json;q=nonsense":                               neither,
		"application/json;q=2":                                      neither,
		"text/html, */*;q=0.8":                                      old,
		"application/graphql-response+json, application/json;q=0.9, text/event-stream, */*": newer,

		"application/json;q=0, application/graphql-response+json;q=0, */*": neither,
	} {
		got, ok := negotiate([]string{accept})
		require.Equal(t, want, got, accept)
		require.Equal(t, want != neither, ok, accept)
	}
	got, ok := negotiate(nil)
	require.True(t, ok)
	require.Equal(t, old, got)
}
