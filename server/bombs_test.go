package server

import (
	"encoding/json"
	"fmt"
	"maps"
	"strings"
)

// bombs are bodies that are known to be expensive to a server that looks too
// late, and others as large as the limits let them be.
func bombs() map[string]func(attempt int) []byte {
	all := map[string]func(int) []byte{}
	for name, query := range documentBombs() {
		all[name] = document(query)
	}
	search := `query($v: DealFilter) { deals(filter: $v) { totalCount } }`
	for name, variables := range map[string]string{
		"variables 9,000 objects deep": strings.Repeat(`{"a":`, 9_000) + "1" + strings.Repeat("}", 9_000),
		"variables 20,000 lists deep":  `{"v":` + strings.Repeat("[", 20_000) + strings.Repeat("]", 20_000) + "}",
		"a variable of 250 KB":         `{"v":{"search":"` + strings.Repeat("x", 250_000) + `"}}`,
		"a variable of escapes":        `{"v":{"search":"` + strings.Repeat(`\u0041`, 40_000) + `"}}`,
		"a list of 120,000":            `{"v":[` + strings.Repeat("1,", 119_999) + "1]}",
		"20,000 unknown members":       `{"v":{` + numbered(20_000, `"m#":1,`) + `"z":1}}`,
		"20,000 variables":             `{` + numbered(20_000, `"m#":1,`) + `"v":null}`,
		"a number of 200,000 digits":   `{"v":{"search":` + strings.Repeat("9", 200_000) + `}}`,
	} {
		all[name] = func(attempt int) []byte {
			query, _ := json.Marshal(search + strings.Repeat(" ", attempt))
			return fmt.Appendf(nil, `{"query":%s,"variables":%s}`, query, variables)
		}
	}
	all["a body of one string"] = func(int) []byte { return []byte(`"` + strings.Repeat("x", 1<<20) + `"`) }
	all["a body of open brackets"] = func(int) []byte { return []byte(strings.Repeat("[", 250_000)) }
	all["a body of open objects"] = func(int) []byte { return []byte(strings.Repeat(`{"query":`, 25_000)) }
	return all
}

// documentBombs are documents. Those with more than 1,000 tokens, 400 fields
// or 12 levels are refused; the others are as bad as it gets below.
func documentBombs() map[string]string {
	all := map[string]string{}
	for _, some := range []map[string]string{
		overlapBombs(), inlineBombs(), fragmentBombs(), floodBombs(), valueBombs(), introspectionBombs(),
	} {
		maps.Copy(all, some)
	}
	return all
}

// ofUser selects fields of a user.
func ofUser(inner string) string { return "{ me { user { " + inner + "} } }" }

// overlapBombs: each pair of fields of one name is compared.
func overlapBombs() map[string]string {
	return map[string]string{
		"100,000 fields of one name": ofUser(strings.Repeat("id ", 100_000)),
		"400 fields of one name":     ofUser(strings.Repeat("id ", 398)),
		"19 x 20 fields":             "{ deals { edges { node { " + strings.Repeat("owner{"+strings.Repeat("id ", 19)+"} ", 19) + "} } } }",
		"2 x 190 fields":             "{ deals { edges { node { " + strings.Repeat("owner{"+strings.Repeat("id ", 190)+"} ", 2) + "} } } }",
		"pairs of pairs":             "{ deals { edges { node { " + pairs(6) + "} } } }",
		"fields of nothing":          ofUser(strings.Repeat("x ", 398)),
		"lists of one name":          "{ organization(id: 1) { " + strings.Repeat("contacts(first:1){totalCount} ", 108) + "} }",
	}
}

// inlineBombs: what is below an inline fragment is compared anew at each level.
func inlineBombs() map[string]string {
	return map[string]string{
		"240 nested inline fragments": ofUser(strings.Repeat("... {id ", 240) + strings.Repeat("}", 240)),
		"9 nested inline fragments":   ofUser(strings.Repeat("... {"+strings.Repeat("id ", 43), 9) + strings.Repeat("}", 9)),
		"9 nested, all at the bottom": ofUser(strings.Repeat("... {", 9) + strings.Repeat("id ", 398) + strings.Repeat("}", 9)),
		"160 inline fragments":        ofUser(strings.Repeat("... on User {id} ", 160)),
	}
}

// fragmentBombs: whoever walks each spread anew walks 2^n.
func fragmentBombs() map[string]string {
	return map[string]string{
		"doubling fragments":                 ofUser("...f0 ") + numberedNext(60, "fragment f#0 on User {id ...f#1 ...f#1} ") + "fragment f60 on User {id}",
		"doubling fragments, root":           "{ ...f0 }" + numberedNext(60, "fragment f#0 on Query {...f#1 ...f#1} ") + "fragment f60 on Query {me{user{id}}}",
		"doubling inline fragments":          ofUser(doubling(7)),
		"every fragment spreads all later":   ofUser("...f0 ") + all(25, func(i, j int) bool { return j > i }),
		"every fragment spreads every":       ofUser("...f0 ") + all(18, func(_, _ int) bool { return true }),
		"a ring of fragments":                ofUser("...f0 ") + numberedNext(120, "fragment f#0 on User{...f#1}") + "fragment f120 on User{...f0}",
		"80 fragments spread at once":        ofUser(numbered(80, "...f# ")) + numbered(80, "fragment f# on User{id id} "),
		"fragments that differ in arguments": ofUser(numbered(60, "...f# ")) + numbered(60, "fragment f# on User{email:id name:id id}"),
		"spreads of nothing":                 ofUser(strings.Repeat("...x ", 490)),
		"fragments on nothing":               ofUser("id ") + numbered(120, "fragment f# on X{a}"),
		"fragments nobody spreads":           ofUser("id ") + numbered(110, "fragment f# on User{id}"),
		"a fragment of nested inline ones":   ofUser("id ") + "fragment f on User{" + strings.Repeat("...{id ", 200) + strings.Repeat("}", 201),
	}
}

// floodBombs are many of one thing.
func floodBombs() map[string]string {
	return map[string]string{
		"1,000 aliases":                ofUser(numbered(1000, "a#:id ")),
		"30 aliases":                   ofUser(numbered(30, "a#:id ")),
		"5,000 directives":             "{ me " + strings.Repeat("@skip(if:false) ", 5000) + "{ user { id } } }",
		"50 unknown directives":        "{ me " + strings.Repeat("@x ", 50) + "{ user { id } } }",
		"330 arguments of a name":      "{ deals(" + strings.Repeat("first:1 ", 325) + ") { totalCount } }",
		"240 unused variables":         "query(" + numbered(240, "$a#:Int ") + ") { me { user { id } } }",
		"110 variables of a list type": "query(" + numbered(50, "$a#:[[[[Int]]]] ") + ") { deals(filter:{" + numbered(50, "f#:$a# ") + "}) { totalCount } }",
		"160 operations":               numbered(160, "query q#{a} "),
		"90 operations, one fragment":  numbered(90, "query q#{me{user{...f}}} ") + "fragment f on User{id}",
		"mutations of a name":          "mutation {" + strings.Repeat("logout{ok} ", 10) + "}",
		"1,000 root fields":            "{" + strings.Repeat("__typename ", 990) + "}",
	}
}

// valueBombs are large or deep values and texts.
func valueBombs() map[string]string {
	return map[string]string{
		"a string of 14 KB":         `{ deals(filter:{search:"` + strings.Repeat("x", 14_000) + `"}) { totalCount } }`,
		"a string of escapes":       `{ deals(filter:{search:"` + strings.Repeat(`\u0041`, 2_400) + `"}) { totalCount } }`,
		"a block of 7,000 lines":    `{ deals(filter:{search:"""` + strings.Repeat("\n ", 7_000) + `"""}) { totalCount } }`,
		"a comment of 14 KB":        "{ __typename } #" + strings.Repeat("x", 14_000),
		"7,000 comments":            strings.Repeat("#\n", 7_000) + "{ __typename }",
		"lists 490 deep":            "{ deals(filter:{search:" + strings.Repeat("[", 490) + strings.Repeat("]", 490) + "}) { totalCount } }",
		"lists 7,000 deep":          "{ deals(filter:" + strings.Repeat("[", 7_000),
		"objects 240 deep":          "{ deals(filter:" + strings.Repeat("{a:", 240) + "1" + strings.Repeat("}", 240) + ") { totalCount } }",
		"a type 480 lists deep":     "query($a:" + strings.Repeat("[", 480) + "Int" + strings.Repeat("]", 480) + ") { deals(first:$a) { totalCount } }",
		"480 open selections":       strings.Repeat("{a", 480),
		"a number of 14,000 digits": "{ deals(first:" + strings.Repeat("9", 14_000) + ") { totalCount } }",
		"a name of 14,000":          "{ " + strings.Repeat("a", 14_000) + " }",
		"commas":                    "{ __typename" + strings.Repeat(",", 14_900) + " }",
	}
}

// introspectionBombs run in memory, whoever asks.
func introspectionBombs() map[string]string {
	return map[string]string{
		"the whole schema":             introspection,
		"types of fields of types":     "{ __schema { types { fields { type { fields { type { name } } } } } } }",
		"... of fields of types":       "{ __schema { types { fields { type { fields { type { fields { type { name } } } } } } } } }",
		"30 schemas":                   "{ __schema { " + numbered(29, "a#:types{fields{type{fields{name}}}} ") + "} }",
		"10 root schemas":              "{ " + numbered(10, "a#:__schema{types{fields{args{type{name}} type{name}}}} ") + "}",
		"nested ofType":                "{ __schema { types { fields { type { " + strings.Repeat("ofType{name ", 150) + strings.Repeat("}", 155),
		"possible types of interfaces": "{ __schema { types { " + strings.Repeat("interfaces{possibleTypes{", 8) + "name" + strings.Repeat("}", 19),
		"introspection by fragments":   "{ __schema { types { ...f0 } } }" + numberedNext(20, "fragment f#0 on __Type {fields{type{...f#1}}} ") + "fragment f20 on __Type {name}",
	}
}

// introspection is the query that clients send for the whole schema.
const introspection = `query IntrospectionQuery { __schema { description queryType { name } mutationType { name } subscriptionType { name }
	types { ...FullType } directives { name description isRepeatable locations args(includeDeprecated: true) { ...InputValue } } } }
	fragment FullType on __Type { kind name description specifiedByURL isOneOf
	fields(includeDeprecated: true) { name description args(includeDeprecated: true) { ...InputValue } type { ...TypeRef } isDeprecated deprecationReason }
	inputFields(includeDeprecated: true) { ...InputValue } interfaces { ...TypeRef }
	enumValues(includeDeprecated: true) { name description isDeprecated deprecationReason } possibleTypes { ...TypeRef } }
	fragment InputValue on __InputValue { name description type { ...TypeRef } defaultValue isDeprecated deprecationReason }
	fragment TypeRef on __Type { kind name ofType { kind name ofType { kind name ofType { kind name ofType { kind name
	ofType { kind name ofType { kind name ofType { kind name ofType { kind name ofType { kind name } } } } } } } } } }`

// numberedNext repeats a text in which #0 is a number and #1 the next.
func numberedNext(n int, format string) string {
	var b strings.Builder
	for i := range n {
		b.WriteString(strings.NewReplacer("#0", fmt.Sprint(i), "#1", fmt.Sprint(i+1)).Replace(format))
	}
	return b.String()
}

// all is n fragments that spread those that spreads says.
func all(n int, spreads func(i, j int) bool) string {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, "fragment f%d on User{id ", i)
		for j := range n {
			if spreads(i, j) {
				fmt.Fprintf(&b, "...f%d ", j)
			}
		}
		b.WriteString("} ")
	}
	return b.String()
}

// pairs is two of one field, each with two of one field, and so on.
func pairs(depth int) string {
	if depth == 0 {
		return "id id id "
	}
	inner := pairs(depth - 1)
	return "owner{" + inner + "} owner{" + inner + "} "
}

// doubling is two inline fragments, each with two, and so on.
func doubling(depth int) string {
	if depth == 0 {
		return "id "
	}
	inner := doubling(depth - 1)
	return "...{" + inner + "} ...{" + inner + "} "
}
