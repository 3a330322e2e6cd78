package list

import (
	"fmt"
	"time"

	"github.com/syntroph/syntroph/crm"
)

// during is met by what lies within a period of the workspace's calendar.
func (f *Filter) during(field, column, sqlType string, p *crm.Period, start func(day time.Time) string) Condition {
	if p == nil {
		return Condition{}
	}
	f.count(field)
	from, to := p.Days(f.Today, f.FirstDay)
	return If(fmt.Sprintf("(%s >= ?::text::%s AND %s < ?::text::%s)", column, sqlType, column, sqlType), start(from), start(to))
}

// midnight is when a day begins for the workspace, as a condition has it.
func (f *Filter) midnight(day time.Time) string { return instant(f.Midnight(day)) }

// Midnight is when a day begins for the workspace.
func (f *Filter) Midnight(day time.Time) time.Time {
	return time.Date(day.Year(), day.Month(), day.Day(), 0, 0, 0, 0, f.Zone)
}
