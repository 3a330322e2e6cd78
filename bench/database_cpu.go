package main

import (
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
	children, err := os.ReadFile(fmt.Sprintf("/proc/%d/task/%d/children", postmaster, postmaster))
	if err != nil {
		return 0, err
	}
	for text := range strings.FieldsSeq(string(children)) {
		child, err := strconv.Atoi(text)
		if err != nil {
			return 0, err
		}
		if used, err := backendCPU(uint32(child)); err == nil { // it may have ended since: then the postmaster has it
			sum += used
		}
	}
	return sum + own, nil
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
