package main

import (
	"fmt"
	"os"
	"testing"

	pgquery "github.com/wasilibs/go-pgquery"
)

// TestMain parses once before the tests do so side by side: the parser's runtime looks its
// own version up when it is first made, and keeps it without a lock.
func TestMain(m *testing.M) {
	if _, err := pgquery.Parse("SELECT 1"); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	os.Exit(m.Run())
}
