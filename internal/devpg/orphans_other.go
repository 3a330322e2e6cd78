//go:build unix && !linux

package devpg

import (
	"os/exec"
	"strconv"
	"strings"
)

// serverProcesses finds the server on the data directory by its pid file and its command line. Its sessions have
// no telling command line here; they end by themselves soon after it.
func serverProcesses(data string) []int {
	pid := postmasterPid(data)
	if pid <= 1 {
		return nil
	}
	out, err := exec.Command("ps", "-ww", "-o", "command=", "-p", strconv.Itoa(pid)).Output()
	if err != nil || !strings.Contains(strings.TrimSpace(string(out))+" ", "postgres -D "+data+" ") {
		return nil
	}
	return []int{pid}
}
