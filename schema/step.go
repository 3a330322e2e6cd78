package schema

import (
	"embed"
	"fmt"
	"io/fs"
	"path"
	"strconv"
	"strings"
	"sync"
)

// Step says what no comparison can: a rename, a backfill, a conversion USING an
// expression. It is a file of schema/steps, NNNN_what_it_does.sql, which runs once
// in each tenant that stood before it was written, in the same transaction as the
// changes that follow from tenant.sql, and before them. A new tenant has no need
// of it: tenant.sql says what it leads to.
type Step struct {
	Number     int
	Name       string
	Statements []string
}

//go:embed steps
var stepFiles embed.FS

// steps are all steps, in order.
var steps = sync.OnceValues(func() ([]Step, error) { return readSteps(stepFiles, "steps") })

// readSteps reads a folder's steps. Their numbers have no gap, so that a number
// alone tells which have run.
func readSteps(files fs.FS, dir string) (list []Step, err error) {
	names, err := fs.Glob(files, path.Join(dir, "*.sql"))
	if err != nil {
		return nil, err
	}
	for _, file := range names {
		name := strings.TrimSuffix(path.Base(file), ".sql")
		digits, _, _ := strings.Cut(name, "_")
		number, err := strconv.Atoi(digits)
		if err != nil || number != len(list)+1 {
			return nil, fmt.Errorf("schema/%s: the next step is number %04d", file, len(list)+1)
		}
		ddl, err := fs.ReadFile(files, file)
		if err != nil {
			return nil, err
		}
		statements, err := Statements(string(ddl))
		if err != nil {
			return nil, fmt.Errorf("schema/%s: %w", file, err)
		}
		list = append(list, Step{Number: number, Name: name, Statements: statements})
	}
	return list, nil
}

// LastStep is the number of the last step: what a new tenant starts with.
func LastStep() (int, error) {
	list, err := steps()
	return len(list), err
}
