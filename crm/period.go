package crm

import "time"

// Period is a span of days that is told from today: a list filtered by it is
// right tomorrow too.
type Period string

// The periods. Weeks begin on the workspace's first day of the week.
const (
	Today       Period = "TODAY"
	Yesterday   Period = "YESTERDAY"
	Tomorrow    Period = "TOMORROW"
	ThisWeek    Period = "THIS_WEEK"
	LastWeek    Period = "LAST_WEEK"
	NextWeek    Period = "NEXT_WEEK"
	ThisMonth   Period = "THIS_MONTH"
	LastMonth   Period = "LAST_MONTH"
	NextMonth   Period = "NEXT_MONTH"
	ThisQuarter Period = "THIS_QUARTER"
	LastQuarter Period = "LAST_QUARTER"
	NextQuarter Period = "NEXT_QUARTER"
	ThisYear    Period = "THIS_YEAR"
	LastYear    Period = "LAST_YEAR"
	NextYear    Period = "NEXT_YEAR"
	Last7Days   Period = "LAST_7_DAYS"
	Last30Days  Period = "LAST_30_DAYS"
	Last90Days  Period = "LAST_90_DAYS"
	Next7Days   Period = "NEXT_7_DAYS"
	Next30Days  Period = "NEXT_30_DAYS"
	Next90Days  Period = "NEXT_90_DAYS"
)

// Periods lists every period, in the order in which people choose.
var Periods = []Period{
	Today, Yesterday, Tomorrow, ThisWeek, LastWeek, NextWeek, ThisMonth, LastMonth, NextMonth, ThisQuarter, LastQuarter,
	NextQuarter, ThisYear, LastYear, NextYear, Last7Days, Last30Days, Last90Days, Next7Days, Next30Days, Next90Days,
}

// Days returns the period's first day and the day after its last, from today at
// midnight. "Last" and "next" days include today.
func (p Period) Days(today time.Time, firstOfWeek time.Weekday) (from, to time.Time) {
	start, length := p.span(today, firstOfWeek)
	return start, start.AddDate(length.years, length.months, length.days)
}

type calendar struct{ years, months, days int }

func (p Period) span(today time.Time, firstOfWeek time.Weekday) (time.Time, calendar) {
	week := today.AddDate(0, 0, -((int(today.Weekday()) - int(firstOfWeek) + 7) % 7))
	month := today.AddDate(0, 0, 1-today.Day())
	quarter := month.AddDate(0, -(int(today.Month())-1)%3, 0)
	year := month.AddDate(0, 1-int(today.Month()), 0)
	day, oneWeek, oneMonth, oneQuarter, oneYear := calendar{days: 1}, calendar{days: 7}, calendar{months: 1}, calendar{months: 3}, calendar{years: 1}
	switch p {
	case Yesterday:
		return today.AddDate(0, 0, -1), day
	case Tomorrow:
		return today.AddDate(0, 0, 1), day
	case ThisWeek:
		return week, oneWeek
	case LastWeek:
		return week.AddDate(0, 0, -7), oneWeek
	case NextWeek:
		return week.AddDate(0, 0, 7), oneWeek
	case ThisMonth:
		return month, oneMonth
	case LastMonth:
		return month.AddDate(0, -1, 0), oneMonth
	case NextMonth:
		return month.AddDate(0, 1, 0), oneMonth
	case ThisQuarter:
		return quarter, oneQuarter
	case LastQuarter:
		return quarter.AddDate(0, -3, 0), oneQuarter
	case NextQuarter:
		return quarter.AddDate(0, 3, 0), oneQuarter
	case ThisYear:
		return year, oneYear
	case LastYear:
		return year.AddDate(-1, 0, 0), oneYear
	case NextYear:
		return year.AddDate(1, 0, 0), oneYear
	case Last7Days:
		return today.AddDate(0, 0, -6), calendar{days: 7}
	case Last30Days:
		return today.AddDate(0, 0, -29), calendar{days: 30}
	case Last90Days:
		return today.AddDate(0, 0, -89), calendar{days: 90}
	case Next7Days:
		return today, calendar{days: 7}
	case Next30Days:
		return today, calendar{days: 30}
	case Next90Days:
		return today, calendar{days: 90}
	default:
		return today, day
	}
}
