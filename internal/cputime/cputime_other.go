//go:build !linux

// Package cputime takes the time that a thread has worked, for tests.
package cputime

import "time"

var started = time.Now()

// Thread is the clock's, where a thread's own time can't be had.
func Thread() time.Duration { return time.Since(started) }
