package server

import (
	"log/slog"
	"os"
	"runtime/debug"

	"github.com/KimMachineGun/automemlimit/memlimit"
)

// gcPercent is how much a heap may grow before it is collected: a server's
// live heap is a few megabytes, and Go's own 100 % has it collected 50 times a
// second under load, a fifth of the CPU (docs/performance.md).
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
