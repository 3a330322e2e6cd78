package server

import (
	"syscall"
	"time"
)

// rusageThread asks for this thread's time alone, see getrusage(2).
const rusageThread = 1

// cpuTime is the CPU time that this thread has taken, which other processes on
// a busy machine don't change.
func cpuTime() time.Duration {
	var used syscall.Rusage
	if err := syscall.Getrusage(rusageThread, &used); err != nil {
		panic(err)
	}
	return time.Duration(used.Utime.Nano() + used.Stime.Nano())
}
