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
)

// meetsAll reports whether a value meets all operators of a condition.
func (m *model) meetsAll(kind string, value any, operators apitest.Vars) bool {
	for operator, with := range operators {
		if !m.meetsOne(kind, operator, value, with) {
			return false
		}
	}
	return true
}

// meetsOne is one operator: no value meets "ne" and "isNull: true" alone.
func (m *model) meetsOne(kind, operator string, value, with any) bool {
	switch {
	case operator == "isNull":
		return (value == nil) == with.(bool)
	case operator == "ne":
		return value == nil || compare(kind, value, with) != 0
	case value == nil:
		return false
	}
	switch operator {
	case "eq":
		return compare(kind, value, with) == 0
	case "lt":
		return compare(kind, value, with) < 0
	case "lte":
		return compare(kind, value, with) <= 0
	case "gt":
		return compare(kind, value, with) > 0
	case "gte":
		return compare(kind, value, with) >= 0
	case "between":
		span := with.(apitest.Vars)
		return compare(kind, value, span["from"]) >= 0 && compare(kind, value, span["to"]) <= 0
	case "in":
		return slices.ContainsFunc(with.([]any), func(v any) bool { return compare(kind, value, v) == 0 })
	case "startsWith":
		return strings.HasPrefix(m.folded[value.(string)], m.folded[with.(string)])
	case "contains":
		return strings.Contains(m.folded[value.(string)], m.folded[with.(string)])
	case "within":
		return m.within(kind, value.(string), crm.Period(with.(string)))
	default:
		panic("say what " + operator + " means")
	}
}

// within reports whether a day or a point in time lies in a period of the
// workspace's calendar.
func (m *model) within(kind, value string, period crm.Period) bool {
	from, to := period.Days(m.today, m.firstDay)
	day := value
	if kind == "DateTime" {
		day = instant(value).In(m.zone).Format(time.DateOnly)
	}
	return day >= from.Format(time.DateOnly) && day < to.Format(time.DateOnly)
}

// compare compares two values of a kind.
func compare(kind string, a, b any) int {
	x, y := fmt.Sprint(a), fmt.Sprint(b)
	switch kind {
	case "Int", "Decimal":
		return decimal.RequireFromString(x).Cmp(decimal.RequireFromString(y))
	case "DateTime":
		return instant(x).Compare(instant(y))
	default:
		return cmp.Compare(x, y)
	}
}
