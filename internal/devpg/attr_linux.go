package devpg

import "syscall"

// guard makes a server its own process group, so that Ctrl-C in a terminal reaches only us and we can finish
// first, and has the kernel ask it for a fast shutdown (SIGINT) if we are killed outright.
func guard(attr *syscall.SysProcAttr) {
	attr.Setpgid = true
	attr.Pdeathsig = syscall.SIGINT
}
