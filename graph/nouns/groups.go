package nouns

import (
	"context"
	"slices"
	"strings"
	"time"

	"github.com/99designs/gqlgen/graphql"
	"github.com/google/uuid"
	"github.com/jackc/pgx/v5/pgtype"
	"github.com/shopspring/decimal"

	"github.com/syntroph/syntroph/crm"
	"github.com/syntroph/syntroph/graph/list"
	"github.com/syntroph/syntroph/graph/model"
	"github.com/syntroph/syntroph/graph/operation"
	"github.com/syntroph/syntroph/internal/money"
)

// maxDimensions is how many values groups are formed by.
const maxDimensions = 2

// measure is an amount that groups add up: its field, and the column of the kept
// totals that has its sum.
type measure struct {
	name string
	list.Measure
	kept string
}

// groupsAsked is how a list is grouped, and which of its measures are asked for.
type groupsAsked struct {
	list.Groups
	measures []measure
	extremes bool // the least or the greatest of one is asked for
}

// askGroups is a groups field's arguments.
func askGroups[D ~string](ctx context.Context, by []D, dimensions map[D]list.Dimension, measures []measure, order model.GroupOrder, most int32) (a groupsAsked, err error) {
	if len(by) > maxDimensions {
		return a, crm.Invalid("by", "Group by at most %d values.", maxDimensions)
	}
	for _, name := range by {
		d := dimensions[name]
		if slices.ContainsFunc(a.By, func(o list.Dimension) bool { return o.Column == d.Column && o.Reference == d.Reference }) {
			return a, crm.Invalid("by", "Group by each value once.")
		}
		a.By = append(a.By, d)
	}
	a.Most, a.BySize, a.Descending = most, order.Field == model.GroupOrderFieldCount, order.Direction == model.DirectionDesc
	a.read(ctx, measures)
	return a, nil
}

// read notes which measures are asked for: to add up what nobody reads takes half as
// long again.
func (a *groupsAsked) read(ctx context.Context, measures []measure) {
	op := graphql.GetOperationContext(ctx)
	for _, groups := range graphql.CollectFields(op, graphql.GetFieldContext(ctx).Field.Selections, nil) {
		for _, field := range graphql.CollectFields(op, groups.Selections, nil) {
			i := slices.IndexFunc(measures, func(m measure) bool { return m.name == field.Name })
			if i < 0 {
				continue
			}
			if !slices.Contains(a.measures, measures[i]) {
				a.measures, a.Measures = append(a.measures, measures[i]), append(a.Measures, measures[i].Measure)
			}
			for _, figure := range graphql.CollectFields(op, field.Selections, nil) {
				a.extremes = a.extremes || figure.Name == "min" || figure.Name == "max"
			}
		}
	}
}

// figures are a group's of one measure.
func (a groupsAsked) figures(v operation.Viewer, name string, of list.Group) []model.MoneyFigures {
	all := []model.MoneyFigures{}
	i := slices.IndexFunc(a.measures, func(m measure) bool { return m.name == name })
	if i < 0 {
		return all
	}
	for _, f := range of.Figures[i] {
		if a.measures[i].Currency == "" {
			f.Currency = v.Workspace.Currency
		}
		all = append(all, model.MoneyFigures{
			Currency: f.Currency, Count: int32(f.Valued), Sum: money.Shown(f.Sum, f.Currency),
			Average: money.Rounded(f.Sum.Div(decimal.NewFromInt(f.Valued)), f.Currency),
			Min:     money.Shown(f.Min, f.Currency), Max: money.Shown(f.Max, f.Currency),
		})
	}
	return all
}

// idKey is a group's key as an ID.
func idKey(key *string) *uuid.UUID {
	if key == nil {
		return nil
	}
	id := uuid.MustParse(*key)
	return &id
}

// span is the unit of the calendar that a group's key begins; false if it has none.
func span(key *string, unit string) (from, to time.Time, ok bool) {
	if key == nil {
		return from, to, false
	}
	text, before := strings.CutSuffix(*key, " BC")
	from, err := time.Parse(time.DateOnly, text)
	if before { // the year before the year 1, which PostgreSQL calls 1 too
		from = from.AddDate(-1, 0, 0)
	}
	return from, from.AddDate(0, crm.MonthsIn[unit], 0), err == nil
}

// daysKey is a group's key as days.
func daysKey(key *string, unit string) *model.DateRange {
	from, to, ok := span(key, unit)
	if !ok {
		return nil
	}
	days := model.DateRange{Gte: pgtype.Date{Time: from, Valid: true}}
	if inCalendar(to) != nil {
		days.Lt = &pgtype.Date{Time: to, Valid: true}
	}
	return &days
}

// timeKey is a group's key as time of the workspace.
func timeKey(f *list.Filter, key *string, unit string) *model.DateTimeRange {
	from, to, ok := span(key, unit)
	if !ok {
		return nil
	}
	return &model.DateTimeRange{Gte: inCalendar(f.Midnight(from).UTC()), Lt: inCalendar(f.Midnight(to).UTC())}
}

// inCalendar is a time that the API can be told; nil if it is none.
func inCalendar(t time.Time) *time.Time {
	if t.Year() < 1 || t.Year() > 9999 {
		return nil
	}
	return &t
}
