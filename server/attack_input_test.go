package server_test

import (
	"encoding/base64"
	"net/http"
	"strings"

	"github.com/google/uuid"

	"github.com/syntroph/syntroph/crm"
	"github.com/syntroph/syntroph/graph/page"
	"github.com/syntroph/syntroph/internal/apitest"
)

// operation is an attack by an operation with variables.
func operation(name, query string, variables apitest.Vars, code crm.Code) attack {
	return attack{name: name, body: gql(query, variables), status: http.StatusOK, code: code}
}

// otherAttacks name records of another tenant, and of another owner.
func (f *front) otherAttacks() (attacks []attack) {
	const missing = crm.CodeNotFound
	for whose, contact := range map[string]string{"another tenant's": f.contact.ID.String(), "another owner's": f.colleaguesOwnContact.ID.String()} {
		id := apitest.Vars{"id": contact}
		attacks = append(attacks,
			operation("read "+whose+" contact", `query($id: ID!) { contact(id: $id) { firstName } }`, id, missing),
			operation("change "+whose+" contact", `mutation($id: ID!) { updateContact(input: {id: $id, firstName: "M"}) { contact { firstName } } }`, id, missing),
			operation("delete "+whose+" contact", `mutation($id: ID!) { deleteContact(input: {id: $id}) { __typename } }`, id, missing),
		)
	}
	victim := f.victim.User(crm.RoleOwner).ID.String()
	return append(attacks,
		operation("read another tenant's deal", `query($id: ID!) { deal(id: $id) { name } }`, apitest.Vars{"id": f.deal.ID.String()}, missing),
		operation("read another tenant's organization", `query($id: ID!) { organization(id: $id) { name } }`, apitest.Vars{"id": f.organization.ID.String()}, missing),
		operation("read another tenant's user", `query($id: ID!) { user(id: $id) { email } }`, apitest.Vars{"id": victim}, missing),
		operation("filter by another tenant's owner", `query($id: ID!) { contacts(filter: {ownerId: $id}) { totalCount } }`, apitest.Vars{"id": victim}, ""),
		operation("filter by another tenant's organization", `query($id: ID!) { contacts(filter: {organizationId: $id}) { edges { node { firstName } } } }`, apitest.Vars{"id": f.organization.ID.String()}, ""),
		operation("hang a deal on another tenant's organization", `mutation($id: ID!) { createDeal(input: {name: "M", organizationId: $id}) { deal { organization { name } } } }`, apitest.Vars{"id": f.organization.ID.String()}, missing),
		operation("make a user without the right", `mutation { createUser(input: {email: "m@example.com", firstName: "M", lastName: "M", password: "correct horse battery", role: OWNER}) { user { id } } }`, nil, crm.CodeForbidden),
		operation("rise by oneself", `mutation($id: ID!) { updateUser(input: {id: $id, role: OWNER}) { user { id } } }`, apitest.Vars{"id": f.own.User(crm.RoleSalesperson).ID.String()}, crm.CodeForbidden),
		operation("deactivate the owner", `mutation($id: ID!) { deactivateUser(input: {id: $id}) { user { id } } }`, apitest.Vars{"id": f.own.User(crm.RoleOwner).ID.String()}, crm.CodeForbidden),
		operation("make a workspace from within one", `mutation { signup(input: {companyName: "M", subdomain: "public", email: "m@example.com", password: "correct horse battery", firstName: "M", lastName: "M"}) { workspace { subdomain } } }`, nil, crm.CodeForbidden),
	)
}

// sqlAttacks are texts that would be SQL to a server that pastes texts together.
func (f *front) sqlAttacks() (attacks []attack) {
	for _, text := range []string{
		`' OR '1'='1`, `'; DROP TABLE deals; --`, `%' UNION SELECT password_hash FROM users --`, `\'; SET ROLE syntroph_owner; --`,
		`$1`, `$$; RESET ROLE; $$`, `%`, `_`, `\`, `%_%\%`, `:x`, `"; SELECT set_config('search_path','` + f.victim.Tenant.SchemaName + `',false); --`,
		f.victim.Tenant.SchemaName + ".contacts", `1; SELECT pg_sleep(30)`, `/*`, `0x27`,
	} {
		attacks = append(attacks, operation("search for "+text, `query($s: String!) { contacts(filter: {search: $s}) { edges { node { lastName } } } }`, apitest.Vars{"s": text}, ""))
	}
	for _, id := range []string{`' OR 1=1 --`, `1`, `00000000-0000-0000-0000-00000000000`, `../../x`, `{"$ne":null}`, strings.Repeat("0", 10_000)} {
		attacks = append(attacks, operation("an ID of "+id[:min(len(id), 20)], `query($id: ID!) { contact(id: $id) { id } }`, apitest.Vars{"id": id}, crm.CodeBadUserInput))
	}
	return append(attacks,
		operation("order by SQL", `query($f: DealOrderField!) { deals(orderBy: {field: $f}) { totalCount } }`, apitest.Vars{"f": "name; DROP TABLE deals"}, crm.CodeBadUserInput),
		operation("a role by SQL", `query($f: ContactStage) { contacts(filter: {lifecycleStage: $f}) { totalCount } }`, apitest.Vars{"f": "LEAD' OR 'a'='a"}, crm.CodeBadUserInput),
	)
}

// textAttacks are texts that PostgreSQL, or a reader, stumbles over.
func (f *front) textAttacks() (attacks []attack) {
	for name, text := range map[string]string{
		"a NUL": "a\x00b", "a name of 101": strings.Repeat("ä", 101), "200 KB": strings.Repeat("x", 200_000),
	} {
		attacks = append(attacks, operation(name, `mutation($s: String!) { createContact(input: {firstName: $s, lastName: "M"}) { contact { id } } }`, apitest.Vars{"s": text}, crm.CodeBadUserInput))
	}
	for name, text := range map[string]string{"white space alone": " \t\n ", "nothing": ""} {
		attacks = append(attacks, operation(name, `mutation($s: String!) { createContact(input: {firstName: $s, lastName: $s}) { contact { id } } }`, apitest.Vars{"s": text}, crm.CodeBadUserInput))
	}
	raw := func(name, body string, code crm.Code) attack {
		return attack{name: name, body: body, status: http.StatusOK, code: code}
	}
	const search = `{"query":"query($s: String!) { contacts(filter: {search: $s}) { totalCount } }","variables":{"s":`
	return append(attacks,
		attack{name: "half a surrogate pair", body: search + `"\ud800"}}`, status: http.StatusBadRequest, code: crm.CodeBadUserInput},
		attack{name: "bytes that are no UTF-8", body: search + "\"\xc3\x28\"}}", status: http.StatusBadRequest, code: crm.CodeBadUserInput},
		raw("a NUL's escape", search+`"\u0000"}}`, crm.CodeBadUserInput),
		raw("marks of direction", search+`"\u202e\u200b\ufeff"}}`, ""),
		raw("a script", search+`"<script>alert(1)</script>"}}`, ""),
		raw("an object for a text", search+`{"toString":"x"}}}`, crm.CodeBadUserInput),
		raw("a list for a text", search+`["x"]}}`, crm.CodeBadUserInput),
		raw("a variable twice", `{"query":"query($s: String!) { contacts(filter: {search: $s}) { totalCount } }","variables":{"s":"a","s":null}}`, crm.CodeBadUserInput),
		raw("a prototype", `{"query":"{ __typename }","variables":{"__proto__":{"role":"OWNER"}}}`, ""),
		raw("an address of a script", gql(`mutation { createContact(input: {firstName: "M", website: "javascript:alert(1)"}) { contact { id } } }`, nil), crm.CodeBadUserInput),
		raw("an email with a line more", gql(`mutation($e: String) { createContact(input: {firstName: "M", email: $e}) { contact { id } } }`, apitest.Vars{"e": "a@b.test\r\nBcc: x@y.test"}), crm.CodeBadUserInput),
	)
}

// numberAttacks are numbers out of range.
func (f *front) numberAttacks() (attacks []attack) {
	for _, first := range []string{"0", "-1", "101", "2147483648", "1e3", "1.5", `"5"`, "null", "true", "99999999999999999999", "1e400"} {
		attacks = append(attacks, attack{
			name: "first: " + first, status: http.StatusOK, code: crm.CodeBadUserInput,
			body: `{"query":"query($n: Int!) { contacts(first: $n) { totalCount } }","variables":{"n":` + first + `}}`,
		})
	}
	for _, amount := range []string{"-0.01", "1e999999999", "99999999999999999999", "NaN", "Infinity", "1.005", "0x10", "1,000", strings.Repeat("9", 5000)} {
		attacks = append(attacks, operation("amount: "+amount[:min(len(amount), 20)], `mutation($a: Decimal) { createDeal(input: {name: "M", amount: $a}) { deal { id } } }`, apitest.Vars{"a": amount}, crm.CodeBadUserInput))
	}
	for _, day := range []string{"0000-00-00", "2026-02-30", "99999-01-01", "infinity", "now"} {
		attacks = append(attacks, operation("day: "+day, `mutation($d: Date) { createDeal(input: {name: "M", expectedCloseDate: $d}) { deal { id } } }`, apitest.Vars{"d": day}, crm.CodeBadUserInput))
	}
	return attacks
}

// cursorAttacks are cursors that this server has not made, or for another list.
func (f *front) cursorAttacks() (attacks []attack) {
	by := page.Order{Name: "AMOUNT ASC", Kind: page.Number}
	raw := func(s string) string { return base64.RawURLEncoding.EncodeToString([]byte(s)) }
	for name, cursor := range map[string]string{
		"nothing": "", "garbage": "zebra", "no JSON": raw("{"), "a list": raw("[]"), "null": raw("null"), "10 KB": strings.Repeat("A", 10_000),
		"SQL for a key": page.Cursor(by, "1; DROP TABLE deals", uuid.New()), "a huge exponent": page.Cursor(by, "1e999999999", uuid.New()),
		"NaN": page.Cursor(by, "NaN", uuid.New()), "a NUL": page.Cursor(by, "\x00", uuid.New()),
		"another order's": page.Cursor(page.Order{Name: "NAME ASC"}, "x", uuid.New()), "an ID of SQL": raw(`{"o":"AMOUNT ASC","k":"1","i":"' OR 1=1"}`),
		"a deep one": raw(strings.Repeat("[", 3000)),
	} {
		attacks = append(attacks, operation(name, `query($c: String) { deals(after: $c, orderBy: {field: AMOUNT}) { edges { node { name } } } }`, apitest.Vars{"c": cursor}, crm.CodeBadUserInput))
	}
	return append(attacks, operation("a place among another tenant's", `query($c: String) { deals(after: $c, orderBy: {field: AMOUNT}) { edges { node { name } } } }`,
		apitest.Vars{"c": page.Cursor(by, "0", f.deal.ID)}, ""))
}
