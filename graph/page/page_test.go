package page_test

import (
	"encoding/base64"
	"testing"

	"github.com/google/uuid"
	"github.com/stretchr/testify/require"

	"github.com/syntroph/syntroph/crm"
	"github.com/syntroph/syntroph/graph/page"
)

var orders = map[page.Kind]page.Order{
	page.Text: {Name: "NAME ASC", Kind: page.Text}, page.Time: {Name: "CREATED_AT DESC", Kind: page.Time},
	page.Number: {Name: "AMOUNT DESC", Kind: page.Number}, page.Day: {Name: "EXPECTED_CLOSE_DATE ASC", Kind: page.Day},
}

func TestCursorRoundTrip(t *testing.T) {
	t.Parallel()
	id := uuid.Must(uuid.NewV7())
	for kind, keys := range map[page.Kind][]string{
		page.Text: {"", "lovelace ada", `"quoted" <tag> ümlaut`}, page.Time: {"2026-11-24T08:24:13.123456Z", page.NoTime},
		page.Number: {"1153214.00", page.NoNumber, "0"}, page.Day: {"2026-11-24", page.NoDay},
	} {
		for _, key := range keys {
			cursor := page.Cursor(orders[kind], key, id)
			p, err := page.New(orders[kind], 10, &cursor)
			require.NoError(t, err, key)
			require.Equal(t, key, *p.AfterKey)
			require.Equal(t, id, *p.AfterID)
			for other, order := range orders {
				if other != kind {
					_, err := page.New(order, 10, &cursor)
					require.Equal(t, crm.CodeBadUserInput, crm.CodeOf(err), "another order's cursor")
				}
			}
		}
	}
}

func TestCut(t *testing.T) {
	t.Parallel()
	p, err := page.New(orders[page.Text], 2, nil)
	require.NoError(t, err)
	require.Equal(t, int32(3), p.Limit())
	rows, more := page.Cut(p, []int{1, 2, 3})
	require.Equal(t, []int{1, 2}, rows)
	require.True(t, more)
	rows, more = page.Cut(p, []int{1, 2})
	require.Equal(t, []int{1, 2}, rows)
	require.False(t, more)
	p, err = page.New(orders[page.Text], 1_000_000, nil)
	require.NoError(t, err)
	require.Equal(t, int32(page.MaxSize), p.Size)
}

// No text is more than a BAD_USER_INPUT, and what passes is a key that
// PostgreSQL can read.
func FuzzCursor(f *testing.F) {
	f.Add("", 0)
	f.Add("!", 1)
	f.Add(page.Cursor(orders[page.Number], "1e99999999", uuid.Nil), 2)
	f.Add(base64.RawURLEncoding.EncodeToString([]byte(`{"o":"NAME ASC","k":"\u0000","i":"00000000-0000-0000-0000-000000000000"}`)), 0)
	f.Fuzz(func(t *testing.T, cursor string, kind int) {
		order := orders[page.Kind(((kind%4)+4)%4)]
		p, err := page.New(order, 10, &cursor)
		if err != nil {
			require.Equal(t, crm.CodeBadUserInput, crm.CodeOf(err))
			return
		}
		require.NotContains(t, *p.AfterKey, "\x00")
		if order.Kind == page.Number {
			require.LessOrEqual(t, len(*p.AfterKey), 20)
		}
	})
}
