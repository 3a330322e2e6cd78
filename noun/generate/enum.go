package main

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/99designs/gqlgen/codegen/templates"
)

// enum is a closed set of values that a noun's column has, as its type in crm.
type enum struct {
	Name, Words string
	Values      []string
}

// Enums are the noun's closed sets that are not written by hand in crm, as those
// are that know more than their values.
func (v view) Enums() (all []enum, err error) {
	byHand, err := declared("crm")
	if err != nil {
		return nil, err
	}
	for _, f := range v.Fields {
		known := slices.ContainsFunc(all, func(e enum) bool { return e.Name == f.SDL })
		if f.Enum && len(f.Column.values) == 0 {
			return nil, v.wrong("schema/tenant.sql doesn't say which values %s.%s may have: add CHECK (%s IN (…)) with those of %s", v.Plural, f.Column.name, f.Column.name, f.SDL)
		}
		if f.Enum && !known && !slices.Contains(byHand, f.SDL) {
			all = append(all, enum{f.SDL, f.EnumWords, f.Column.values})
		}
	}
	return all, nil
}

// Plural is the name of the list of the values.
func (e enum) Plural() string {
	if stem, ok := strings.CutSuffix(e.Name, "y"); ok {
		return stem + "ies"
	}
	return e.Name + "s"
}

// Is is the words as they follow the type's name.
func (e enum) Is() string { return strings.ToLower(e.Words[:1]) + e.Words[1:] }

// declared are the types that a package declares by hand.
func declared(dir string) (names []string, err error) {
	files, err := filepath.Glob(filepath.Join(dir, "*.go"))
	if err != nil {
		return nil, err
	}
	for _, name := range files {
		file, err := parser.ParseFile(token.NewFileSet(), name, nil, parser.SkipObjectResolution|parser.ParseComments)
		if err != nil {
			return nil, err
		}
		if ast.IsGenerated(file) {
			continue
		}
		for _, d := range file.Decls {
			if types, ok := d.(*ast.GenDecl); ok && types.Tok == token.TYPE {
				for _, spec := range types.Specs {
					names = append(names, spec.(*ast.TypeSpec).Name.Name)
				}
			}
		}
	}
	return names, nil
}

// Overrides are the columns that sqlc is to give a type of crm, as sqlc.yaml says it.
func (v view) Overrides() (lines []string) {
	for _, f := range v.Fields {
		if !f.Enum {
			continue
		}
		goType := "github.com/syntroph/syntroph/crm." + f.SDL
		if !f.Column.notNull {
			goType = fmt.Sprintf("{import: github.com/syntroph/syntroph/crm, type: %s, pointer: true}", f.SDL)
		}
		lines = append(lines, fmt.Sprintf("- {column: %s.%s, go_type: %s}", v.Plural, f.Column.name, goType))
	}
	return lines
}

// renames are the columns that gqlgen writes otherwise than sqlc, which knows no
// initials but ID: a name in Go for each.
func renames(all []*view) (lines []string) {
	for _, v := range all {
		for _, c := range v.table.columns {
			want, line := templates.ToGo(camel(c.name)), ""
			if sqlcName(c.name) != want {
				line = c.name + ": " + want
			}
			if line != "" && !slices.Contains(lines, line) {
				lines = append(lines, line)
			}
		}
	}
	return lines
}

func sqlcName(column string) string {
	parts := strings.Split(column, "_")
	for i, p := range parts {
		if parts[i] = strings.ToUpper(p[:1]) + p[1:]; p == "id" {
			parts[i] = "ID"
		}
	}
	return strings.Join(parts, "")
}

// The lines of sqlc.yaml between which the nouns' columns stand.
const (
	yamlFrom = "          # The nouns' columns, written by noun/generate: names, and enums as their type of crm.\n"
	yamlTo   = "          # Here the nouns' columns end.\n"
)

// configure writes the nouns' columns into sqlc.yaml.
func configure(file string, all []*view) error {
	text, err := os.ReadFile(file)
	if err != nil {
		return err
	}
	before, rest, found := strings.Cut(string(text), yamlFrom)
	_, after, ended := strings.Cut(rest, yamlTo)
	if !found || !ended {
		return fmt.Errorf("%s lacks the two lines that the nouns' columns are written between: put them back below gen.go.rename:\n%s%s", file, yamlFrom, yamlTo)
	}
	var b strings.Builder
	for _, line := range renames(all) {
		b.WriteString("          " + line + "\n")
	}
	b.WriteString("        overrides:\n")
	for _, v := range all {
		for _, line := range v.Overrides() {
			b.WriteString("          " + line + "\n")
		}
	}
	return os.WriteFile(file, []byte(before+yamlFrom+b.String()+yamlTo+after), 0o644)
}
