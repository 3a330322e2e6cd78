// Command rewrite makes the code that gqlgen has generated cheaper where a field
// only reads a struct: `go run ./graph/plain/rewrite graph/exec`, the last step
// of go generate. Take the step out and everything works as before, slower
// (docs/adr/0018). It knows gqlgen's templates by their text, so it fails when
// a rule finds nothing, as it would after a change of the templates.
package main

import (
	"fmt"
	"go/format"
	"log"
	"os"
	"path/filepath"
	"strings"
)

func main() {
	log.SetFlags(0)
	if len(os.Args) != 2 {
		log.Fatal("usage: rewrite <the folder of gqlgen's generated code>")
	}
	if err := rewrite(os.Args[1]); err != nil {
		log.Fatal("rewrite: ", err)
	}
}

// rewrite rewrites the generated files of a folder in place.
func rewrite(dir string) error {
	names, err := filepath.Glob(filepath.Join(dir, "*.generated.go"))
	if err != nil {
		return err
	}
	files := map[string]string{}
	for _, name := range names {
		text, err := os.ReadFile(name)
		if err != nil {
			return err
		}
		files[name] = string(text)
	}
	if err := apply(files); err != nil {
		return err
	}
	for name, text := range files {
		formatted, err := format.Source([]byte(text))
		if err != nil {
			return fmt.Errorf("%s: %w", name, err)
		}
		if err := os.WriteFile(name, formatted, 0o644); err != nil { //nolint:gosec // source code is for everybody.
			return err
		}
	}
	return nil
}

// apply applies every rule to every file.
func apply(files map[string]string) error {
	all := marshalersOf(files)
	for _, r := range rules {
		found := 0
		for name, text := range files {
			files[name] = r.pattern.ReplaceAllStringFunc(text, func(match string) string {
				changed := r.change(all, r.pattern.FindStringSubmatch(match))
				if changed == "" {
					return match
				}
				found++
				return changed
			})
		}
		if found == 0 {
			return fmt.Errorf("%s: the rule finds nothing; gqlgen's templates have changed, compare them with graph/plain/rewrite/rules.go", r.name)
		}
	}
	if err := leaves(all, files); err != nil {
		return err
	}
	for name, text := range files {
		files[name] = importing(importing(text, "plain"), "scalar")
	}
	return nil
}

// importing has a file import a package of graph/ that it uses.
func importing(text, name string) string {
	const before = "\"github.com/99designs/gqlgen/graphql\"\n"
	path := "\"github.com/syntroph/syntroph/graph/" + name + "\"\n"
	if strings.Contains(text, path) || !strings.Contains(text, name+".") {
		return text
	}
	return strings.Replace(text, before, before+"\t"+path, 1)
}
