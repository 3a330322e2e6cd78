package main

import (
	"fmt"
	"io"
	"os"
	"strconv"
	"strings"

	"github.com/jedib0t/go-pretty/v6/table"
	"github.com/jedib0t/go-pretty/v6/text"
	"golang.org/x/term"
)

// columnGap is the space between two columns.
const columnGap = 2

// leastColumn is how narrow a column may become for the table to fit.
const leastColumn = 10

// widthOf is the number of columns of a terminal, or what $COLUMNS says; 0, for
// no limit, elsewhere: a script reads whole values.
func widthOf(stream any) int {
	if n, err := strconv.Atoi(os.Getenv("COLUMNS")); err == nil && n > 0 {
		return n
	}
	if !isTerminal(stream) {
		return 0
	}
	width, _, err := term.GetSize(int(stream.(*os.File).Fd())) // a terminal is a file
	if err != nil {
		return 0
	}
	return width
}

// grid is a table of plain aligned columns that fits the terminal.
type grid struct {
	table.Writer
	width   int
	header  table.Row
	configs []table.ColumnConfig
	widths  []int // of the columns, by their longest cells
}

// newTable returns a table. Numbers names the columns that are aligned to the
// right.
func (a *app) newTable(header table.Row, numbers ...string) *grid {
	g := &grid{Writer: table.NewWriter(), width: a.width}
	g.SetOutputMirror(a.stdout)
	style := table.StyleLight
	style.Options = table.OptionsNoBordersAndSeparators
	style.Format.Header = text.FormatDefault
	style.Format.Footer = text.FormatDefault
	style.Box.PaddingLeft = ""
	style.Box.PaddingRight = strings.Repeat(" ", columnGap)
	g.SetStyle(style)
	g.SuppressTrailingSpaces()
	for _, name := range numbers {
		g.configs = append(g.configs, table.ColumnConfig{Name: name, Align: text.AlignRight, AlignHeader: text.AlignRight, AlignFooter: text.AlignRight})
	}
	if header != nil {
		g.header = header
		g.measure(header)
		g.AppendHeader(header)
	}
	return g
}

// row adds a row.
func (g *grid) row(cells ...any) {
	g.measure(cells)
	g.AppendRow(cells)
}

// footer adds the last row, with sums.
func (g *grid) footer(cells ...any) {
	g.measure(cells)
	g.AppendFooter(cells)
}

func (g *grid) measure(cells []any) {
	for i, cell := range cells {
		if i == len(g.widths) {
			g.widths = append(g.widths, 0)
		}
		g.widths[i] = max(g.widths[i], text.LongestLineLen(fmt.Sprint(cell)))
	}
}

// render writes the table. Where it is too wide, the widest columns get lines of
// several rows: names are never cut, since people copy them.
func (g *grid) render() {
	for i, most := range fitted(g.widths, g.width) {
		if most == g.widths[i] {
			continue
		}
		config := table.ColumnConfig{Number: i + 1, WidthMax: most, WidthMaxEnforcer: wrap}
		g.configs = append(g.configs, config)
	}
	g.SetColumnConfigs(g.configs)
	g.Render()
}

// fitted are widths that add up to a terminal's. The widest column gives first.
func fitted(widths []int, terminal int) []int {
	fit := append([]int(nil), widths...)
	for terminal > 0 && sum(fit)+columnGap*len(fit) > terminal {
		widest := 0
		for i := range fit {
			if fit[i] > fit[widest] {
				widest = i
			}
		}
		if fit[widest] <= leastColumn {
			break
		}
		fit[widest]--
	}
	return fit
}

func sum(numbers []int) (total int) {
	for _, n := range numbers {
		total += n
	}
	return total
}

// wrap breaks a text between words into lines of some width, and words that are
// longer.
func wrap(s string, width int) string {
	return strings.TrimRight(text.WrapSoft(s, width), " \n")
}

// shortened is a text for one line of a table, cut if it is long.
func shortened(s string, most int) string {
	if text.StringWidth(s) <= most {
		return s
	}
	return text.Trim(s, most-1) + "…"
}

// short is a text cut for one line of a table, where somebody looks at it.
func (a *app) short(s string, most int) string {
	if a.width == 0 {
		return s
	}
	return shortened(s, most)
}

// say writes a line of prose, broken where the terminal ends.
func (a *app) say(w io.Writer, format string, args ...any) {
	line := fmt.Sprintf(format, args...)
	if a.width > 0 && text.LongestLineLen(line) > a.width {
		line = wrap(line, a.width)
	}
	fmt.Fprintln(w, line)
}
