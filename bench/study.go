package main

import (
	"context"
	"encoding/json"
	"fmt"
	"io"

	pretty "github.com/jedib0t/go-pretty/v6/table"
)

// study measures what its flag names instead of the operations.
func study(ctx context.Context, o options, p *place, out io.Writer) error {
	switch o.study {
	case "modes":
		return studyModes(ctx, o, p, out)
	case "memory":
		return studyMemory(ctx, o, p, out)
	default:
		return fmt.Errorf("--study is memory or modes, not %q", o.study)
	}
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
