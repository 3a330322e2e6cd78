package schema

import (
	"io/fs"

	"github.com/jackc/pgx/v5/pgxpool"
)

// NewFleetOf is a fleet whose tenants go from one text of tenant.sql to the next,
// with the steps of a folder.
func NewFleetOf(owner *pgxpool.Pool, steps fs.FS, versions ...string) (*Fleet, error) {
	list, err := readSteps(steps, ".")
	if err != nil {
		return nil, err
	}
	f := &Fleet{owner: owner, steps: list, targets: map[string]*target{}}
	for _, sql := range versions {
		f.history = append(f.history, defined(sql))
	}
	return f, nil
}

// ReadSteps reads a folder's steps.
var ReadSteps = readSteps

// VersionOf names a text of tenant.sql.
var VersionOf = versionOf

// ServesPrevious says what the source says.
const ServesPrevious = servesPrevious

// Versions are the texts of tenant.sql, the oldest first.
func Versions() (texts []string) {
	for _, d := range history() {
		texts = append(texts, d.sql)
	}
	return texts
}
