package crm

import "time"

// MonthsIn is how many months a unit of the calendar has, by PostgreSQL's name of it.
var MonthsIn = map[string]int{"month": 1, "quarter": 3, "year": 12}

// Span is some periods of the calendar, one after another.
type Span struct {
	// Unit is what each is: month, quarter or year.
	Unit string
	// Count is how many there are.
	Count int
	since time.Time
}

// SpanFrom returns so many periods, of which the first has the day.
func SpanFrom(day time.Time, unit string, count int) Span {
	month, months := int(day.Month())-1, MonthsIn[unit]
	return Span{unit, count, time.Date(day.Year(), time.Month(month-month%months+1), 1, 0, 0, 0, 0, time.UTC)}
}

// Start is the first day of the period with an index, from 0; with Count, the day
// after the last one.
func (s Span) Start(i int) time.Time { return s.since.AddDate(0, i*MonthsIn[s.Unit], 0) }

// Have tells whether a day is in one of them.
func (s Span) Have(day time.Time) bool {
	return !day.Before(s.Start(0)) && day.Before(s.Start(s.Count))
}
