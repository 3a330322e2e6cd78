package main

import (
	"fmt"
	"os"
	"slices"
	"time"

	"github.com/jedib0t/go-pretty/v6/table"
)

// figure is one thing that was measured among so many tenants.
type figure struct {
	What    string `json:"what"`
	Tenants int    `json:"tenants"`
	// Milliseconds is the median; Bound is that of the bare SQL, or 0.
	Milliseconds float64 `json:"milliseconds"`
	Bound        float64 `json:"bound,omitempty"`
}

// median is the middle one of some times, in milliseconds.
func median(times []time.Duration) float64 {
	slices.Sort(times)
	return float64(times[len(times)/2].Microseconds()) / 1000
}

func show(figures []figure) {
	t := table.NewWriter()
	t.SetOutputMirror(os.Stdout)
	t.SetStyle(table.StyleLight)
	t.AppendHeader(table.Row{"tenants", "", "ms", "bare SQL, ms", "ratio"})
	for i, f := range figures {
		if i > 0 && figures[i-1].Tenants != f.Tenants {
			t.AppendSeparator()
		}
		bound, ratio := "", ""
		if f.Bound > 0 {
			bound, ratio = fmt.Sprintf("%.1f", f.Bound), fmt.Sprintf("%.2f", f.Milliseconds/f.Bound)
		}
		t.AppendRow(table.Row{f.Tenants, f.What, fmt.Sprintf("%.1f", f.Milliseconds), bound, ratio})
	}
	t.Render()
}
