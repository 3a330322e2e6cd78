package main

import (
	"errors"
	"fmt"
	"os"
	"strconv"
	"strings"
)

// databaseCPU is the time that PostgreSQL's processes have run so far, in
// microseconds: the postmaster's, that of its children that are there, and that of
// those that have ended. Load of other programs on the machine doesn't change it
// much, where requests a second are what is left of the processors.
func databaseCPU(postmaster int) (sum float64, err error) {
	own, err := processTime(postmaster, true)
	if err != nil {
		return 0, err
	}
	children, err := childrenOf(postmaster)
	if err != nil {
		return 0, err
	}
	for _, child := range children {
		if used, err := backendCPU(uint32(child)); err == nil { // it may have ended since: then the postmaster has it
			sum += used
		}
	}
	return sum + own, nil
}

// familyTime is what a process and its children have used so far, all their
// threads, in microseconds.
func familyTime(parent int) (sum float64, err error) {
	children, err := childrenOf(parent)
	for _, pid := range append(children, parent) {
		used, failed := processTime(pid, false)
		sum, err = sum+used, errors.Join(err, failed)
	}
	return sum, err
}

// childrenOf are the processes that a process has started and that run.
func childrenOf(parent int) (pids []int, err error) {
	found, err := os.ReadFile(fmt.Sprintf("/proc/%d/task/%d/children", parent, parent))
	if err != nil {
		return nil, err
	}
	for text := range strings.FieldsSeq(string(found)) {
		pid, err := strconv.Atoi(text)
		if err != nil {
			return nil, err
		}
		pids = append(pids, pid)
	}
	return pids, nil
}

// processTime is what a process has used, with its ended children's, by the
// kernel's clock of 100 Hz.
func processTime(pid int, ended bool) (microseconds float64, err error) {
	content, err := os.ReadFile(fmt.Sprintf("/proc/%d/stat", pid))
	if err != nil {
		return 0, err
	}
	_, rest, _ := strings.Cut(string(content), ") ")
	const user, last = 11, 14 // utime, stime, cutime, cstime
	fields := strings.Fields(rest)
	if len(fields) <= last {
		return 0, fmt.Errorf("/proc/%d/stat has %d fields", pid, len(fields))
	}
	to := user + 2
	if ended {
		to = last + 1
	}
	for _, text := range fields[user:to] {
		ticks, err := strconv.ParseFloat(text, 64)
		if err != nil {
			return 0, err
		}
		microseconds += ticks * 1e4
	}
	return microseconds, nil
}
