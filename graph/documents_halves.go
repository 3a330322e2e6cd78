package graph

import (
	"context"

	"github.com/99designs/gqlgen/graphql"

	"github.com/syntroph/syntroph/internal/cache"
)

// halves are two caches by a text: that of what signed-in users have sent, and
// that of what strangers have, who so can't have a user's forgotten.
type halves[V any] struct {
	users, strangers *cache.Cache[string, V]
}

func (h halves[V]) get(key string) (V, bool) {
	if v, ok := h.users.Get(key); ok {
		return v, true
	}
	return h.strangers.Get(key)
}

// keep keeps a value unless there is one. A stranger's becomes a user's with the
// first user who sends it.
func (h halves[V]) keep(key string, value V, signedIn bool) {
	if known, ok := h.get(key); ok {
		value = known
	}
	if signedIn {
		h.users.GetOrAdd(key, func() V { return value })
		h.strangers.Remove(key)
	} else if _, known := h.users.Get(key); !known {
		h.strangers.GetOrAdd(key, func() V { return value })
	}
}

// texts are the texts of persisted queries as gqlgen looks them up.
type texts struct{ halves[string] }

// Texts returns the texts of the persisted queries that were accepted, for
// gqlgen's extension.
func (d *Documents) Texts() graphql.Cache[string] { return texts{d.texts} }

// Get returns a hash's text.
func (t texts) Get(_ context.Context, hash string) (string, bool) { return t.get(hash) }

// Add adds nothing, as that of Documents.
func (texts) Add(context.Context, string, string) {}
