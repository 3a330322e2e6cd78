package scan_test

import (
	"context"
	"fmt"
	"math/rand/v2"
	"reflect"
	"strings"
	"testing"
	"time"

	"github.com/google/uuid"
	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgconn"
	"github.com/jackc/pgx/v5/pgtype"
	"github.com/stretchr/testify/require"

	"github.com/syntroph/syntroph/internal/dbtest"
	"github.com/syntroph/syntroph/internal/scan"
)

func TestMain(m *testing.M) { dbtest.Main(m) }

type stage string

// scanner is a text that database/sql's interface reads.
type scanner string

func (s *scanner) Scan(src any) error {
	text, ok := src.(string)
	if !ok {
		return fmt.Errorf("%T is no text", src)
	}
	*s = scanner("scanned " + text)
	return nil
}

// values are what PostgreSQL answers, dests what it may be read into.
var (
	values = []string{
		"''", "'a'", "'Müller \"x\" \\'", "repeat('long ', 900)", "'b'::varchar", "NULL::text", "NULL::varchar",
		"'019ab2f4-7c1e-7000-8000-000000000000'::uuid", "NULL::uuid",
		"'2026-11-27 18:39:05.123456+02'::timestamptz", "'1969-12-31 23:59:59.999999+00'::timestamptz", "'0001-01-01 00:00:00+00'::timestamptz",
		"'9999-12-31 23:59:59+00'::timestamptz", "'infinity'::timestamptz", "'-infinity'::timestamptz", "NULL::timestamptz",
		"'2026-11-27'::date", "'1999-12-31'::date", "'0001-01-01'::date", "'infinity'::date", "NULL::date",
		"-1::int4", "2147483647::int4", "NULL::int4", "9007199254740993::int8", "-1::int8", "NULL::int8", "7::int2", "true", "false", "NULL::bool",
		"1.50::numeric", "NULL::numeric", "ARRAY['a','b']", "'{\"a\": 1}'::jsonb", "'x'::name", "1.5::float8",
	}
	dests = []func() any{
		func() any { return new(string) }, func() any { return new(*string) }, func() any { return new(stage) }, func() any { return new(*stage) },
		func() any { return new(scanner) }, func() any { return new(pgtype.Text) }, func() any { return new([]byte) }, func() any { return new(any) },
		func() any { return new(uuid.UUID) }, func() any { return new(*uuid.UUID) },
		func() any { return new(time.Time) }, func() any { return new(*time.Time) }, func() any { return new(pgtype.Timestamptz) },
		func() any { return new(pgtype.Date) }, func() any { return new(int32) }, func() any { return new(*int32) }, func() any { return new(int64) },
		func() any { return new(bool) }, func() any { return new(*bool) }, func() any { return new(pgtype.Numeric) }, func() any { return new([]string) },
		func() any { return new(float64) }, func() any { return nil },
	}
)

// asPgx reads the one row of a query both ways and requires the same: values, or
// the same error, after which the rows are closed.
func asPgx(t *testing.T, conn *pgx.Conn, query string, dests []func() any) {
	t.Helper()
	read := func(open func(*pgtype.Map, *pgconn.ResultReader) pgx.Rows) ([]any, error) {
		rows := open(conn.TypeMap(), conn.PgConn().ExecParams(t.Context(), query, nil, nil, nil, []int16{pgx.BinaryFormatCode}))
		defer rows.Close()
		require.True(t, rows.Next(), "%s: %v", query, rows.Err())
		got := make([]any, len(dests))
		for i, dest := range dests {
			got[i] = dest()
		}
		err := rows.Scan(got...)
		require.Equal(t, err == nil, rows.Err() == nil)
		return got, err
	}
	want, wantErr := read(pgx.RowsFromResultReader)
	got, err := read(scan.Rows)
	if wantErr != nil {
		require.EqualError(t, err, wantErr.Error(), "%s into %T", query, want[0])
		return
	}
	require.NoError(t, err, query)
	for i := range want {
		require.True(t, reflect.DeepEqual(want[i], got[i]), "%s into %T: %v, not %v", query, want[i], got[i], want[i])
	}
}

func connect(t *testing.T) *pgx.Conn {
	t.Helper()
	conn, err := pgx.Connect(t.Context(), dbtest.Database(t).Owner)
	require.NoError(t, err)
	t.Cleanup(func() { _ = conn.Close(context.Background()) })
	return conn
}

// Each value is read into each type as pgx reads it, or refused with pgx's words.
// Whether NULL can be read into a type that its column doesn't have is pgx's guess,
// and not always the same one.
func TestValuesAreReadAsPgxReadsThem(t *testing.T) {
	t.Parallel()
	conn := connect(t)
	for _, value := range values {
		for _, dest := range dests {
			if !strings.HasPrefix(value, "NULL") {
				asPgx(t, conn, "SELECT "+value, []func() any{dest})
			}
		}
	}
	nulls := map[string][]int{"text": {0, 1, 2, 3}, "uuid": {8, 9}, "timestamptz": {10, 11}, "date": {13}, "int4": {14, 15}, "int8": {16}, "bool": {17, 18}}
	for of, into := range nulls {
		for _, dest := range into {
			asPgx(t, conn, "SELECT NULL::"+of, []func() any{dests[dest]})
		}
	}
}

// Texts of a row lie in one string: what stands between them must not shift them.
func TestRowsAreReadAsPgxReadsThem(t *testing.T) {
	t.Parallel()
	conn := connect(t)
	readable := [][2][]int{{{0, 1, 2, 3, 4}, {0, 1, 2, 3, 4, 5, 6}}, {{5, 6}, {1, 3, 4, 5, 6}}, {{7}, {8, 9}}, {{9, 10}, {10, 11, 12}}, {{16, 20}, {13}}, {{21}, {14, 15}}, {{31}, {19}}, {{33}, {20}}}
	for range 300 {
		columns, into := make([]string, 0, 30), []func() any{}
		for range 1 + rand.IntN(30) { //nolint:gosec // a test's chance.
			kind := readable[rand.IntN(len(readable))]                          //nolint:gosec // as above.
			columns = append(columns, values[kind[0][rand.IntN(len(kind[0]))]]) //nolint:gosec // as above.
			into = append(into, dests[kind[1][rand.IntN(len(kind[1]))]])        //nolint:gosec // as above.
		}
		asPgx(t, conn, "SELECT "+strings.Join(columns, ", "), into)
	}
}

// A row of another number of columns than asked for is refused as pgx does.
func TestWrongNumberOfColumns(t *testing.T) {
	t.Parallel()
	asPgx(t, connect(t), "SELECT 'a', 'b'", dests[:1])
}
