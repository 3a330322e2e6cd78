package list_test

import (
	"context"
	"errors"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/uuid"
	"github.com/jackc/pgx/v5"
	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/require"

	"github.com/syntroph/syntroph/crm"
	"github.com/syntroph/syntroph/graph/list"
	"github.com/syntroph/syntroph/graph/page"
	"github.com/syntroph/syntroph/sqlc"
)

// recorder keeps the statements that it is given, and runs none.
type recorder struct {
	sqlc.DBTX
	sql  []string
	args []any
}

var errRecorded = errors.New("recorded")

func (r *recorder) Query(_ context.Context, sql string, args ...any) (pgx.Rows, error) {
	r.sql, r.args = append(r.sql, sql), append(r.args, args...)
	return nil, errRecorded
}

func (r *recorder) QueryRow(_ context.Context, sql string, args ...any) pgx.Row {
	r.sql, r.args = append(r.sql, sql), append(r.args, args...)
	return noRow{}
}

type noRow struct{}

func (noRow) Scan(...any) error { return errRecorded }

// asked is what a client sends, as values of every kind.
type asked struct {
	text, other string
	number      int32
	amount      int64
	places      int32
	seconds     int64
}

// condition asks with a client's values wherever the API takes one.
func (a asked) condition(f *list.Filter, table string) list.Condition {
	id := uuid.NewSHA1(uuid.Nil, []byte(a.text))
	amount := decimal.New(a.amount, a.places%16)
	at, stage := time.Unix(a.seconds%1e11, 0), crm.DealStage(a.other)
	relation := func(f *list.Filter, field, t string, text *string) list.Condition {
		return f.Text(field, t+".name", &list.Text{Eq: text, Ne: text, In: []string{*text, a.other}})
	}
	return list.All(
		list.Equal(f, "owner", table, "owner_id", "uuid", &id),
		f.Refers("contact", table, "contact_id", "contacts", owned, &id),
		f.Text("text", table+".name", &list.Text{Eq: &a.text, Ne: &a.other, In: []string{a.text, a.other}, StartsWith: &a.text, Contains: &a.other}),
		f.ID("id", f.Seen(table+".contact_id", "contacts", owned), &list.ID{Eq: &id, In: []uuid.UUID{id}}),
		f.Int("number", table+".version", &list.Int{Eq: &a.number, Lt: &a.number, Between: &list.IntBetween{From: a.number, To: a.number}, In: []int32{a.number}}),
		f.Decimal("amount", table+".amount", &list.Decimal{Gte: &amount, In: []decimal.Decimal{amount}}),
		f.DateTime("at", table+".created_at", &list.DateTime{Eq: &at, Lt: &at, Between: &list.DateTimeBetween{From: at, To: at}, In: []time.Time{at}}),
		list.Enum(f, "stage", table+".stage", &list.Values[crm.DealStage]{Eq: &stage, In: []crm.DealStage{stage}}),
		list.NotOf(f, "not", table, &a.text, relation),
		list.Parent(f, "parent", table+".organization_id", "organizations", list.Rule("(%s.owner_id = ? OR (SELECT true FROM deals AS own WHERE own.owner_id = ? AND own.organization_id = %s.id LIMIT 1))"), &a.text, relation),
		list.None(f, "none", table+".id", "deals", "contact_id", owned, &a.other, relation),
	)
}

// statements are all that a list of a client's values runs: page, count and sums,
// each way of reading it.
func (a asked) statements(t *testing.T) ([]string, error) {
	owner := uuid.New()
	f := &list.Filter{VisibleTo: &owner, Today: time.Unix(0, 0), Zone: time.UTC}
	name := list.Order{Name: "NAME", Key: "%s.sort_name", Type: "text"}
	amount := list.Order{Name: "AMOUNT", Key: "coalesce(%s.amount, -1)", Type: "numeric", Column: "%s.amount", NullsFirst: true}
	first, most := false, int64(100)
	l := list.List{Table: "deals", Where: a.condition(f, "deals"), Orders: []list.By{{Order: name}, {Order: amount, Descending: true, NullsFirst: &first}}}
	at := &page.Place{Keys: []string{a.text, a.other, a.text}, ID: uuid.New()}
	r := &recorder{}
	shared, parts := l, l
	shared.Shared = &list.Shared{Owner: owner, Through: []list.Reference{{Table: "deals", Column: "contact_id"}}, Where: l.Where}
	parts.Parts = list.Parts{Column: "stage", Values: []string{a.text, a.other}}
	for _, one := range []list.List{l, shared, parts} {
		for _, p := range []list.Page{{Limit: 3}, {Limit: 3, At: at}, {Limit: 3, At: at, Backward: true}} {
			_, err := one.Rows(r, p).Query(t.Context(), "-- name: DealRows :many\nSELECT id FROM deals") //nolint:gocritic,sqlclosecheck // there are no rows
			require.ErrorIs(t, err, errRecorded)
		}
		_, err := one.Count(t.Context(), r, &most)
		require.ErrorIs(t, err, errRecorded)
		_, err = one.Sums(t.Context(), r, nil)
		require.ErrorIs(t, err, errRecorded)
	}
	for _, sql := range r.sql {
		require.NotContains(t, sql, "?", "each place of a value is numbered")
	}
	return r.sql, f.Err()
}

// search is the SQL of a search, which is told by the number of its words.
func search(text string) string {
	return (&list.Filter{}).Search("search", "deals.search_text", &text, true).SQL
}

// Whatever a client sends is a bound parameter: the SQL is the same for any two
// values. What is refused is never run, and may be anything.
func FuzzFilter(f *testing.F) {
	for _, text := range []string{"a", "'", "?", "$1", "a'; DROP TABLE deals; --", `\`, "%", "_", "\x00", "\xff", "日本", strings.Repeat("a", 600), "a?b", "a\nb", "' || extensions.fold(?) || '"} {
		f.Add(text, text+"1", int32(1), int64(-150), int32(-2), int64(0))
	}
	shapes := map[string]bool{}
	for _, text := range []string{"a", "ab cd", "ab cd ef", "ab cd ef gh", "é", "1", " "} {
		shapes[search(text)] = true
	}
	f.Fuzz(func(t *testing.T, text, other string, number int32, amount int64, places int32, seconds int64) {
		require.True(t, shapes[search(text)], "a search has one of few shapes: %s", search(text))
		want, err := asked{text: "plain", other: "words", number: 1, amount: 1, seconds: 1}.statements(t)
		require.NoError(t, err)
		got, err := asked{text, other, number, amount, places, seconds}.statements(t)
		if err != nil {
			require.ErrorAs(t, err, new(*crm.Error))
			return
		}
		require.True(t, slices.Equal(want, got), "%q changes the SQL", []string{text, other})
	})
}

// owned is the rule that an owner sees their own rows.
var owned = list.Rule("%s.owner_id = ?")
