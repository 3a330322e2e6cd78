package server_test

import (
	"fmt"
	"maps"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/syntroph/syntroph/crm"
	"github.com/syntroph/syntroph/internal/apitest"
	"github.com/syntroph/syntroph/internal/browser"
	"github.com/syntroph/syntroph/sqlc"
)

// A note, a call and a task are written down on a deal's page, about what the
// deal is about; the task is ticked off in place, with the next one, and one undo.
func TestWebAppWritesDownActivities(t *testing.T) {
	t.Parallel()
	s := apitest.Start(t)
	w := s.Workspace(t)
	me := w.User(crm.RoleSalesperson)
	contact := w.Contact(t, func(c *sqlc.InsertContactParams) { c.LastName, c.OwnerID = "Lovelace", me.ID })
	deal := w.Deal(t, func(d *sqlc.InsertDealParams) { d.Name, d.OwnerID, d.ContactID = "Engine", me.ID, &contact.ID })
	p, origin := signIn(t, s, w, crm.RoleSalesperson, "/deals/"+deal.ID.String())
	p.Reads(".timeline", "Nothing was written down yet.")

	p.Type(`.composer [name="subject"]`, "Wants **no** steam")
	p.Type(`.composer [name="body"]`, "A **bold** wish <img src=x onerror=alert(1)> ![x](https://evil.example/x.png) [bad](javascript:alert(1))")
	p.Reload() // a draft is kept
	p.Eventually(`document.querySelector('.composer [name="body"]')?.value.startsWith('A **bold**')`)
	p.Click(".composer .primary")
	p.Reads(".entry", "Wants **no** steam")
	p.Reads(".entry .markdown strong", "bold")
	require.Equal(t, "0 https://evil.example/x.png,", p.Value(`document.querySelectorAll('.markdown img').length + ' ' + [...document.querySelectorAll('.markdown a')].map(a => a.getAttribute('href')).join()`),
		"no picture is fetched, its address is a link; a script's is none")
	require.Contains(t, p.Text(".markdown"), "<img src=x")

	p.Click(`//*[@class="kinds"]//button[.="Call"]`)
	p.Type(`.composer [name="subject"]`, "Rang her up")
	p.Click(".composer .primary")
	p.Reads(".entries", "Call · Connected")
	require.EqualValues(t, 2, apitest.Value[int64](t, w, `SELECT count(*) FROM activities WHERE contact_id IS NOT NULL AND deal_id IS NOT NULL`))

	ticksOff(t, p, w)
	p.Visit(origin + "/contacts/" + contact.ID.String())
	p.Reads(".timeline", "Rang her up")
	w.As(t, crm.RoleManager).Must(t, `mutation($id: ID!) { updateContact(input: {id: $id, jobTitle: "Countess"}) { contact { id } } }`, apitest.Vars{"id": contact.ID}, nil)
	p.Reload()
	p.Reads(".changes", "Countess")
	require.Contains(t, p.Text(".entries"), "changed the contact")
	for _, l := range looks {
		p.Look(l.width, l.height, l.dark)
		p.Wait(".entry")
		require.Empty(t, p.Barriers(), l.name)
		require.Zero(t, p.Width(), l.name)
		p.Screenshot("timeline-" + l.name)
	}
	require.Empty(t, p.Faults())
}

// ticksOff writes a task down, ticks it off with the next one, and takes that back.
func ticksOff(t *testing.T, p *browser.Page, w apitest.Workspace) {
	t.Helper()
	p.Click(`//*[@class="kinds"]//button[.="Task"]`)
	p.Type(`.composer [name="subject"]`, "Send the offer")
	p.Click(".composer .primary")
	p.Reads(".tasks", "Send the offer")
	const tasks = `SELECT string_agg(subject || ' ' || (done_at IS NOT NULL) || ' ' || due_on - now()::date, ',' ORDER BY due_on) FROM activities WHERE kind = 'TASK'`
	require.Equal(t, "Send the offer false 1", apitest.Value[string](t, w, tasks))
	p.Click(".tick")
	p.Retype("#next-task", "Ask what they think")
	require.Empty(t, p.Barriers())
	p.Click(`//*[@class="next"]//button[.="In 3 days"]`)
	p.Reads(".toasts", "Send the offer: done. The next task is due on")
	p.Reads(".tasks", "Ask what they think")
	require.Equal(t, "Send the offer true 1,Ask what they think false 3", apitest.Value[string](t, w, tasks))
	p.Click(".toast button")
	p.Reads(".tasks", "Send the offer")
	require.Eventually(t, func() bool { return apitest.Value[string](t, w, tasks) == "Send the offer false 1" }, 20*time.Second, 50*time.Millisecond)
}

// A salesperson's day begins with what is overdue, due today and this week, whom
// to call about it, and the open deals without a next task.
func TestWebAppBeginsTheDayWithTasks(t *testing.T) {
	t.Parallel()
	s := apitest.Start(t)
	w := s.Workspace(t)
	me := w.User(crm.RoleSalesperson)
	phone := "+43 1 234567"
	contact := w.Contact(t, func(c *sqlc.InsertContactParams) { c.LastName, c.OwnerID, c.Phone = "Lovelace", me.ID, &phone })
	deals := w.Deals(t, 2, func(i int, d *sqlc.InsertDealParams) { d.Name, d.OwnerID = fmt.Sprintf("Engine %d", i), me.ID })
	add := func(c *apitest.Client, subject string, days int, vars apitest.Vars) {
		input := apitest.Vars{"kind": "TASK", "subject": subject, "dueOn": time.Now().UTC().AddDate(0, 0, days).Format(time.DateOnly)}
		maps.Copy(input, vars)
		c.Must(t, `mutation($input: CreateActivityInput!) { createActivity(input: $input) { activity { id } } }`, apitest.Vars{"input": input}, nil)
	}
	mine := w.As(t, crm.RoleSalesperson)
	add(mine, "Ring her up", -2, apitest.Vars{"contactId": contact.ID})
	add(mine, "Send the offer", 0, apitest.Vars{"dealId": deals[0].ID})
	add(w.As(t, crm.RoleManager), "Not mine", 0, nil)
	p, _ := signIn(t, s, w, crm.RoleSalesperson, "/")
	p.Reads(`[aria-label="Overdue"]`, "Ring her up")
	require.Equal(t, "tel:+43 1 234567", p.Value(`document.querySelector('.today [href^="tel:"]').getAttribute('href')`))
	p.Reads(`[aria-label="Today"]`, "Send the offer")
	require.NotContains(t, p.Text("main"), "Not mine")
	require.Equal(t, "Engine 1", p.Value(`[...document.querySelectorAll('[aria-label="Deals without a next task"] a')].map(e => e.textContent).join()`))
	for _, l := range looks {
		p.Look(l.width, l.height, l.dark)
		require.Empty(t, p.Barriers(), l.name)
		require.Zero(t, p.Width(), l.name)
		p.Screenshot("today-" + l.name)
	}
	p.Look(1280, 800, false)
	p.Click(`[aria-label="Done: Ring her up"]`)
	p.Click(`//button[.="Done, nothing next"]`)
	p.Reads(".toasts", "Ring her up: done.")
	p.Eventually(`document.querySelector('[aria-label="Overdue"]') === null`)
	require.Empty(t, p.Faults())
}
