package demo

import (
	"context"
	"time"

	"github.com/google/uuid"

	"github.com/syntroph/syntroph/crm"
)

// activity is something that was done about a deal, or is to be done.
type activity struct {
	kind                        crm.ActivityKind
	subject                     string
	contact, organization, deal *uuid.UUID
	owner                       uuid.UUID
	at                          time.Time
	direction, outcome          *string
	due, done                   *time.Time
	dueTime, priority           *string
}

// row is the activity as activityColumns name it.
func (a activity) row() []any {
	about := 0
	for i, id := range []*uuid.UUID{a.contact, a.organization, a.deal} {
		if id != nil {
			about |= 1 << i
		}
	}
	return []any{
		newID(), string(a.kind), a.subject, a.contact, a.organization, a.deal, about, a.owner, a.at, a.direction, a.outcome,
		a.due, a.dueTime, a.priority, a.done, a.at, a.at,
	}
}

var activityColumns = []string{
	"id", "kind", "subject", "contact_id", "organization_id", "deal_id", "about", "owner_id", "occurred_at", "direction", "outcome",
	"due_on", "due_time", "priority", "done_at", "created_at", "updated_at",
}

func addActivities(ctx context.Context, l *loader, activities []activity) error {
	rows := make([][]any, len(activities))
	for i, a := range activities {
		rows[i] = a.row()
	}
	return l.copy(ctx, "activities", activityColumns, rows)
}

// told are what the data set tells of an opportunity: when it was engaged, and how it
// was closed. It says of neither how, so they are notes.
func (d opportunity) told(deal uuid.UUID, organization *uuid.UUID) (all []activity) {
	note := activity{kind: crm.ActivityNote, organization: organization, deal: &deal, owner: d.owner}
	if d.engaged != nil {
		note.subject, note.at = "Engaged about "+d.product, *d.engaged
		all = append(all, note)
	}
	if d.closed != nil {
		note.subject, note.at = "Lost "+d.product, *d.closed
		if d.stage == crm.DealClosedWon {
			note.subject = "Won " + d.product
		}
		all = append(all, note)
	}
	return all
}

// techstartTasks are made up, a deal in turn each: the days from today and the time, if
// they have one.
var techstartTasks = []struct {
	subject, time, priority string
	due                     int
}{
	{"Send the offer", "", "HIGH", -3},
	{"Call about the contract", "09:30", "HIGH", 0},
	{"Ask for the budget", "", "NORMAL", 0},
	{"Prepare the demo", "14:00", "NORMAL", 1},
	{"Check references", "", "LOW", 2},
	{"Follow up", "11:00", "NORMAL", -1},
	{"Send the price list", "", "NORMAL", 5},
}

// techstartActivities are a call, an email and a meeting about each deal before today,
// and tasks for every other open one.
func techstartActivities(i int, open bool, a activity, today time.Time) (all []activity) {
	say := func(kind crm.ActivityKind, subject string, days int) {
		done := a
		done.kind, done.subject, done.at = kind, subject, today.AddDate(0, 0, -days).Add(9*time.Hour)
		if kind.Is(crm.ActivityCall, crm.ActivityEmail) {
			done.direction = &[]string{"OUTBOUND", "INBOUND"}[i%2]
		}
		if kind == crm.ActivityCall {
			done.outcome = &[]string{"CONNECTED", "LEFT_MESSAGE", "NO_ANSWER"}[i%3]
		}
		all = append(all, done)
	}
	say(crm.ActivityCall, "Introduced ourselves", 30+i)
	say(crm.ActivityEmail, "Sent the brochure", 20+i)
	say(crm.ActivityMeeting, "Talked about what they need", 10+i)
	if open && i%2 == 0 {
		t := techstartTasks[i/2%len(techstartTasks)]
		due, task := today.AddDate(0, 0, t.due), a
		task.kind, task.subject, task.due, task.priority, task.at = crm.ActivityTask, t.subject, &due, &t.priority, today.AddDate(0, 0, -7)
		if t.time != "" {
			task.dueTime = &t.time
		}
		all = append(all, task)
	}
	return all
}
