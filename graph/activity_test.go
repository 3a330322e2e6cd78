package graph_test

import (
	"testing"

	"github.com/google/uuid"
	"github.com/stretchr/testify/require"

	"github.com/syntroph/syntroph/crm"
	"github.com/syntroph/syntroph/internal/apitest"
	"github.com/syntroph/syntroph/noun"
	"github.com/syntroph/syntroph/sqlc"
)

const (
	logActivity    = `mutation($input: CreateActivityInput!) { it: createActivity(input: $input) { activity { id version occurredAt priority isOpen } } }`
	changeActivity = `mutation($input: UpdateActivityInput!) { it: updateActivity(input: $input) { activity { id } } }`
)

// input are variables of an operation that takes one input.
func input(vars apitest.Vars) apitest.Vars { return apitest.Vars{"input": vars} }

// log makes an activity, and returns its ID.
func (s suite) log(t *testing.T, c *apitest.Client, kind string, vars apitest.Vars) uuid.UUID {
	t.Helper()
	var got struct {
		It struct{ Activity node }
	}
	c.Must(t, logActivity, input(apitest.Plus(apitest.Vars{"kind": kind, "subject": "Something"}, vars)), &got)
	return got.It.Activity.ID
}

// samplesOfKinds has a good value of each field that only some kinds have.
var samplesOfKinds = apitest.Vars{
	"occurredAt": "2026-01-02T08:30:00Z", "direction": "INBOUND", "outcome": "BUSY", "durationMinutes": 30,
	"dueOn": "2026-01-02", "dueTime": "08:30", "priority": "HIGH", "remindAt": "2026-01-02T08:30:00Z",
}

// Each field of some kinds is taken there and refused on all others, at its path, in a
// new activity, in a change and in a batch.
func TestFieldsOfKinds(t *testing.T) {
	t.Parallel()
	s := setup(t)
	c := s.w.Contact(t, nil).ID
	for _, kind := range crm.ActivityKinds {
		id := s.log(t, s.sales, string(kind), apitest.Vars{"contactId": c, "dueOn": map[bool]any{true: "2026-01-01"}[kind == crm.ActivityTask]})
		for field, value := range samplesOfKinds {
			kinds, isOfSome := noun.Activity.Only[apitest.Column(field)]
			require.True(t, isOfSome, field)
			takes := false
			for _, k := range kinds {
				takes = takes || k == string(kind)
			}
			made := apitest.Vars{"kind": kind, "subject": "S", "contactId": c, field: value}
			if field == "dueTime" && takes {
				made["dueOn"] = "2026-01-01"
			}
			if takes {
				s.sales.Must(t, logActivity, input(made), nil)
				s.sales.Must(t, changeActivity, input(apitest.Vars{"id": id, field: value}), nil)
				continue
			}
			s.refused(t, s.sales, crm.CodeBadUserInput, "input."+field, logActivity, input(made))
			s.refused(t, s.sales, crm.CodeBadUserInput, "input."+field, changeActivity, input(apitest.Vars{"id": id, field: value}))
			s.refused(t, s.sales, crm.CodeBadUserInput, "input.items.0."+field, `mutation($input: CreateActivitiesInput!) { createActivities(input: $input) { errors { code } } }`,
				input(apitest.Vars{"items": []any{made}}))
		}
	}
}

// What an activity must be: about something, not in the future, of one kind, and a time
// needs a day.
func TestRulesOfActivities(t *testing.T) {
	t.Parallel()
	s, _ := setupAt(t, "UTC", "2026-11-26T12:00:00Z")
	c := s.w.Contact(t, nil).ID
	note, task := s.log(t, s.sales, "NOTE", apitest.Vars{"contactId": c}), s.log(t, s.sales, "TASK", nil)
	for _, bad := range []struct {
		field, operation string
		input            apitest.Vars
	}{
		{"contactId", logActivity, apitest.Vars{"kind": "CALL", "subject": "S"}},
		{"contactId", changeActivity, apitest.Vars{"id": note, "contactId": nil}},
		{"occurredAt", logActivity, apitest.Vars{"kind": "CALL", "subject": "S", "contactId": c, "occurredAt": "2026-11-26T12:06:00Z"}},
		{"occurredAt", changeActivity, apitest.Vars{"id": note, "occurredAt": "2026-11-27T12:00:00Z"}},
		{"occurredAt", changeActivity, apitest.Vars{"id": note, "occurredAt": nil}},
		{"kind", changeActivity, apitest.Vars{"id": note, "kind": "CALL"}},
		{"dueTime", logActivity, apitest.Vars{"kind": "TASK", "subject": "S", "dueTime": "08:30"}},
		{"dueTime", changeActivity, apitest.Vars{"id": task, "dueTime": "08:30"}},
	} {
		s.refused(t, s.sales, crm.CodeBadUserInput, "input."+bad.field, bad.operation, input(bad.input))
	}
	// A day that is taken away takes its time along.
	s.sales.Must(t, changeActivity, input(apitest.Vars{"id": task, "dueOn": "2026-11-27", "dueTime": "08:30"}), nil)
	s.sales.Must(t, changeActivity, input(apitest.Vars{"id": task, "dueOn": nil}), nil)
	require.Empty(t, apitest.Value[string](t, s.w, "SELECT coalesce(due_time, '') FROM activities WHERE id = $1", task))
}

// contacted is when a record was last contacted.
func (s suite) contacted(t *testing.T, table string, id uuid.UUID) string {
	t.Helper()
	return apitest.Value[string](t, s.w, "SELECT coalesce(to_char(last_contacted_at AT TIME ZONE 'UTC', 'YYYY-MM-DD HH24:MI'), '') FROM "+table+" WHERE id = $1", id)
}

// A call, a meeting or an email is a contact with all that it touches: the contact with
// their organization, the organization, and those of the deal. What is later stays. It is
// no change of the records, which keep their version: an edit that is open goes on.
func TestLastContacted(t *testing.T) {
	t.Parallel()
	s := setup(t)
	own, dealt, named := s.w.Organization(t, nil).ID, s.w.Organization(t, nil).ID, s.w.Organization(t, nil).ID
	c := s.w.Contact(t, func(c *sqlc.InsertContactParams) { c.OrganizationID = &own }).ID
	buyer := s.w.Contact(t, nil).ID
	d := s.w.Deal(t, func(d *sqlc.InsertDealParams) { d.OrganizationID, d.ContactID = &dealt, &buyer }).ID
	all := func() []string {
		return []string{
			s.contacted(t, "contacts", c), s.contacted(t, "contacts", buyer), s.contacted(t, "organizations", own),
			s.contacted(t, "organizations", dealt), s.contacted(t, "organizations", named),
		}
	}
	about := apitest.Vars{"contactId": c, "dealId": d, "organizationId": named}
	s.log(t, s.sales, "NOTE", apitest.Plus(about, apitest.Vars{"occurredAt": "2026-01-01T08:00:00Z"}))
	s.log(t, s.sales, "TASK", about)
	require.Equal(t, []string{"", "", "", "", ""}, all())
	for _, step := range []struct{ kind, at, want string }{
		{"CALL", "2026-01-02T08:00:00Z", "2026-01-02 08:00"},
		{"MEETING", "2026-01-03T08:00:00.5Z", "2026-01-03 08:00"},
		{"EMAIL", "2026-01-01T08:00:00Z", "2026-01-03 08:00"},
		{"EMAIL", "2026-01-04T08:00:00+02:00", "2026-01-04 06:00"},
	} {
		s.log(t, s.sales, step.kind, apitest.Plus(about, apitest.Vars{"occurredAt": step.at}))
		require.Equal(t, []string{step.want, step.want, step.want, step.want, step.want}, all())
	}
	require.Empty(t, s.history(t, crm.KindContact, buyer))
	require.Equal(t, 1, apitest.Value[int](t, s.w, "SELECT version FROM organizations WHERE id = $1", dealt))
	s.sales.Must(t, `mutation($id: ID!) { updateContact(input: {id: $id, version: 1, firstName: "Ada"}) { contact { id } } }`, apitest.Vars{"id": buyer}, nil)
	require.Equal(t, "2026-01-04 06:00", s.contacted(t, "contacts", buyer))
}

// A batch of calls touches each record once, with the latest.
func TestLastContactedInBatch(t *testing.T) {
	t.Parallel()
	s := setup(t)
	c := s.w.Contact(t, nil).ID
	items := []any{}
	for _, at := range []string{"2026-01-02T08:00:00Z", "2026-01-04T08:00:00Z", "2026-01-03T08:00:00Z"} {
		items = append(items, apitest.Vars{"kind": "CALL", "subject": "S", "contactId": c, "occurredAt": at})
	}
	s.sales.Must(t, `mutation($input: CreateActivitiesInput!) { createActivities(input: $input) { errors { code } } }`, input(apitest.Vars{"items": items}), nil)
	require.Equal(t, "2026-01-04 08:00", s.contacted(t, "contacts", c))
}
