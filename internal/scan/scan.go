// Package scan reads rows into structs without pgx's plans where it knows the types,
// as of nearly all columns: a type switch for each value, and two allocations for all
// the texts of a row. A page of 20 contacts has 560 values, and reading them was a
// seventh of the server's time (docs/performance.md). What it doesn't know, and each
// error, is pgx's.
package scan

import (
	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgconn"
	"github.com/jackc/pgx/v5/pgtype"
)

// rows are the rows of one result.
type rows struct {
	pgx.Rows
	types *pgtype.Map
	text  []byte // of one row; reused
}

// Rows returns the rows of a result.
func Rows(types *pgtype.Map, result *pgconn.ResultReader) pgx.Rows {
	return &rows{Rows: pgx.RowsFromResultReader(types, result), types: types}
}

// Scan reads the row into dest.
func (r *rows) Scan(dest ...any) error {
	values, columns := r.RawValues(), r.FieldDescriptions()
	if len(values) != len(dest) || len(values) != len(columns) {
		return r.Rows.Scan(dest...)
	}
	t := r.textsOf(values, columns)
	for i, d := range dest {
		c := &columns[i]
		known := c.Format == pgtype.BinaryFormatCode && value(c.DataTypeOID, values[i], d, &t)
		if !known && d != nil && r.types.PlanScan(c.DataTypeOID, c.Format, d).Scan(values[i], d) != nil {
			return r.Rows.Scan(dest...) // says which column it was, and ends the rows
		}
	}
	return nil
}

// texts are the texts of one row, one after the other in one string.
type texts struct {
	all      string
	optional []string // what pointers to texts point to
}

// textsOf copies the texts of a row, whose bytes are the connection's.
func (r *rows) textsOf(values [][]byte, columns []pgconn.FieldDescription) texts {
	r.text = r.text[:0]
	n := 0
	for i, v := range values {
		if isText(columns[i].DataTypeOID) && columns[i].Format == pgtype.BinaryFormatCode && v != nil {
			r.text = append(r.text, v...)
			n++
		}
	}
	return texts{all: string(r.text), optional: make([]string, 0, n)}
}

// next returns the next text, of n bytes.
func (t *texts) next(n int) string {
	s := t.all[:n]
	t.all = t.all[n:]
	return s
}

func isText(oid uint32) bool { return oid == pgtype.TextOID || oid == pgtype.VarcharOID }
