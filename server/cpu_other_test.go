//go:build !linux

package server

import "time"

var started = time.Now()

// cpuTime is the clock's, where a thread's own time can't be had.
func cpuTime() time.Duration { return time.Since(started) }
