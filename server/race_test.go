//go:build race

package server

// slowdown is what the race detector makes of a time.
const slowdown = 10
