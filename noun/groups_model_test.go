package noun_test

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/shopspring/decimal"

	"github.com/syntroph/syntroph/crm"
	"github.com/syntroph/syntroph/internal/apitest"
	currencies "github.com/syntroph/syntroph/internal/money"
)

// dimension is a value of an enum of dimensions as its name says it: a column, of a
// record that the row refers to if parent isn't empty, and of a date the unit.
type dimension struct {
	column, unit, field string
	parent              refersTo
}

// dimensionOf reads a name: CREATED_AT_MONTH, ORGANIZATION_INDUSTRY.
func (m *model) dimensionOf(l filtered, name string) (d dimension) {
	d.column = strings.ToLower(name)
	for _, unit := range []string{"month", "quarter", "year"} {
		if column, is := strings.CutSuffix(d.column, "_"+unit); is {
			d.column, d.unit = column, unit
		}
	}
	d.field = crm.FieldName(d.column)
	row := m.tables[l.list][0]
	if _, own := row[d.column]; own {
		return d
	}
	if d.column == "owner" {
		d.column = "owner_id"
		return d
	}
	for _, to := range referencesOf(l.list) {
		if of, is := strings.CutPrefix(d.column, strings.TrimSuffix(to.column, "id")); is {
			d.parent, d.column = to, of
			break
		}
	}
	return d
}

// key is a row's: text; nil without a value.
func (m *model) key(d dimension, r record) any {
	if d.parent.column != "" {
		id, _ := r[d.parent.column].(string)
		if r = m.byID[id]; r == nil || !m.sees(d.parent.list, r) {
			return nil
		}
	}
	text, is := r[d.column].(string)
	if !is || d.unit == "" {
		return r[d.column]
	}
	day := m.day(text)
	month := day.AddDate(0, 0, 1-day.Day())
	switch d.unit {
	case "quarter":
		month = month.AddDate(0, -(int(month.Month())-1)%3, 0)
	case "year":
		month = month.AddDate(0, 1-int(month.Month()), 0)
	}
	return month.Format(time.DateOnly)
}

// day is a day, or that of a point in time in the workspace's zone.
func (m *model) day(text string) time.Time {
	if len(text) > len(time.DateOnly) {
		text = instant(text).In(m.zone).Format(time.DateOnly)
	}
	return day(text)
}

// shownKey is a key as the API shows it.
func (m *model) shownKey(d dimension, key any) any {
	switch {
	case key == nil:
		return nil
	case d.column == "owner_id":
		return map[string]any{"id": key}
	case d.unit == "":
		return key
	}
	from := day(key.(string))
	to := from.AddDate(0, map[string]int{"month": 1, "quarter": 3, "year": 12}[d.unit], 0)
	if !strings.HasSuffix(d.column, "_at") {
		return map[string]any{"gte": from.Format(time.DateOnly), "lt": inCalendar(to, time.DateOnly)}
	}
	midnight := func(day time.Time) any {
		return inCalendar(time.Date(day.Year(), day.Month(), day.Day(), 0, 0, 0, 0, m.zone).UTC(), time.RFC3339)
	}
	return map[string]any{"gte": midnight(from), "lt": midnight(to)}
}

// inCalendar writes a time; nil if no date has its year.
func inCalendar(t time.Time, layout string) any {
	if t.Year() < 1 || t.Year() > 9999 {
		return nil
	}
	return t.Format(layout)
}

// group are rows with the same keys.
type group struct {
	keys []any
	rows []record
}

// groups are a list's rows by their keys, in order.
func (m *model) groups(rows []record, a groupsAsked) (all []group) {
	for _, r := range rows {
		keys := []any{}
		for _, d := range a.by {
			keys = append(keys, m.key(d, r))
		}
		i := slices.IndexFunc(all, func(g group) bool { return slices.Equal(g.keys, keys) })
		if i < 0 {
			i, all = len(all), append(all, group{keys: keys})
		}
		all[i].rows = append(all[i].rows, r)
	}
	slices.SortFunc(all, func(x, y group) int { return m.compareGroups(a, x, y) })
	return all
}

// compareGroups compares groups as they are ordered.
func (m *model) compareGroups(a groupsAsked, x, y group) int {
	if a.order["field"] == "COUNT" && len(x.rows) != len(y.rows) {
		return turned(a.descending(), cmp.Compare(len(x.rows), len(y.rows)))
	}
	byKeys := a.order["field"] == "KEYS" && a.descending()
	for i, d := range a.by {
		if c := compareNone(x.keys[i], y.keys[i], func(x, y string) int { return m.compareKeys(a.filtered, d, x, y) }); c != 0 {
			return turned(byKeys, c)
		}
	}
	for i := range a.by {
		if c := compareNone(x.keys[i], y.keys[i], cmp.Compare[string]); c != 0 {
			return c
		}
	}
	return 0
}

// compareNone compares texts; none comes last.
func compareNone(x, y any, compare func(x, y string) int) int {
	switch {
	case x == nil && y == nil:
		return 0
	case x == nil:
		return 1
	case y == nil:
		return -1
	}
	return compare(x.(string), y.(string))
}

func (m *model) compareKeys(l filtered, d dimension, x, y string) int {
	switch {
	case d.column == "owner_id":
		return cmp.Compare(m.byID[x]["sort_name"].(string), m.byID[y]["sort_name"].(string))
	case d.unit != "":
		return cmp.Compare(x, y)
	}
	enum := querySchema.Types[querySchema.Types[l.noun()+"Group"].Fields.ForName(d.field).Type.Name()].EnumValues
	place := func(name string) int { return slices.Index(enum, enum.ForName(name)) }
	return cmp.Compare(place(x), place(y))
}

// amountsOf are the rows' of a measure, by currency.
func amountsOf(measure string, rows []record) map[string][]decimal.Decimal {
	all := map[string][]decimal.Decimal{}
	for _, r := range rows {
		column, currency := "amount", r["currency"]
		if measure != "amount" && measure != "weightedValue" { // nothing but a column
			column = "measure " + measure
		}
		if currency == nil {
			currency = "USD" // the workspace's
		}
		if r[column] == nil {
			continue
		}
		amount := decimal.RequireFromString(fmt.Sprint(r[column]))
		if measure == "weightedValue" {
			amount = amount.Mul(decimal.RequireFromString(fmt.Sprint(r["probability"]))).Div(decimal.NewFromInt(100)).Round(currencies.Digits(currency.(string)))
		}
		all[currency.(string)] = append(all[currency.(string)], amount)
	}
	return all
}

// figuresOfRows are what amounts come to, as the API shows it.
func figuresOfRows(measure string, rows []record, extremes bool) []any {
	all := []any{}
	of := amountsOf(measure, rows)
	for _, currency := range []string{"EUR", "USD"} {
		if some := of[currency]; len(some) > 0 {
			sum := decimal.Sum(some[0], some[1:]...)
			f := apitest.Vars{"currency": currency, "count": float64(len(some)), "sum": shownIn(currencies.Shown(sum, currency)), "average": shownIn(currencies.Rounded(sum.Div(decimal.NewFromInt(int64(len(some)))), currency))}
			if extremes {
				f["min"] = shownIn(currencies.Shown(decimal.Min(some[0], some[1:]...), currency))
				f["max"] = shownIn(currencies.Shown(decimal.Max(some[0], some[1:]...), currency))
			}
			all = append(all, map[string]any(f))
		}
	}
	return all
}

// shownIn is an amount as the API writes it, with its decimals.
func shownIn(d decimal.Decimal) string { return d.StringFixed(-d.Exponent()) }
