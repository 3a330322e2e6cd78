package nouns

import (
	"context"
	"time"

	"github.com/syntroph/syntroph/crm"
	"github.com/syntroph/syntroph/graph/exec"
	"github.com/syntroph/syntroph/graph/model"
	"github.com/syntroph/syntroph/graph/operation"
	"github.com/syntroph/syntroph/graph/page"
	"github.com/syntroph/syntroph/sqlc"
)

type myDayResolver struct{ *Resolver }

func (r *queryResolver) Today(ctx context.Context) (t model.MyDay, err error) {
	v, err := operation.ViewerOf(ctx)
	if err != nil {
		return t, err
	}
	t.Day = v.Today()
	_, after := crm.ThisWeek.Days(t.Day.Time, firstDay(v.Workspace))
	t.WeekEndsOn = t.Day
	t.WeekEndsOn.Time = after.AddDate(0, 0, -1)
	return t, nil
}

func (r *myDayResolver) Overdue(ctx context.Context, obj *model.MyDay, most int32) (model.TaskList, error) {
	return r.tasksDue(ctx, "-infinity", dateOf(obj.Day.Time), most)
}

func (r *myDayResolver) DueToday(ctx context.Context, obj *model.MyDay, most int32) (model.TaskList, error) {
	return r.tasksDue(ctx, dateOf(obj.Day.Time), dateOf(obj.Day.Time.AddDate(0, 0, 1)), most)
}

func (r *myDayResolver) DueThisWeek(ctx context.Context, obj *model.MyDay, most int32) (model.TaskList, error) {
	return r.tasksDue(ctx, dateOf(obj.Day.Time.AddDate(0, 0, 1)), dateOf(obj.WeekEndsOn.Time.AddDate(0, 0, 1)), most)
}

func dateOf(day time.Time) string { return day.Format(time.DateOnly) }

// tasksDue are the viewer's open tasks that are due from one day to before another.
func (r *Resolver) tasksDue(ctx context.Context, from, before string, most int32) (l model.TaskList, err error) {
	v, err := operation.ViewerOf(ctx)
	if err != nil {
		return l, err
	}
	l.Nodes, err = r.q.TasksDue(ctx, v, sqlc.TasksDueParams{OwnerID: v.User.ID, FromDay: from, BeforeDay: before, Most: most})
	v.Loaders.CollectActivities(l.Nodes)
	l.Counter = func(ctx context.Context, most *int64) (int64, error) {
		return r.q.CountTasksDue(ctx, v, sqlc.CountTasksDueParams{OwnerID: v.User.ID, FromDay: from, BeforeDay: before, Most: most})
	}
	return l, err
}

func (r *myDayResolver) DealsWithoutTask(ctx context.Context, _ *model.MyDay, most int32) (l model.DealsWithoutTask, err error) {
	v, err := operation.ViewerOf(ctx)
	if err != nil {
		return l, err
	}
	stages := inStages(openStages()).Values
	l.Nodes, err = r.q.DealsWithoutTask(ctx, v, sqlc.DealsWithoutTaskParams{OwnerID: v.User.ID, Stages: stages, Most: most})
	v.Loaders.CollectDeals(l.Nodes)
	l.Counter = func(ctx context.Context, most *int64) (int64, error) {
		return r.q.CountDealsWithoutTask(ctx, v, sqlc.CountDealsWithoutTaskParams{OwnerID: v.User.ID, Stages: stages, Most: most})
	}
	return l, err
}

// MyDay returns the resolvers of what is to be done.
func (r *Resolver) MyDay() exec.MyDayResolver { return &myDayResolver{r} }

// TaskList returns the resolvers of some tasks.
func (r *Resolver) TaskList() exec.TaskListResolver { return taskListResolver{} }

type taskListResolver struct{}

func (taskListResolver) Count(ctx context.Context, obj *model.TaskList) (page.ListCount, error) {
	return obj.Counter.Bounded(ctx)
}

// DealsWithoutTask returns the resolvers of some deals.
func (r *Resolver) DealsWithoutTask() exec.DealsWithoutTaskResolver {
	return dealsWithoutTaskResolver{}
}

type dealsWithoutTaskResolver struct{}

func (dealsWithoutTaskResolver) Count(ctx context.Context, obj *model.DealsWithoutTask) (page.ListCount, error) {
	return obj.Counter.Bounded(ctx)
}
