package graph_test

import (
	"testing"

	"github.com/google/uuid"
	"github.com/stretchr/testify/require"

	"github.com/syntroph/syntroph/crm"
	"github.com/syntroph/syntroph/internal/apitest"
)

const (
	completeTask = `mutation($input: CompleteTaskInput!) { it: completeTask(input: $input) {
		activity { isDone isOpen isOverdue doneAt occurredAt version } next { id subject dueOn dueTime priority isOpen owner { id } contact { id } deal { id } } } }`
	reopenTask = `mutation($input: ReopenTaskInput!) { it: reopenTask(input: $input) { activity { isOpen doneAt occurredAt createdAt } } }`
)

// A task that is done has the time, and the next is made with it: about the same, of the
// same owner. What fails makes neither.
func TestCompleteTask(t *testing.T) {
	t.Parallel()
	s, _ := setupAt(t, "Pacific/Auckland", "2026-11-26T12:00:00Z") // the 27th
	c, d := s.w.Contact(t, nil).ID, s.w.Deal(t, nil).ID
	task := s.log(t, s.manager, "TASK", apitest.Vars{"contactId": c, "dealId": d, "ownerId": s.w.User(crm.RoleSalesperson).ID, "priority": "HIGH", "dueOn": "2026-11-26"})
	s.refused(t, s.sales, crm.CodeConflict, "input.version", completeTask, input(apitest.Vars{"id": task, "version": 7, "next": apitest.Vars{"dueOn": "2026-12-01"}}))
	s.refused(t, s.sales, crm.CodeBadUserInput, "input.next.dueTime", completeTask, input(apitest.Vars{"id": task, "next": apitest.Vars{"dueOn": "2026-12-01", "dueTime": "25:00"}}))
	var got struct {
		It struct {
			Activity struct {
				IsDone, IsOpen, IsOverdue bool
				DoneAt, OccurredAt        string
				Version                   int
			}
			Next struct {
				Subject, DueOn, DueTime, Priority string
				IsOpen                            bool
				Owner, Contact, Deal              node
			}
		}
	}
	s.sales.Must(t, completeTask, input(apitest.Vars{"id": task, "version": 1, "next": apitest.Vars{"dueOn": "2026-12-01", "dueTime": "09:00"}}), &got)
	require.True(t, got.It.Activity.IsDone)
	require.False(t, got.It.Activity.IsOpen)
	require.Equal(t, "2026-11-26T12:00:00Z", got.It.Activity.DoneAt)
	require.Equal(t, got.It.Activity.DoneAt, got.It.Activity.OccurredAt)
	next := got.It.Next
	require.Equal(t, []any{"Something", "2026-12-01", "09:00", "HIGH", true}, []any{next.Subject, next.DueOn, next.DueTime, next.Priority, next.IsOpen})
	require.Equal(t, []uuid.UUID{s.w.User(crm.RoleSalesperson).ID, c, d}, []uuid.UUID{next.Owner.ID, next.Contact.ID, next.Deal.ID})
	s.refused(t, s.sales, crm.CodeConflict, "", completeTask, input(apitest.Vars{"id": task}))
	require.Equal(t, 2, apitest.Value[int](t, s.w, "SELECT count(*) FROM activities"))
}

// Whoever can't change a task can't complete or reopen it, and nothing but a task is done.
func TestWhoCompletesTasks(t *testing.T) {
	t.Parallel()
	s := setup(t)
	_, colleague := s.colleague(t)
	foreign := s.Workspace(t).As(t, crm.RoleOwner)
	c := s.w.Contact(t, nil).ID
	task, note := s.log(t, s.sales, "TASK", nil), s.log(t, s.sales, "NOTE", apitest.Vars{"contactId": c})
	for _, op := range []string{completeTask, reopenTask} {
		for _, client := range []*apitest.Client{colleague, foreign} {
			s.refused(t, client, crm.CodeNotFound, "input.id", op, input(apitest.Vars{"id": task}))
		}
		s.refused(t, s.sales, crm.CodeNotFound, "input.id", op, input(apitest.Vars{"id": uuid.New()}))
		s.refused(t, s.sales, crm.CodeBadUserInput, "input.id", op, input(apitest.Vars{"id": note}))
	}
	s.refused(t, s.sales, crm.CodeConflict, "", reopenTask, input(apitest.Vars{"id": task}))
	s.sales.Must(t, completeTask, input(apitest.Vars{"id": task}), nil)
	var got struct {
		It struct {
			Activity struct {
				IsOpen                bool
				DoneAt                *string
				OccurredAt, CreatedAt string
			}
		}
	}
	s.manager.Must(t, reopenTask, input(apitest.Vars{"id": task}), &got)
	require.True(t, got.It.Activity.IsOpen)
	require.Nil(t, got.It.Activity.DoneAt)
	require.Equal(t, got.It.Activity.CreatedAt, got.It.Activity.OccurredAt)
}
