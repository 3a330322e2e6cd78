// Package docs holds what the server shows to developers of clients.
package docs

import _ "embed"

// API is the guide to the API.
//
//go:embed api.md
var API []byte
