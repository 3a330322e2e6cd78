package devpg

import (
	"os"
	"path/filepath"
	"strconv"
	"strings"
)

// serverProcesses lists the processes of a server on the data directory: the server and its sessions all have it
// as their working directory, however it was spelled when they were started. Zombies have none and do not count.
func serverProcesses(data string) []int {
	var pids []int
	links, _ := filepath.Glob("/proc/[0-9]*/cwd")
	for _, link := range links {
		if dir, err := os.Readlink(link); err != nil || dir != data {
			continue
		}
		proc := filepath.Dir(link)
		name, _ := os.ReadFile(filepath.Join(proc, "comm"))
		if strings.TrimSpace(string(name)) != "postgres" { // a person's shell may stand there too
			continue
		}
		if pid, err := strconv.Atoi(filepath.Base(proc)); err == nil {
			pids = append(pids, pid)
		}
	}
	return pids
}
