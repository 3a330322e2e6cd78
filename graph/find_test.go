package graph_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/syntroph/syntroph/internal/apitest"
)

// people are contacts as they are typed, and what each is found by.
var people = []struct {
	contact apitest.Vars
	found   []string
	lost    []string
}{
	{
		apitest.Vars{"firstName": "Zoë", "lastName": "Müller-Lüdenscheidt", "phone": "+33 6 28 23 04 55"},
		[]string{
			"Zoe", "muller", "ZOË", "Müller-Lüdenscheidt", "Mu\u0308ller", "lüdenscheidt zoë", "ludenscheidt, Z", "m z l", "denscheidt",
			"+33 6 28 23 04 55", "0628230455", "33628230455", "28 23 04", "0033628230455", "(0)6 28-23.04.55", "zoe 0628230455", "628 230",
		},
		[]string{"zoe miller", "0628230456", "no", "mu zu"},
	},
	{apitest.Vars{"firstName": "Matjaz\u030c", "lastName": "Kovac\u030c"}, []string{"Matjaž", "matjaz", "kovač", "KOVAC matjaž", "ko ma"}, []string{"matjas"}},
	{
		apitest.Vars{"firstName": "Ada", "lastName": "Lovelace", "jobTitle": "Countess", "mobile": "01 42 68 53 00"},
		[]string{"Lovelace Ada", "Lovelace, Ada", "ada  lovelace", "ada\u00a0lovelace", " ada ", "l a", "countess", "+33 1 42 68 53 00", "0033142685300", "0142685300", "42 68"},
		[]string{"%", "_", "a%e", "lovelace & babbage", "!ada | zoe", "..."},
	},
	{apitest.Vars{"lastName": "Σίσυφος"}, []string{"ΣΊΣΥΦΟΣ", "σισυφος", "σι"}, []string{"σιφ"}},
	{apitest.Vars{"firstName": "Toni", "lastName": "Großmann", "email": "Toni.G@xn--kln-sna.de"}, []string{"GROSSMANN", "großmann", "GROẞMANN", "köln", "koln", "toni.g@köln.de", "toni.g@xn--kln-sna.de", "XN--KLN-SNA"}, []string{"kiel"}},
	{apitest.Vars{"lastName": "O’Brien", "email": "mail@größe.example"}, []string{"o'brien", "obrien", "O’BRIEN", "brien", "mail@größe.example", "mail@xn--gre-6ka8i.example", "grosse"}, []string{}},
	{apitest.Vars{"firstName": "Иван", "lastName": "Ёлкин"}, []string{"ИВАН", "елкин", "ёлкин иван", "е"}, []string{}},
	{apitest.Vars{"firstName": "太郎", "lastName": "田中"}, []string{"田中", "田中 太郎", "田"}, []string{}},
}

// Whatever the accents, the case, the order of the words and the way a number or
// a domain is written, who is meant is found; and nobody else.
func TestPeopleAreFound(t *testing.T) {
	t.Parallel()
	s := setup(t)
	var names []string
	for _, p := range people {
		s.sales.Must(t, createContact, apitest.Vars{"input": p.contact}, nil)
		names = append(names, p.contact["lastName"].(string))
	}
	for i, p := range people {
		for _, search := range p.found {
			require.Contains(t, contactsFound(t, s, search), names[i], "%q", search)
		}
		for _, search := range p.lost {
			require.NotContains(t, contactsFound(t, s, search), names[i], "%q", search)
		}
	}
	require.Equal(t, []string{"Müller-Lüdenscheidt"}, contactsFound(t, s, "28 23 04"))
	require.Equal(t, []string{"Großmann"}, contactsFound(t, s, "köln"))
	require.Empty(t, contactsFound(t, s, "..."))
}

func contactsFound(t *testing.T, s suite, search string) (names []string) {
	t.Helper()
	var got struct {
		Contacts struct {
			TotalCount int
			Edges      []struct{ Node struct{ LastName string } }
		}
	}
	s.sales.Must(t, `query($search: String) { contacts(first: 100, filter: {search: $search}) { totalCount edges { node { lastName } } } }`, apitest.Vars{"search": search}, &got)
	for _, e := range got.Contacts.Edges {
		names = append(names, e.Node.LastName)
	}
	require.Len(t, names, got.Contacts.TotalCount)
	return names
}

// Organizations, deals and users are found alike.
func TestOtherRecordsAreFound(t *testing.T) {
	t.Parallel()
	s := setup(t)
	s.owner.Must(t, `mutation { createOrganization(input: {name: "Block, Inc.", domain: "xn--blck-6qa.example", phone: "(415) 555-2671"}) { organization { id } }
		createDeal(input: {name: "Größere Anlage – 2. Stufe"}) { deal { id } }
		createUser(input: {email: "mail@xn--kln-sna.de", password: "quite a long secret 7", lastName: "Ångström", role: SALESPERSON}) { user { id } } }`, nil, nil)
	for list, searches := range map[string][]string{
		"organizations": {"Block Inc", "block,inc", "inc block", "blöck", "4155552671", "+1 415 555 2671", "555-2671", "xn--blck-6qa"},
		"deals":         {"grossere", "anlage 2", "STUFE GRÖSSERE", "2 stufe", "lage"},
		"users":         {"angstrom", "ÅNGSTRÖM", "köln", "mail@köln.de", "mail@xn--kln-sna.de", "koln mail"},
	} {
		for _, search := range searches {
			var got map[string]list1
			s.owner.Must(t, `query($search: String) { `+list+`(filter: {search: $search}) { totalCount } }`, apitest.Vars{"search": search}, &got)
			require.Equal(t, 1, got[list].TotalCount, "%s by %q", list, search)
		}
	}
	var login struct {
		Login struct{ User struct{ Email string } }
	}
	for _, email := range []string{"mail@köln.de", "MAIL@XN--KLN-SNA.de"} {
		s.w.Anonymous().Must(t, `mutation($input: LoginInput!) { login(input: $input) { user { email } } }`, apitest.Vars{"input": apitest.Vars{"email": email, "password": "quite a long secret 7"}}, &login)
		require.Equal(t, "mail@köln.de", login.Login.User.Email)
	}
	s.w.Exec(t, `UPDATE users SET email = 'mail@xn--kln-sna.de' WHERE email = 'mail@köln.de'`) // as it was stored before
	s.w.Anonymous().Must(t, `mutation($input: LoginInput!) { login(input: $input) { user { email } } }`, apitest.Vars{"input": apitest.Vars{"email": "mail@köln.de", "password": "quite a long secret 7"}}, &login)
}

type list1 struct{ TotalCount int }
