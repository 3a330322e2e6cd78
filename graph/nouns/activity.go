package nouns

import (
	"context"
	"time"

	"github.com/google/uuid"

	"github.com/syntroph/syntroph/crm"
	"github.com/syntroph/syntroph/graph/inputs"
	"github.com/syntroph/syntroph/graph/model"
	"github.com/syntroph/syntroph/graph/operation"
	"github.com/syntroph/syntroph/graph/record"
	"github.com/syntroph/syntroph/sqlc"
)

// createdActivity holds a new activity to the rules: it has what its kind has, is about
// something unless it is a task, and has not been in the future.
func createdActivity(v operation.Viewer, in model.CreateActivityInput, row *sqlc.Activity) error {
	row.OccurredAt = inputs.OrDefault(in.OccurredAt, v.Now())
	if row.Kind == crm.ActivityTask && row.Priority == nil {
		normal := crm.PriorityNormal
		row.Priority = &normal
	}
	if err := aboutSomething(sqlc.Activity{}, row); err != nil {
		return err
	}
	return checkActivity(v, in.OccurredAt, row)
}

// changedActivity holds a changed activity to them.
func changedActivity(v operation.Viewer, in model.UpdateActivityInput, was sqlc.Activity, row *sqlc.Activity) error {
	if row.Kind != was.Kind {
		return crm.Invalid("input.kind", "The kind of an activity can't be changed.")
	}
	if err := inputs.SetRequired(&row.OccurredAt, in.OccurredAt, "occurredAt"); err != nil {
		return err
	}
	if !row.DueOn.Valid && !in.DueTime.IsSet() {
		row.DueTime = nil
	}
	if err := aboutSomething(was, row); err != nil {
		return err
	}
	return checkActivity(v, in.OccurredAt.Value(), row)
}

func checkActivity(v operation.Viewer, occurred *time.Time, row *sqlc.Activity) error {
	if err := hasWhatItsKindHas(occurred, row); err != nil {
		return err
	}
	if occurred != nil && occurred.After(v.Now().Add(clockSkew)) {
		return crm.Invalid("input.occurredAt", "This is in the future. Plan it as a task.")
	}
	if row.DueTime != nil && !row.DueOn.Valid {
		return crm.Invalid("input.dueTime", "A time needs a day: set dueOn.")
	}
	return nil
}

// clockSkew is how far a client's clock may be ahead of ours.
const clockSkew = 5 * time.Minute

// hasWhatItsKindHas refuses a field that only activities of other kinds have.
func hasWhatItsKindHas(occurred *time.Time, a *sqlc.Activity) error {
	task := []crm.ActivityKind{crm.ActivityTask}
	for _, f := range []struct {
		name  string
		isSet bool
		words string
		kinds []crm.ActivityKind
	}{
		{"occurredAt", occurred != nil, "A task is done when you complete it: this can't be set.", []crm.ActivityKind{crm.ActivityCall, crm.ActivityMeeting, crm.ActivityEmail, crm.ActivityNote}},
		{"direction", a.Direction != nil, "Only a call or an email has a direction.", []crm.ActivityKind{crm.ActivityCall, crm.ActivityEmail}},
		{"outcome", a.Outcome != nil, "Only a call has an outcome.", []crm.ActivityKind{crm.ActivityCall}},
		{"durationMinutes", a.DurationMinutes != nil, "Only a call or a meeting has a duration.", []crm.ActivityKind{crm.ActivityCall, crm.ActivityMeeting}},
		{"dueOn", a.DueOn.Valid, "Only a task is due on a day.", task},
		{"dueTime", a.DueTime != nil, "Only a task is due at a time.", task},
		{"priority", a.Priority != nil, "Only a task has a priority.", task},
		{"remindAt", a.RemindAt != nil, "Only a task has a reminder.", task},
	} {
		if f.isSet && !a.Kind.Is(f.kinds...) {
			return crm.Invalid("input."+f.name, "%s", f.words)
		}
	}
	return nil
}

// aboutSomething notes what the activity is about, where that is changed, and refuses
// that it becomes nothing. What a deletion took away stays noted.
func aboutSomething(was sqlc.Activity, a *sqlc.Activity) error {
	changed := false
	for i, refers := range []struct{ was, is *uuid.UUID }{{was.ContactID, a.ContactID}, {was.OrganizationID, a.OrganizationID}, {was.DealID, a.DealID}} {
		if sameID(refers.was, refers.is) {
			continue
		}
		changed = true
		if bit := int32(1) << i; refers.is != nil {
			a.About |= bit
		} else {
			a.About &^= bit
		}
	}
	isNew := was.ID == uuid.Nil
	if (changed || isNew) && a.Kind != crm.ActivityTask && a.ContactID == nil && a.OrganizationID == nil && a.DealID == nil {
		return crm.Invalid("input.contactId", "Say what this is about: a contact, an organization or a deal.")
	}
	return nil
}

// touchContacted keeps when customers were last contacted; nil where nobody was.
func touchContacted(ctx context.Context, w record.Writer, changes []record.Pair[sqlc.Activity]) record.Statement {
	p := sqlc.TouchContactedParams{Publish: w.Tenant().PublishesChanges}
	for _, c := range changes {
		if c.Is == nil || !c.Is.Kind.IsContact() {
			continue
		}
		p.ContactIds = append(p.ContactIds, inputs.OrDefault(c.Is.ContactID, uuid.Nil))
		p.OrganizationIds = append(p.OrganizationIds, inputs.OrDefault(c.Is.OrganizationID, uuid.Nil))
		p.DealIds = append(p.DealIds, inputs.OrDefault(c.Is.DealID, uuid.Nil))
		p.Times = append(p.Times, c.Is.OccurredAt.UTC().Format(time.RFC3339Nano))
	}
	if len(p.Times) == 0 {
		return nil
	}
	return func(db sqlc.DBTX) error { return sqlc.New().TouchContacted(ctx, db, p) }
}
