package server_test

import (
	"net/http"
	"strings"

	"github.com/syntroph/syntroph/crm"
)

// documentAttacks are documents that ask for too much, or for what there is
// not. Most bombs are in bombs_test.go.
func (f *front) documentAttacks() []attack {
	document := func(name, query string, code crm.Code) attack {
		return attack{name: name, body: gql(query, nil), status: http.StatusOK, code: code}
	}
	const tooComplex, bad = crm.CodeQueryTooComplex, crm.CodeBadUserInput
	return []attack{
		document("100,000 characters", "{ me { user { "+strings.Repeat("id ", 33_000)+"} } }", tooComplex),
		document("1,001 tokens", "{ me { user { "+strings.Repeat("id ", 1001)+"} } }", tooComplex),
		document("31 aliases", "{"+strings.Repeat(" a: __typename b: __typename", 16)+"}", tooComplex),
		document("11 root fields", "{"+strings.Repeat(" __typename", 11)+"}", tooComplex),
		document("51 directives", "{ me "+strings.Repeat("@skip(if: false) ", 51)+"{ user { id } } }", tooComplex),
		document("13 levels", "{ contacts { edges { node { organization { contacts { edges { node { organization { contacts { edges { node { organization { contacts { totalCount } } } } } } } } } } } } } }", tooComplex),
		document("a million rows", "{ organizations(first: 100) { edges { node { contacts(first: 100) { edges { node { deals(first: 100) { totalCount edges { node { id } } } } } } } } } }", tooComplex),
		document("a million rows, by variables' defaults", "query($n: Int = 100) { organizations(first: $n) { edges { node { contacts(first: $n) { edges { node { deals(first: $n) { edges { node { id } } } } } } } } } }", tooComplex),
		document("doubling fragments", "{ ...a } fragment a on Query { ...b ...b } fragment b on Query { ...c ...c } fragment c on Query { ...d ...d } fragment d on Query { __typename __typename }", tooComplex),
		document("a ring of fragments", "{ ...a } fragment a on Query { ...b } fragment b on Query { ...a }", bad),
		document("a deep introspection", "{ __schema { types { fields { type { fields { type { fields { type { fields { name } } } } } } } } } }", tooComplex),
		document("interfaces of interfaces", "{ __schema { types { interfaces { interfaces { interfaces { name } } } } } }", bad),
		document("an unknown field", "{ passwordHash }", bad),
		document("an unknown field of a user", "{ me { user { passwordHash } } }", bad),
		document("a field of the row", "{ me { user { password_hash } } }", bad),
		document("an unknown type", "query($x: Userr) { __typename }", bad),
		document("an unknown argument", `{ deals(frist: 1) { totalCount } }`, bad),
		document("an unknown directive", "{ __typename @sql }", bad),
		document("a directive of the schema", "{ me @public { user { id } } }", bad),
		document("a role by directive", "{ me @hasRole(min: SALESPERSON) { user { id } } }", bad),
		document("a deferred part", "{ me { user { id } ... @defer { user { email } } } }", bad),
		document("a subscription", "subscription { me { user { id } } }", bad),
		document("a type definition", "type Query { secret: String }", bad),
		document("an extension", "extend type Query { secret: String }", bad),
		document("only a comment", "# nothing", bad),
		document("a NUL", "{ __type\x00name }", bad),
		document("a byte order mark and bidi marks", "\uFEFF{ __typename \u202E }", bad),
		document("emoji", "{ 🦊 }", bad),
		document("an unclosed string", `{ deals(filter: {search: "`, bad),
		document("an operation that is not there", "query A { __typename } query B { __typename }", bad),
		document("two of one name", "query A { __typename } query A { __typename }", bad),
	}
}
