package main

import (
	"fmt"
	"time"

	pretty "github.com/jedib0t/go-pretty/v6/table"
)

// figure is an operation on one side.
type figure struct {
	Operation string  `json:"operation"`
	Side      string  `json:"side"`
	PerSecond float64 `json:"perSecond"`
	P50       float64 `json:"p50Milliseconds"`
	P99       float64 `json:"p99Milliseconds"`
	// Ratio is to the bound's requests a second.
	Ratio float64 `json:"ratio"`
	// The server's, per request. Each statement is a flight of its own, the
	// opening of the transaction rides in the first and a read's COMMIT is not
	// waited for.
	CPU         float64 `json:"cpuMicroseconds,omitempty"`
	Allocations float64 `json:"allocations,omitempty"`
	Statements  float64 `json:"statements,omitempty"`
	Flights     float64 `json:"flights,omitempty"`
	// Database is PostgreSQL's processor time, per request.
	Database float64 `json:"databaseCPUMicroseconds"`
	// Memory is the most that the server's process has held so far, MB.
	Memory float64 `json:"memoryMegabytes,omitempty"`
}

// figuresOf are the medians of each side; the first side is the bound.
func figuresOf(op operation, sides []side, rounds [][]round) (figures []figure) {
	for i, s := range sides {
		f := figure{
			Operation: op.name, Side: s.name,
			PerSecond:   median(rounds[i], func(r round) float64 { return r.perSecond }),
			P50:         milliseconds(median(rounds[i], func(r round) time.Duration { return r.p50 })),
			P99:         milliseconds(median(rounds[i], func(r round) time.Duration { return r.p99 })),
			CPU:         median(rounds[i], func(r round) float64 { return r.cpu }),
			Allocations: median(rounds[i], func(r round) float64 { return r.allocations }),
			Statements:  median(rounds[i], func(r round) float64 { return r.statements }),
			Flights:     median(rounds[i], func(r round) float64 { return r.flights }),
			Database:    median(rounds[i], func(r round) float64 { return r.database }),
			Memory:      median(rounds[i], func(r round) float64 { return r.memory }),
		}
		f.Ratio = f.PerSecond / median(rounds[0], func(r round) float64 { return r.perSecond })
		figures = append(figures, f)
	}
	return figures
}

// table arranges figures for people.
func table(figures []figure) string {
	t := pretty.NewWriter()
	t.SetStyle(pretty.StyleLight)
	t.AppendHeader(pretty.Row{"operation", "", "requests/s", "of the bound", "p50 ms", "p99 ms", "PostgreSQL's CPU µs", "CPU µs", "allocations", "statements", "flights", "memory MB"})
	for i, f := range figures {
		name := f.Operation
		if i > 0 && figures[i-1].Operation == name {
			name = ""
		} else if i > 0 {
			t.AppendSeparator()
		}
		row := pretty.Row{name, f.Side, fmt.Sprintf("%.0f", f.PerSecond), fmt.Sprintf("%.2f", f.Ratio), fmt.Sprintf("%.1f", f.P50), fmt.Sprintf("%.1f", f.P99), fmt.Sprintf("%.0f", f.Database)}
		if f.CPU > 0 {
			row = append(row, fmt.Sprintf("%.0f", f.CPU), fmt.Sprintf("%.0f", f.Allocations), fmt.Sprintf("%.0f", f.Statements), fmt.Sprintf("%.1f", f.Flights), fmt.Sprintf("%.0f", f.Memory))
		}
		t.AppendRow(row)
	}
	return t.Render()
}
