package nouns

import (
	"context"
	"slices"
	"strings"
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
	for _, f := range []struct {
		column string
		isSet  bool
	}{
		{"occurred_at", occurred != nil},
		{"direction", a.Direction != nil},
		{"outcome", a.Outcome != nil},
		{"duration_minutes", a.DurationMinutes != nil},
		{"due_on", a.DueOn.Valid},
		{"due_time", a.DueTime != nil},
		{"priority", a.Priority != nil},
		{"remind_at", a.RemindAt != nil},
	} {
		if kinds := activityOnly[f.column]; f.isSet && !slices.Contains(kinds, string(a.Kind)) {
			return crm.Invalid("input."+crm.FieldName(f.column), "Only %s can have this.", either(kinds))
		}
	}
	return nil
}

// kindsInWords are the kinds of activities with their article.
var kindsInWords = map[string]string{"TASK": "a task", "CALL": "a call", "MEETING": "a meeting", "EMAIL": "an email", "NOTE": "a note"}

// either are kinds in words: a call, a meeting or an email.
func either(kinds []string) string {
	words := make([]string, len(kinds))
	for i, kind := range kinds {
		words[i] = kindsInWords[kind]
	}
	last := len(words) - 1
	if last == 0 {
		return words[0]
	}
	return strings.Join(words[:last], ", ") + " or " + words[last]
}

// aboutSomething notes what the activity is about, where that is changed, and refuses
// that it becomes nothing. What a deletion took away stays noted.
func aboutSomething(was sqlc.Activity, a *sqlc.Activity) error {
	changed := false
	for i, refers := range []struct{ was, is *uuid.UUID }{{was.ContactID, a.ContactID}, {was.OrganizationID, a.OrganizationID}, {was.DealID, a.DealID}} {
		if same(refers.was, refers.is) {
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
