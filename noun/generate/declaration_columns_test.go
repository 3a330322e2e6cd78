package main

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/syntroph/syntroph/noun"
)

func TestMistakesInColumns(t *testing.T) {
	t.Parallel()
	const missing = "noun/ware.go: schema/tenant.sql has no column wares.prize: add it there, or correct the name here (named in "
	requireMistakes(t, []mistake{
		{func(n *noun.Noun) { n.Attached = "prize" }, nil, missing + "Attached)"},
		{func(n *noun.Noun) { n.Newest = "prize" }, nil, missing + "Newest)"},
		{func(n *noun.Noun) { n.Parents[0].Column, n.Dimensions = "prize", nil }, nil, missing + "Parents)"},
		{func(n *noun.Noun) { n.Orders[1].Column = "prize" }, nil, missing + "Orders)"},
		{func(n *noun.Noun) { n.Filters[0].Column = "prize" }, nil, missing + "Filters)"},
		{func(n *noun.Noun) { n.Dimensions[0] = "prize" }, nil, missing + "Dimensions)"},
		{func(n *noun.Noun) { n.Measures[0].Currency = "prize" }, nil, missing + "Measures)"},
		{func(n *noun.Noun) { n.Keys[0].Column = "prize" }, nil, missing + "Keys)"},
		{func(n *noun.Noun) { n.ReadOnly = []string{"prize"} }, nil, missing + "ReadOnly)"},
		{func(n *noun.Noun) { n.ByRule = []string{"prize"} }, nil, missing + "ByRule)"},
		{func(n *noun.Noun) { n.Formats = map[string]string{"prize": "URL"} }, nil, missing + "Formats)"},
		{func(n *noun.Noun) { n.Words = map[string]noun.Input{"prize": {}} }, nil, missing + "Words)"},
		{func(n *noun.Noun) { n.Only = map[string][]string{"prize": nil} }, nil, missing + "Only)"},
		{func(n *noun.Noun) { n.Filters[0].Column = "sort_name" }, nil, `noun/ware.go: graph/schema/ware.graphqls has no field for the column wares.sort_name: add sortName to type Ware (named in Filters)`},
		{nil, []string{"  maker: Company\n", ""}, `noun/ware.go: graph/schema/ware.graphqls has no field for the column wares.maker_id: add maker to type Ware, and maker_id to Parents here, whichever is missing (named in Parents)` + "\n" +
			`noun/ware.go: graph/schema/ware.graphqls has no field for the column wares.maker_id: add maker to type Ware, and maker_id to Parents here, whichever is missing (named in Dimensions)`},
	})
}

func TestMistakesInReferences(t *testing.T) {
	t.Parallel()
	requireMistakes(t, []mistake{
		{func(n *noun.Noun) { n.Parents[0].Noun = "user" }, nil, `noun/ware.go: Parents: maker_id refers to a user, which is no record: only Owner refers to users, and nothing to other nouns without an owner`},
		{func(n *noun.Noun) { n.Parents = append(n.Parents, noun.Parent{Column: "seller_id", Noun: "company"}) }, nil, `noun/ware.go: Parents names seller_id twice: strike one out`},
		{func(n *noun.Noun) { n.Shared = []string{"company"} }, nil, `noun/ware.go: Shared: a company refers to no ware: add it to Parents in noun/company.go, or strike it out here`},
		{func(n *noun.Noun) { n.Parents[1].Children = "wares" }, nil, `noun/ware.go: Parents: the Company of graph/schema/company.graphqls has a field wares already: name Children of seller_id otherwise`},
		{func(n *noun.Noun) { n.Parents[1].Children = "name" }, nil, `noun/ware.go: Parents: the Company of graph/schema/company.graphqls has a field name already: name Children of seller_id otherwise`},
		{func(n *noun.Noun) { n.Parents[1].Noun = "ware" }, nil, `noun/ware.go: schema/tenant.sql: wares.seller_id needs a FOREIGN KEY that REFERENCES wares (id), as Parents says`},
		{nil, []string{"(maker_id) REFERENCES companies (id),", "(maker_id) REFERENCES companies (id) ON DELETE CASCADE,"}, `noun/ware.go: schema/tenant.sql: wares.maker_id is NOT NULL: its FOREIGN KEY can have no ON DELETE, as a deletion of the company is refused`},
		{nil, []string{" ON DELETE SET NULL", ""}, `noun/ware.go: schema/tenant.sql: wares.seller_id may be null: its FOREIGN KEY needs ON DELETE SET NULL, as a deletion of the company takes it off`},
		{nil, []string{"wares_owner_id_fkey FOREIGN KEY (owner_id) REFERENCES users", "wares_owner_id_fkey FOREIGN KEY (owner_id) REFERENCES companies"}, `noun/ware.go: schema/tenant.sql: wares.owner_id needs a FOREIGN KEY that REFERENCES users (id)`},
		{nil, []string{"  seller: Company", "  seller: User"}, `noun/ware.go: graph/schema/ware.graphqls: Ware.seller is of type User: make it Company, as Parents says`},
		{nil, []string{"  maker: Company", "  maker: Company!"}, `noun/ware.go: graph/schema/ware.graphqls: Ware.maker is never null: write it without !, as its reader may not see the company`},
	})
}

func TestMistakesInLists(t *testing.T) {
	t.Parallel()
	requireMistakes(t, []mistake{
		{func(n *noun.Noun) { n.Orders[1].Column = "website" }, nil, `noun/ware.go: order PRICE: lists can't be ordered by wares.website, which is text: order by a text that is NOT NULL, a timestamptz, a numeric or a date`},
		{func(n *noun.Noun) { n.Orders[1].Column = "place" }, nil, `noun/ware.go: order PRICE: lists can't be ordered by wares.place, which is integer NOT NULL: order by a text that is NOT NULL, a timestamptz, a numeric or a date`},
		{func(n *noun.Noun) { n.Orders = n.Orders[1:] }, nil, `noun/ware.go: Orders lacks one by sort_name, which lists have if they are asked for none: add it, or set Newest to the column of another one`},
		{func(n *noun.Noun) { n.Newest = "seen_at" }, nil, `noun/ware.go: schema/tenant.sql: wares.seen_at is timestamptz: make it timestamptz NOT NULL, or name another column in Newest`},
		{func(n *noun.Noun) { n.Attached = "price" }, nil, `noun/ware.go: schema/tenant.sql: wares.price is numeric: make it integer NOT NULL, as Attached adds up 1, 2, 4 … in it`},
		{func(n *noun.Noun) { n.Dimensions[0] = "website" }, nil, `noun/ware.go: Dimensions: groups can't be formed by website of wares, which is text: only by closed sets, dates and users`},
		{func(n *noun.Noun) { n.Dimensions[0] = "maker_id" }, nil, `noun/ware.go: Dimensions: groups can't be formed by maker_id of wares, which is uuid NOT NULL: only by closed sets, dates and users`},
		{func(n *noun.Noun) { n.Dimensions[0] = "price.kind" }, nil, `noun/ware.go: Dimensions: wares.price refers to no noun, so there is no price.kind: name a column of Parents before the point`},
		{func(n *noun.Noun) { n.Dimensions[0] = "maker_id.kind" }, nil, `noun/company.go: schema/tenant.sql has no column companies.kind: add it there, or correct the name here`},
		{func(n *noun.Noun) { n.Keys[0].Column = "name" }, nil, `noun/ware.go: Keys: wares.name can't be a key, it is text NOT NULL: a key is a text that may be null`},
		{func(n *noun.Noun) { n.Formats["website"] = "UR" }, nil, `noun/ware.go: Formats: website is to have the form UR, which enum Format of graph/schema/schema.graphqls has not: write one of EMAIL, URL`},
		{func(n *noun.Noun) { n.Formats = map[string]string{"price": "URL"} }, nil, `noun/ware.go: Formats: wares.price is numeric: only texts have a form`},
		{func(n *noun.Noun) { n.Only["price"] = []string{"GOOD"} }, nil, `noun/ware.go: Only: price is said to be of kind GOOD, and wares.kind has GOODS, SERVICE alone`},
	})
}

func TestMistakesInSQL(t *testing.T) {
	t.Parallel()
	requireMistakes(t, []mistake{
		{func(n *noun.Noun) { n.Search.SQL = "sort_name" }, nil, `noun/ware.go: Search: the SQL is "sort_name": write it with %s for the table, as in %s.created_at`},
		{func(n *noun.Noun) { n.Flags[0].SQL = "" }, nil, `noun/ware.go: flag isSeen: the SQL is "": write it with %s for the table, as in %s.created_at`},
		{func(n *noun.Noun) { n.Measures[0].SQL = "price" }, nil, `noun/ware.go: measure price: the SQL is "price": write it with %s for the table, as in %s.created_at`},
		{func(n *noun.Noun) { n.Title, n.Open.SQL = "name", "true" }, nil, `noun/ware.go: Open: the SQL is "true": write it with %s for the table, as in %s.created_at` + "\n" +
			`noun/ware.go: Title: the SQL is "name": write it with %s for the table, as in %s.created_at`},
	})
}

func TestMistakesInTheConfigurationOfSQLC(t *testing.T) {
	t.Parallel()
	file := filepath.Join(t.TempDir(), "sqlc.yaml")
	require.NoError(t, os.WriteFile(file, []byte("version: 2"), 0o600))
	require.ErrorContains(t, configure(file, nil), "sqlc.yaml lacks the two lines that the nouns' columns are written between: put them back below gen.go.rename:\n"+yamlFrom+yamlTo)
}
