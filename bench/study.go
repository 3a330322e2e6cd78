package main

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"strings"

	pretty "github.com/jedib0t/go-pretty/v6/table"
)

// studies are what the flag may name.
var studies = map[string]func(context.Context, options, *place, io.Writer) error{
	"memory": studyMemory, "modes": studyModes, "growth": studyGrowth,
}

// study measures what its flag names instead of the operations, one after
// another among the same tenants.
func study(ctx context.Context, o options, p *place, out io.Writer) error {
	for name := range strings.SplitSeq(o.study, ",") {
		f, ok := studies[name]
		if !ok {
			return fmt.Errorf("--study is memory, modes or growth, or some of them with commas between; or size, by itself; not %q", o.study)
		}
		if err := f(ctx, o, p, out); err != nil {
			return fmt.Errorf("%s: %w", name, err)
		}
	}
	return nil
}

// rows is a study's result: for tools as it is, for people as a table.
type rows[T interface{ cells() pretty.Row }] []T

func (rs rows[T]) show(o options, out io.Writer, header ...any) error {
	if o.asJSON {
		return json.NewEncoder(out).Encode(rs)
	}
	t := pretty.NewWriter()
	t.SetOutputMirror(out)
	t.SetStyle(pretty.StyleLight)
	t.AppendHeader(header)
	for _, r := range rs {
		t.AppendRow(r.cells())
	}
	t.Render()
	return nil
}
