package scalar_test

import (
	"bytes"
	"testing"
	"time"

	"github.com/99designs/gqlgen/graphql"
	"github.com/google/uuid"
	"github.com/jackc/pgx/v5/pgtype"
	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/require"

	"github.com/syntroph/syntroph/graph/scalar"
)

func written(m graphql.Marshaler) string {
	var b bytes.Buffer
	m.MarshalGQL(&b)
	return b.String()
}

func TestScalarsAreWritten(t *testing.T) {
	t.Parallel()
	id := uuid.New()
	require.Equal(t, `"`+id.String()+`"`, written(scalar.MarshalID(id)))
	at := time.Date(2026, 11, 27, 18, 39, 5, 120_000_000, time.FixedZone("", 2*60*60))
	require.Equal(t, `"2026-11-27T16:39:05.12Z"`, written(scalar.MarshalDateTime(at)))
	require.Equal(t, `"0987-01-02"`, written(scalar.MarshalDate(pgtype.Date{Time: time.Date(987, 1, 2, 0, 0, 0, 0, time.UTC), Valid: true})))
	require.Equal(t, "null", written(scalar.MarshalDate(pgtype.Date{})))
	require.Equal(t, "null", string(scalar.AppendDate(nil, pgtype.Date{})))
	require.Equal(t, `"1999.90"`, written(scalar.MarshalDecimal(decimal.RequireFromString("1999.90"))))
	require.Equal(t, `"120"`, written(scalar.MarshalDecimal(decimal.New(12, 1))))
}
