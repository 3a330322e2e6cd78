package crm

import "slices"

// ActivityKind is what an activity is.
type ActivityKind string

// The kinds of activities.
const (
	ActivityTask    ActivityKind = "TASK"
	ActivityCall    ActivityKind = "CALL"
	ActivityMeeting ActivityKind = "MEETING"
	ActivityEmail   ActivityKind = "EMAIL"
	ActivityNote    ActivityKind = "NOTE"
)

// ActivityKinds lists every kind.
var ActivityKinds = []ActivityKind{ActivityTask, ActivityCall, ActivityMeeting, ActivityEmail, ActivityNote}

// Is reports whether the kind is one of some.
func (k ActivityKind) Is(some ...ActivityKind) bool { return slices.Contains(some, k) }

// IsContact reports whether somebody at the customer was talked or written to.
func (k ActivityKind) IsContact() bool { return k.Is(ActivityCall, ActivityMeeting, ActivityEmail) }

// TaskPriority is how important a task is.
type TaskPriority string

// The priorities of tasks.
const (
	PriorityLow    TaskPriority = "LOW"
	PriorityNormal TaskPriority = "NORMAL"
	PriorityHigh   TaskPriority = "HIGH"
)

// TaskPriorities lists every priority.
var TaskPriorities = []TaskPriority{PriorityLow, PriorityNormal, PriorityHigh}
