package sqlc

import (
	"github.com/jackc/pgx/v5/pgtype"

	"github.com/syntroph/syntroph/crm"
)

// IsDone reports whether the activity is a task that is done.
func (a Activity) IsDone() bool { return a.DoneAt != nil }

// IsOpen reports whether the activity is a task that is still to be done.
func (a Activity) IsOpen() bool { return a.Kind == crm.ActivityTask && a.DoneAt == nil }

// IsOverdue reports whether the activity is an open task whose day has passed, today
// being the workspace's.
func (a Activity) IsOverdue(today pgtype.Date) bool {
	return a.IsOpen() && a.DueOn.Valid && a.DueOn.Time.Before(today.Time)
}
