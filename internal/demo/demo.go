// Package demo loads the demo: `acme` with a real company's pipeline, 8,800
// opportunities that nobody on this project made, and `techstart` with a small
// made-up one. README.md says what was decided about the data.
package demo

import (
	"context"
	"fmt"
	"io/fs"
	"strings"

	"github.com/google/uuid"

	"github.com/syntroph/syntroph/crm"
	"github.com/syntroph/syntroph/tenant"
)

// Password is every demo user's. It is public: never load the demo where
// strangers can reach it.
const Password = "syntroph-demo"

// Options say how the demo is loaded.
type Options struct {
	// Data is the folder with the data set's CSV files; nil is Embedded.
	Data fs.FS
	// Progress is told how many of the data set's rows are loaded, if set.
	Progress func(done, total int)
}

// Login is somebody to log in as.
type Login struct {
	Subdomain string
	Email     string
	Role      crm.Role
}

// Result is what there is after a load.
type Result struct {
	// Loaded names the workspaces whose data this load has made.
	Loaded []string
	// Logins are a few of the users; Password is theirs.
	Logins []Login
}

// person is a user of the demo.
type person struct {
	first, last string
	role        crm.Role
}

// email is the person's at a company.
func (p person) email(subdomain string) string {
	return strings.ToLower(p.first+"."+p.last) + "@" + subdomain + ".example"
}

// Load makes the demo's workspaces and their data where they are missing, and
// changes nothing where they are there. A workspace's data is loaded in one
// transaction: after an interrupted load there is all of it or none, and the
// next load goes on. Loads of one database at once take turns. A row of Data
// that can't be understood is an error with its file and line.
func Load(ctx context.Context, db *tenant.Database, opt Options) (Result, error) {
	if opt.Data == nil {
		opt.Data = Embedded()
	}
	if opt.Progress == nil {
		opt.Progress = func(int, int) {}
	}
	result := Result{Logins: logins()}
	for _, c := range []company{acme, techstart} {
		loaded, err := c.load(ctx, db, opt)
		if err != nil {
			return result, fmt.Errorf("loading %s: %w", c.subdomain, err)
		}
		if loaded {
			result.Loaded = append(result.Loaded, c.subdomain)
		}
	}
	return result, nil
}

func logins() []Login {
	return []Login{
		{"acme", acme.owner.email("acme"), crm.RoleOwner},
		{"acme", acmeAdmin.email("acme"), crm.RoleAdmin},
		{"acme", "melvin.marxen@acme.example", crm.RoleManager},
		{"acme", "darcel.schlecht@acme.example", crm.RoleSalesperson},
		{"techstart", techstart.owner.email("techstart"), crm.RoleOwner},
	}
}

// newID returns an ID of the kind that all records have.
func newID() uuid.UUID { return uuid.Must(uuid.NewV7()) }
