//go:build !race

package server

// slowdown is what the race detector makes of a time: it is not on.
const slowdown = 1
