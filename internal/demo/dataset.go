package demo

import (
	"embed"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"strings"
	"time"

	"github.com/shopspring/decimal"
)

//go:embed data/crm-sales-opportunities
var data embed.FS

// Embedded is the data set's folder in the binary, its files unchanged.
func Embedded() fs.FS {
	folder, err := fs.Sub(data, "data/crm-sales-opportunities")
	if err != nil {
		panic(err) // the path is a constant
	}
	return folder
}

// row is one line of a CSV file, by column.
type row struct {
	file   string
	line   int
	fields map[string]string
}

// errorf makes an error that says where in the data it is.
func (r row) errorf(format string, args ...any) error {
	return fmt.Errorf("%s, line %d: %s", r.file, r.line, fmt.Sprintf(format, args...))
}

// date reads a day; an empty field is none.
func (r row) date(column string) (*time.Time, error) {
	s := r.fields[column]
	if s == "" {
		return nil, nil
	}
	t, err := time.Parse(time.DateOnly, s)
	if err != nil {
		return nil, r.errorf("%s %q is no date", column, s)
	}
	return &t, nil
}

// number reads a decimal number; an empty field is none.
func (r row) number(column string) (*decimal.Decimal, error) {
	s := r.fields[column]
	if s == "" {
		return nil, nil
	}
	d, err := decimal.NewFromString(s)
	if err != nil {
		return nil, r.errorf("%s %q is no number", column, s)
	}
	return &d, nil
}

// readCSV reads a file with a header line that must have the given columns.
func readCSV(folder fs.FS, file string, columns ...string) ([]row, error) {
	f, err := folder.Open(file)
	if err != nil {
		return nil, err
	}
	defer f.Close() //nolint:errcheck // it was only read.
	reader := csv.NewReader(f)
	header, err := reader.Read()
	if err != nil {
		return nil, fmt.Errorf("%s: %w", file, err)
	}
	for _, c := range columns {
		if !strings.Contains(","+strings.Join(header, ",")+",", ","+c+",") {
			return nil, fmt.Errorf("%s has no column %q", file, c)
		}
	}
	var rows []row
	for {
		record, err := reader.Read()
		if errors.Is(err, io.EOF) {
			return rows, nil
		}
		if err != nil {
			return nil, fmt.Errorf("%s: %w", file, err)
		}
		line, _ := reader.FieldPos(0)
		r := row{file: file, line: line, fields: map[string]string{}}
		for i, name := range header {
			r.fields[name] = strings.TrimSpace(record[i])
		}
		rows = append(rows, r)
	}
}
