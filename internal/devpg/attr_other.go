//go:build unix && !linux

package devpg

import "syscall"

// guard makes a server its own process group, so that Ctrl-C in a terminal reaches only us and we can finish
// first. There is no parent-death signal here: after a kill -9 of ours the server lives on, and the next Start
// on its data directory stops it.
func guard(attr *syscall.SysProcAttr) {
	attr.Setpgid = true
}
