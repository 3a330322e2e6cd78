package devpg

import (
	"fmt"
	"os/exec"
)

// installers are the package managers we can name a package for, and that package without and with a major version.
var installers = []struct{ tool, newest, major string }{
	{"apt-get", "apt-get install postgresql", "apt-get install postgresql-%d"},
	{"dnf", "dnf install postgresql-server", "dnf install postgresql%d-server"},
	{"apk", "apk add postgresql", "apk add postgresql%d"},
	{"zypper", "zypper install postgresql-server", "zypper install postgresql%d-server"},
	{"brew", "brew install postgresql@17", "brew install postgresql@%d"},
}

// advice ends an error about missing binaries: which package to install here, or what to do instead.
// A major of 0 means any.
func advice(major int) string {
	for _, i := range installers {
		if _, err := exec.LookPath(i.tool); err != nil {
			continue
		}
		command := i.newest
		if major > 0 {
			command = fmt.Sprintf(i.major, major)
		}
		return fmt.Sprintf("install the package (%s), or set DATABASE_URL", command)
	}
	if major > 0 {
		return fmt.Sprintf("install the server package of PostgreSQL %d, or set DATABASE_URL", major)
	}
	return "install your system's PostgreSQL server package, or set DATABASE_URL"
}
