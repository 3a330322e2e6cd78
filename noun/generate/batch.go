package main

import (
	"fmt"
	"strings"
)

// Items are the columns that a record is written with, each from a row in JSON.
func (v view) Items() string {
	var parts []string
	for _, c := range v.Kept() {
		parts = append(parts, c.item())
	}
	return strings.Join(parts, ",\n    ")
}

// ItemsChanged sets the columns of a record that can change from a row in JSON.
func (v view) ItemsChanged() string {
	var parts []string
	for _, c := range v.Kept()[1:] { // not its ID
		parts = append(parts, c.name+" = "+c.item())
	}
	return strings.Join(parts, ",\n    ")
}

func (c column) item() string { return fmt.Sprintf("(item.value ->> '%s')::%s", c.name, c.SQLType()) }
