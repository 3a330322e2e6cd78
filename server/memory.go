package server

import (
	"log/slog"
	"os"
	"runtime/debug"

	"github.com/KimMachineGun/automemlimit/memlimit"
)

// gcPercent is how much a heap may grow before it is collected. A server's live
// heap is a few megabytes, so Go's own 100 % collects all the time: 784 µs of
// CPU a page of contacts instead of 580 (docs/adr/0020).
const gcPercent = 400

// TuneMemory sets the garbage collector for a server: rarely while there is
// memory, and more often as it comes near the container's limit, 90 % of which
// becomes Go's. The operator's own GOGC and GOMEMLIMIT win.
func TuneMemory(log *slog.Logger) {
	if os.Getenv("GOGC") == "" {
		debug.SetGCPercent(gcPercent)
	}
	if _, err := memlimit.Set(memlimit.WithLogger(log)); err != nil {
		log.Debug("no memory limit is known", "reason", err)
	}
}
