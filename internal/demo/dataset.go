package demo

import (
	"embed"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"slices"
	"strings"
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

// readCSV reads a file with a header line that must have the given columns.
func readCSV(folder fs.FS, file string, columns ...string) ([]*row, error) {
	f, err := folder.Open(file)
	if err != nil {
		return nil, err
	}
	defer f.Close() //nolint:errcheck // it was only read.
	reader := csv.NewReader(f)
	header, err := reader.Read()
	if err != nil {
		return nil, fmt.Errorf("%s: reading its header: %w", file, err)
	}
	for _, c := range columns {
		if !slices.Contains(header, c) {
			return nil, fmt.Errorf("%s has no column %q", file, c)
		}
	}
	return readRows(reader, file, header)
}

// readRows reads all lines after the header. A line with more or fewer fields
// than the header is an error.
func readRows(reader *csv.Reader, file string, header []string) (rows []*row, err error) {
	for {
		record, err := reader.Read()
		if errors.Is(err, io.EOF) {
			return rows, nil
		}
		if err != nil {
			return nil, fmt.Errorf("%s: %w", file, err)
		}
		line, _ := reader.FieldPos(0)
		r := &row{file: file, line: line, fields: make(map[string]string, len(header))}
		for i, name := range header {
			r.fields[name] = strings.TrimSpace(record[i])
		}
		rows = append(rows, r)
	}
}
