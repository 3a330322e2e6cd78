package main

import (
	"bufio"
	"bytes"
	"context"
	"fmt"
	"os"
	"strconv"

	"github.com/jackc/pgx/v5"
)

// backendMemory is the memory that one of PostgreSQL's processes has to itself,
// in MB. It is the kernel's Pss_Anon: what the process has allocated, and its
// part of what it still shares with the postmaster that it was forked from. The
// shared buffers are not in it. Private_Dirty would count those pages of theirs
// that no other process has touched yet, and Pss a part of all of them.
func backendMemory(pid uint32) (float64, error) {
	content, err := os.ReadFile(fmt.Sprintf("/proc/%d/smaps_rollup", pid))
	if err != nil {
		return 0, fmt.Errorf("the memory of PostgreSQL's processes is read from Linux's /proc: %w", err)
	}
	for lines := bufio.NewScanner(bytes.NewReader(content)); lines.Scan(); {
		if value, ok := bytes.CutPrefix(lines.Bytes(), []byte("Pss_Anon:")); ok {
			kB, err := strconv.ParseFloat(string(bytes.TrimSuffix(bytes.TrimSpace(value), []byte(" kB"))), 64)
			return kB / 1024, err
		}
	}
	return 0, fmt.Errorf("process %d: no Pss_Anon, which Linux has since 5.4", pid)
}

// backends are the memories of a server's connections to tenants. Those of its
// registry, which have met no tenant, last said something else than how an operation begins or ends.
func (p *place) backends(ctx context.Context, name string) (megabytes []float64, err error) {
	found, err := p.db.Owner().Query(ctx,
		"SELECT pid FROM pg_stat_activity WHERE application_name = $1 AND usename = $2 AND (query IN ('COMMIT', 'ROLLBACK') OR query LIKE 'BEGIN%')", name, appLogin)
	if err != nil {
		return nil, err
	}
	pids, err := pgx.CollectRows(found, pgx.RowTo[uint32])
	if err != nil {
		return nil, err
	}
	for _, pid := range pids {
		mb, err := backendMemory(pid)
		if err != nil {
			return nil, err
		}
		megabytes = append(megabytes, mb)
	}
	return megabytes, nil
}

// backendCPU is the time that a process has run so far, in microseconds. It
// tells what a request costs PostgreSQL on a busy machine too, where requests a
// second do not.
func backendCPU(pid uint32) (float64, error) {
	content, err := os.ReadFile(fmt.Sprintf("/proc/%d/schedstat", pid))
	if err != nil {
		return 0, err
	}
	var ns float64
	_, err = fmt.Sscan(string(content), &ns)
	return ns / 1e3, err
}
