package crm

import "time"

// Span is some periods of the calendar, one after another.
type Span struct {
	// Count is how many there are, Months how many months each has.
	Count, Months int
	since         time.Time
}

// SpanFrom returns so many periods of so many months (1, 3 or 12), of which the
// first has the day.
func SpanFrom(day time.Time, months, count int) Span {
	month := int(day.Month()) - 1
	return Span{count, months, time.Date(day.Year(), time.Month(month-month%months+1), 1, 0, 0, 0, 0, time.UTC)}
}

// Start is the first day of the period with an index, from 0; with Count, the day
// after the last one.
func (s Span) Start(i int) time.Time { return s.since.AddDate(0, i*s.Months, 0) }

// Have tells whether a day is in one of them.
func (s Span) Have(day time.Time) bool {
	return !day.Before(s.Start(0)) && day.Before(s.Start(s.Count))
}
