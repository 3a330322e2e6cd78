package nouns

import (
	"context"

	"github.com/google/uuid"

	"github.com/syntroph/syntroph/crm"
	"github.com/syntroph/syntroph/graph/inputs"
	"github.com/syntroph/syntroph/graph/model"
	"github.com/syntroph/syntroph/graph/operation"
	"github.com/syntroph/syntroph/sqlc"
)

func (r *activityResolver) IsOverdue(ctx context.Context, obj *sqlc.Activity) (bool, error) {
	v, err := operation.ViewerOf(ctx)
	return err == nil && obj.IsOverdue(v.Today()), err
}

func (r *mutationResolver) CompleteTask(ctx context.Context, input model.CompleteTaskInput) (p model.CompleteTaskPayload, err error) {
	v, err := operation.ViewerOf(ctx)
	if err != nil {
		return p, err
	}
	p.Activity, err = activityRecords.Change(ctx, v.Writer(), input.ID, input.Version, func(a *sqlc.Activity) error { return complete(v, a) })
	if err != nil || input.Next == nil {
		return p, err
	}
	next, err := activityRecords.Create(ctx, v.Writer(), nextTask(v, p.Activity, *input.Next))
	p.Next = &next
	v.Loaders.CollectActivities([]sqlc.Activity{p.Activity, next})
	return p, err
}

func (r *mutationResolver) ReopenTask(ctx context.Context, input model.ReopenTaskInput) (p model.ReopenTaskPayload, err error) {
	v, err := operation.ViewerOf(ctx)
	if err != nil {
		return p, err
	}
	p.Activity, err = activityRecords.Change(ctx, v.Writer(), input.ID, input.Version, reopen)
	return p, err
}

// complete marks a task as done now.
func complete(v operation.Viewer, a *sqlc.Activity) error {
	if err := isTask(a); err != nil {
		return err
	}
	if a.DoneAt != nil {
		return crm.Errorf(crm.CodeConflict, "This task is already done.")
	}
	now := v.Now()
	a.DoneAt, a.OccurredAt = &now, now
	return nil
}

// reopen marks a task as not done.
func reopen(a *sqlc.Activity) error {
	if err := isTask(a); err != nil {
		return err
	}
	if a.DoneAt == nil {
		return crm.Errorf(crm.CodeConflict, "This task is not done yet.")
	}
	a.DoneAt, a.OccurredAt = nil, a.CreatedAt
	return nil
}

func isTask(a *sqlc.Activity) error {
	if a.Kind == crm.ActivityTask {
		return nil
	}
	return crm.Invalid("input.id", "Only a task can be done.")
}

// nextTask is the task that follows one, about the same records: those that the viewer
// may not see stay unseen.
func nextTask(v operation.Viewer, done sqlc.Activity, in model.NextTaskInput) sqlc.Activity {
	next := sqlc.Activity{
		ID: uuid.Must(uuid.NewV7()), Kind: crm.ActivityTask, Subject: inputs.OrDefault(in.Subject, done.Subject), Body: in.Body,
		ContactID: done.ContactID, OrganizationID: done.OrganizationID, DealID: done.DealID, About: done.About, OwnerID: done.OwnerID,
		OccurredAt: v.Now(), DueOn: in.DueOn, DueTime: in.DueTime, Priority: in.Priority, RemindAt: in.RemindAt,
	}
	if next.Priority == nil {
		next.Priority = done.Priority
	}
	return next
}
