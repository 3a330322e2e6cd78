package graph_test

import (
	"maps"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/uuid"
	"github.com/stretchr/testify/require"
	"github.com/vektah/gqlparser/v2/ast"

	"github.com/syntroph/syntroph/crm"
	"github.com/syntroph/syntroph/internal/apitest"
)

// answers are what a root field answers to each viewer: an empty code for
// success.
type answers struct{ anonymous, salesperson, manager, admin, owner crm.Code }

var (
	public   = answers{}
	signedIn = answers{anonymous: crm.CodeUnauthenticated}
	owners   = answers{anonymous: crm.CodeUnauthenticated, salesperson: crm.CodeForbidden, manager: crm.CodeForbidden, admin: crm.CodeForbidden}
	admins   = answers{anonymous: crm.CodeUnauthenticated, salesperson: crm.CodeForbidden, manager: crm.CodeForbidden}
	nobody   = answers{crm.CodeForbidden, crm.CodeForbidden, crm.CodeForbidden, crm.CodeForbidden, crm.CodeForbidden}
)

// permission is a root field's row: who may use it, and an operation that
// succeeds for them. $id is what target makes.
type permission struct {
	who       answers
	target    func(*testing.T, suite, *apitest.Client) uuid.UUID
	operation string
	input     func(t *testing.T, s suite, id string) apitest.Vars // $input
}

// permissions has a row for each root field.
var permissions = withNouns(map[string]permission{
	"me":            {who: signedIn, operation: `{ me { user { id } } }`},
	"user":          {who: signedIn, target: aUser, operation: `query($id: ID!) { user(id: $id) { id } }`},
	"users":         {who: signedIn, operation: `{ users { totalCount } }`},
	"overdueDeals":  {who: signedIn, operation: `{ overdueDeals { totalCount } }`},
	"upcomingDeals": {who: signedIn, operation: `{ upcomingDeals { totalCount } }`},
	"forecast":      {who: signedIn, operation: `{ forecast { total { openCount } } }`},
	"pipeline":      {who: signedIn, operation: `{ pipeline { openCount } }`},
	"auditLog":      {who: admins, operation: `{ auditLog { edges { node { id } } } }`},
	"trash":         {who: signedIn, operation: `{ trash { edges { node { id } } } }`},
	"node":          {who: signedIn, target: aContact, operation: `query($id: ID!) { node(id: $id) { id } }`},

	"workspace":       {who: signedIn, operation: `{ workspace { companyName } }`},
	"updateWorkspace": {who: admins, operation: `mutation { updateWorkspace(input: {timeZone: "Europe/Berlin"}) { workspace { timeZone } } }`},

	"subdomain": {who: nobody, operation: `{ subdomain(name: "elsewhere") { state } }`},

	"signup":         {who: nobody, operation: `mutation { signup(input: {companyName: "C", subdomain: "elsewhere", email: "a@example.com", password: "correct horse", firstName: "A", lastName: "B"}) { owner { id } } }`},
	"login":          {who: public, operation: `mutation { login(input: {email: "owner@example.com", password: "correct horse battery"}) { expiresAt } }`},
	"reauthenticate": {who: signedIn, operation: `mutation { reauthenticate(input: {currentPassword: "correct horse battery"}) { recentUntil } }`},
	"logout":         {who: public, operation: `mutation { logout { ok } }`},

	"mySessions":            {who: signedIn, operation: `{ mySessions { id } }`},
	"revokeSession":         {who: signedIn, target: anOwnSession, operation: `mutation($id: ID!) { revokeSession(input: {id: $id}) { id } }`},
	"revokeMyOtherSessions": {who: signedIn, operation: `mutation { revokeMyOtherSessions { count } }`},
	"revokeUserSessions":    {who: admins, target: aUser, operation: `mutation($id: ID!) { revokeUserSessions(input: {id: $id}) { count } }`},

	"changePassword":      {who: signedIn, operation: `mutation { changePassword(input: {currentPassword: "correct horse battery", newPassword: "correct horse battery"}) { user { id } } }`},
	"resetUserPassword":   {who: admins, target: aUser, operation: `mutation($id: ID!) { resetUserPassword(input: {id: $id}) { token } }`},
	"redeemPasswordReset": {who: public, target: aReset, operation: `mutation($token: String!) { redeemPasswordReset(input: {token: $token, newPassword: "correct horse battery"}) { email } }`},

	"startSecondFactor":      {who: signedIn, operation: `mutation { startSecondFactor(input: {currentPassword: "correct horse battery"}) { secret } }`},
	"confirmSecondFactor":    {who: signedIn, target: anOwnFactor("NULL"), operation: `mutation($code: String!) { confirmSecondFactor(input: {code: $code}) { recoveryCodes } }`},
	"removeSecondFactor":     {who: signedIn, target: anOwnFactor("now()"), operation: `mutation($code: String!) { removeSecondFactor(input: {currentPassword: "correct horse battery", code: $code}) { ok } }`},
	"removeUserSecondFactor": {who: admins, target: aUser, operation: `mutation($id: ID!) { removeUserSecondFactor(input: {id: $id}) { ok } }`},

	"apiKeys":      {who: signedIn, operation: `{ apiKeys { id } }`},
	"createApiKey": {who: signedIn, operation: `mutation($later: DateTime!) { createApiKey(input: {name: "A", role: SALESPERSON, expiresAt: $later, currentPassword: "correct horse battery"}) { key } }`},
	"revokeApiKey": {who: signedIn, target: anOwnKey, operation: `mutation($id: ID!) { revokeApiKey(input: {id: $id}) { id } }`},

	"createUser":        {who: admins, target: newID, operation: `mutation($email: String!) { createUser(input: {email: $email, password: "correct horse", firstName: "A", lastName: "B", role: SALESPERSON}) { user { id } } }`},
	"updateUser":        {who: admins, target: aUser, operation: `mutation($id: ID!) { updateUser(input: {id: $id, firstName: "New"}) { user { id } } }`},
	"deactivateUser":    {who: admins, target: aUser, operation: `mutation($id: ID!) { deactivateUser(input: {id: $id}) { user { id } } }`},
	"reactivateUser":    {who: admins, target: aDeactivatedUser, operation: `mutation($id: ID!) { reactivateUser(input: {id: $id}) { user { id } } }`},
	"transferOwnership": {who: owners, target: aUser, operation: `mutation($id: ID!) { transferOwnership(input: {toUserId: $id}) { owner { id } } }`},

	"today":        {who: signedIn, operation: `{ today { day overdue { nodes { id } } } }`},
	"completeTask": {who: signedIn, target: aTask, operation: `mutation($id: ID!) { completeTask(input: {id: $id}) { activity { id } } }`},
	"reopenTask":   {who: signedIn, target: aDoneTask, operation: `mutation($id: ID!) { reopenTask(input: {id: $id}) { activity { id } } }`},
	"markDealWon":  {who: signedIn, target: aDeal, operation: `mutation($id: ID!) { markDealWon(input: {id: $id}) { deal { id } } }`},
	"markDealLost": {who: signedIn, target: aDeal, operation: `mutation($id: ID!) { markDealLost(input: {id: $id, reason: PRICE}) { deal { id } } }`},
})

// firstText is the first field that is a text.
func firstText(fields ast.FieldList) *ast.FieldDefinition {
	return fields[slices.IndexFunc(fields, func(f *ast.FieldDefinition) bool { return f.Type.Name() == "String" })]
}

// withNouns adds the rows of the root fields that every noun has.
func withNouns(rows map[string]permission) map[string]permission {
	for _, n := range apitest.Nouns() {
		field := n.Name + "Groups"
		rows[field] = permission{who: signedIn, operation: "{ " + field + "(by: []) { isMore } }"}
	}
	for _, n := range apitest.Records() {
		target := func(t *testing.T, s suite, _ *apitest.Client) uuid.UUID {
			return n.Make(t, s.w.As(t, crm.RoleSalesperson), 1, nil)
		}
		for field, operation := range n.Operations() {
			rows[field] = permission{who: signedIn, target: target, operation: operation, input: func(t *testing.T, s suite, id string) apitest.Vars {
				switch field {
				case "create" + n.Type():
					return newRecord(t, s, n)
				case "update" + n.Type():
					f := firstText(n.Fields("Update"))
					return apitest.Vars{"id": id, f.Name: n.Value(f, 2)}
				}
				return apitest.Vars{"id": id}
			}}
		}
		for action := range map[string]bool{"create": true, "update": true, "delete": true, "restore": true} {
			of, item := target, func(_ *testing.T, _ suite, id string) apitest.Vars { return apitest.Vars{"id": id} }
			switch action {
			case "create":
				item = func(t *testing.T, s suite, _ string) apitest.Vars { return newRecord(t, s, n) }
			case "update":
				f := firstText(n.Fields("Update"))
				item = func(_ *testing.T, _ suite, id string) apitest.Vars {
					return apitest.Vars{"id": id, f.Name: n.Value(f, 2)}
				}
			case "restore":
				of = deleted(n.Type(), target)
			}
			types := strings.ToUpper(n.Plural[:1]) + n.Plural[1:]
			rows[action+types] = permission{
				who: signedIn, target: of, input: func(t *testing.T, s suite, id string) apitest.Vars {
					return apitest.Vars{"items": []any{item(t, s, id)}}
				},
				operation: `mutation($input: ` + strings.ToUpper(action[:1]) + action[1:] + types + `Input!) { ` + action + types + `(input: $input) { __typename } }`,
			}
		}
		maps.Copy(rows, upserts(n, target))
		for action, who := range map[string]answers{"restore": signedIn, "destroy": admins} {
			rows[action+n.Type()] = permission{
				who: who, target: deleted(n.Type(), target),
				operation: `mutation($id: ID!) { ` + action + n.Type() + `(input: {id: $id}) { __typename } }`,
			}
		}
	}
	return rows
}

// newRecord is the input of a new record, with what it needs to refer to.
func newRecord(t *testing.T, s suite, n apitest.Noun) apitest.Vars {
	t.Helper()
	in := n.Input(2)
	maps.Copy(in, n.Needs(t, s.sales))
	return in
}

// vars are the variables of the row's operation, on a target of its own.
func (p permission) vars(t *testing.T, s suite, c *apitest.Client) apitest.Vars {
	vars := apitest.Vars{"later": time.Now().Add(time.Hour), "code": codeAt(t, secret, 0)}
	if p.target != nil {
		id := p.target(t, s, c).String()
		vars["id"], vars["email"], vars["token"] = id, id+"@example.com", id
		if p.input != nil {
			vars["input"] = p.input(t, s, id)
		}
	}
	return vars
}

// rootFields are the names of the API's root fields, as it says itself.
func rootFields(t *testing.T, c *apitest.Client) (names []string) {
	t.Helper()
	type fields struct{ Fields []struct{ Name string } }
	var got struct {
		Schema struct{ QueryType, MutationType fields } `json:"__schema"`
	}
	c.Must(t, `{ __schema { queryType { fields { name } } mutationType { fields { name } } } }`, nil, &got)
	for _, f := range append(got.Schema.QueryType.Fields, got.Schema.MutationType.Fields...) {
		names = append(names, f.Name)
	}
	return names
}

func TestPermissions(t *testing.T) {
	t.Parallel()
	s := setup(t)
	for _, field := range rootFields(t, s.w.Anonymous()) {
		require.Contains(t, permissions, field, "give each root field a row")
	}
	for field, p := range permissions {
		for _, viewer := range []struct {
			role crm.Role
			want crm.Code
		}{
			{"", p.who.anonymous},
			{crm.RoleSalesperson, p.who.salesperson},
			{crm.RoleManager, p.who.manager},
			{crm.RoleAdmin, p.who.admin},
			{crm.RoleOwner, p.who.owner},
		} {
			c := s.w.Anonymous()
			if viewer.role != "" {
				c = s.w.As(t, viewer.role)
			}
			vars := p.vars(t, s, c)
			if viewer.want != "" {
				before := contents(t, s.w)
				c.Fail(t, viewer.want, p.operation, vars)
				require.Equal(t, before, contents(t, s.w), "%s as %q", field, viewer.role)
				continue
			}
			a := c.Do(t, p.operation, vars)
			require.Empty(t, a.Errors, "%s as %q: %s", field, viewer.role, a.Body)
			// What the field did to who may log in as what is undone for the next row.
			s.w.Exec(t, "DELETE FROM second_factors")
			s.w.Exec(t, "UPDATE users SET role = 'OWNER' WHERE id = $1", s.w.User(crm.RoleOwner).ID)
		}
	}
}

// On the apex host there is no tenant: nothing but what makes one works there.
func TestTenantFieldsOnTheApex(t *testing.T) {
	t.Parallel()
	s := setup(t)
	apex := s.Apex()
	apex.Token = s.owner.Token
	for field, p := range permissions {
		if field == "signup" || field == "subdomain" {
			continue
		}
		apex.Fail(t, crm.CodeTenantNotFound, p.operation, p.vars(t, s, s.owner))
	}
}
