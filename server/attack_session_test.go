package server_test

import (
	"encoding/hex"
	"net/http"
	"strings"

	"github.com/syntroph/syntroph/crm"
	"github.com/syntroph/syntroph/internal/apitest"
	"github.com/syntroph/syntroph/tenant"
)

// sessionAttacks bring a session that is none, or another's.
func (f *front) sessionAttacks() (attacks []attack) {
	me := gql(`{ me { user { id } } }`, nil)
	stranger := func(name string, header http.Header) attack {
		if header["Authorization"] == nil {
			header["Authorization"] = nil
		}
		return attack{name: name, body: me, header: header, status: http.StatusOK, code: crm.CodeUnauthenticated}
	}
	for name, value := range map[string]string{
		"no token": "Bearer ", "a made-up token": "Bearer " + tenant.NewToken(), "another tenant's token": "Bearer " + f.victims.Token,
		"the victim's token cut": "Bearer " + f.victims.Token[:20], "a token's hash": "Bearer " + hex.EncodeToString(tenant.HashToken(f.attacker.Token)),
		"a token in upper case": "Bearer " + strings.ToUpper(f.attacker.Token), "two tokens": "Bearer " + f.attacker.Token + " " + f.attacker.Token,
		"a basic login": "Basic b3duZXJAZXhhbXBsZS5jb206eA==", "SQL": "Bearer ' OR 1=1 --", "8 KB of token": "Bearer " + strings.Repeat("x", 8000),
		"no scheme": f.attacker.Token, "a NUL's escape": `Bearer \u0000`, "an unsigned JWT": "Bearer eyJhbGciOiJub25lIn0.eyJyb2xlIjoiT1dORVIifQ.",
	} {
		attacks = append(attacks, stranger(name, http.Header{"Authorization": {value}}))
	}
	for name, value := range map[string]string{
		"another tenant's cookie": "syntroph_session=" + f.victims.Token, "the cookie of https": "__Host-syntroph_session=" + f.attacker.Token,
		"a cookie of nothing": "syntroph_session=", "a cookie in quotes and commas": `syntroph_session="a,b"`, "200 cookies": strings.Repeat("a=b; ", 200) + "x=y",
	} {
		attacks = append(attacks, stranger(name, http.Header{"Cookie": {value}}))
	}
	login := func(name, email, password string, code crm.Code) attack {
		return attack{
			name: name, status: http.StatusOK, code: code, header: http.Header{"Authorization": nil},
			body: gql(`mutation($e: String!, $p: String!) { login(input: {email: $e, password: $p}) { token } }`, apitest.Vars{"e": email, "p": password}),
		}
	}
	return append(attacks,
		login("a login with SQL", "owner@example.com' --", "x", crm.CodeUnauthenticated),
		login("a login with a wildcard", "%", "x", crm.CodeUnauthenticated),
		login("a login of nobody", "nobody@example.com", "x", crm.CodeUnauthenticated),
		login("a password of 100 KB", "owner@example.com", strings.Repeat("x", 100_000), crm.CodeBadUserInput),
		login("a password with a NUL", "owner@example.com", "x\x00", crm.CodeBadUserInput),
		attack{
			name: "many guesses in one request", status: http.StatusOK, code: crm.CodeBadUserInput,
			body: gql("mutation {"+` a: login(input: {email: "owner@example.com", password: "x"}) { token } b: login(input: {email: "owner@example.com", password: "y"}) { token }`+"}", nil),
		},
		attack{
			name: "many guesses by fragments", status: http.StatusOK, code: crm.CodeBadUserInput,
			body: gql(`mutation { ...F ...F a: logout { ok } } fragment F on Mutation { login(input: {email: "owner@example.com", password: "x"}) { token } }`, nil),
		},
	)
}
