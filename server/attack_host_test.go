package server_test

import (
	"net/http"

	"github.com/syntroph/syntroph/crm"
)

// hostAttacks name a tenant by anything but a Host that is theirs.
func (f *front) hostAttacks() (attacks []attack) {
	me := gql(`{ me { user { id } } }`, nil)
	for _, host := range []string{
		"localhost.evil.test", f.own.Tenant.Subdomain + ".localhost.evil.test", f.own.Tenant.Subdomain + "localhost", "x." + f.attacker.Host,
		"nobody.localhost", f.own.Tenant.SchemaName + ".localhost", "127.0.0.1", "[::1]", "public.localhost", "pg_catalog.localhost",
		"%2e.localhost", "xn--80ak6aa92e.localhost", "..localhost", f.attacker.Host + ".", "localhost:99999.localhost",
		`a'--.localhost`, "a/b.localhost", "-.localhost",
	} {
		a := attack{name: host, host: host, body: me, status: http.StatusNotFound, code: crm.CodeTenantNotFound}
		if host == f.attacker.Host+"." {
			a.status, a.code = http.StatusOK, "" // the same name, written whole
		}
		attacks = append(attacks, a)
	}
	// Who is meant is not for a header to say.
	for _, header := range []string{"X-Forwarded-Host", "Forwarded", "X-Host", "X-Original-Host", "X-Tenant", "X-Tenant-Id", "X-Original-Url", "X-Rewrite-Url"} {
		value := f.victims.Host
		if header == "Forwarded" {
			value = "host=" + value
		}
		attacks = append(attacks, attack{
			name: header, body: gql(`{ me { workspace { subdomain } } }`, nil), header: http.Header{header: {value}}, status: http.StatusOK,
			lacks: f.victim.Tenant.Subdomain,
		})
	}
	return attacks
}

// originAttacks are what another site's page has a visitor's browser send.
func (f *front) originAttacks() (attacks []attack) {
	cookie := "syntroph_session=" + f.attacker.Token
	for name, header := range map[string]http.Header{
		"cross-site":           {"Sec-Fetch-Site": {"cross-site"}},
		"same-site":            {"Sec-Fetch-Site": {"same-site"}},
		"another tenant":       {"Origin": {"http://" + f.victims.Host}},
		"the apex":             {"Origin": {"http://localhost"}},
		"a null origin":        {"Origin": {"null"}},
		"another port's page":  {"Origin": {"http://" + f.attacker.Host + ":1"}},
		"a name that ends so":  {"Origin": {"http://evil" + f.attacker.Host}},
		"no origin at all":     {"Origin": {"zebra"}},
		"a form, text/plain":   {"Sec-Fetch-Site": {"cross-site"}, "Content-Type": {"text/plain"}},
		"a form, JSON in text": {"Origin": {"https://evil.test"}, "Content-Type": {"text/plain; application/json"}},
	} {
		header.Set("Cookie", cookie)
		header["Authorization"] = nil
		attacks = append(attacks, attack{
			name: name, body: gql(`mutation { createContact(input: {firstName: "Mallory"}) { contact { id } } }`, nil), header: header,
			status: http.StatusForbidden, code: crm.CodeForbidden,
		})
	}
	return append(attacks, attack{
		name: "a simple form without Origin", body: "query=mutation{logout{ok}}", status: http.StatusUnsupportedMediaType, code: crm.CodeBadUserInput,
		header: http.Header{"Cookie": {cookie}, "Authorization": nil, "Content-Type": {"application/x-www-form-urlencoded"}},
	})
}
