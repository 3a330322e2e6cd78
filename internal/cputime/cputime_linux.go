// Package cputime takes the time that a thread has worked, for tests: other
// processes on a busy machine don't change it.
package cputime

import (
	"syscall"
	"time"
)

// rusageThread asks for this thread's time alone, see getrusage(2).
const rusageThread = 1

// Thread is the CPU time that this thread has taken. Lock the goroutine to its
// thread before (runtime.LockOSThread).
func Thread() time.Duration {
	var used syscall.Rusage
	if err := syscall.Getrusage(rusageThread, &used); err != nil {
		panic(err)
	}
	return time.Duration(used.Utime.Nano() + used.Stime.Nano())
}
