// Package noun declares what the CRM keeps: a noun's table is in
// schema/tenant.sql, its type and their words in graph/schema/<noun>.graphqls, its
// rules in graph/nouns/<noun>.go, and what neither can say is declared here. The rest,
// which every noun has, is generated from these: see noun/generate.
package noun

import "strings"

// Noun is one noun of the CRM. Its table's name is the plural.
type Noun struct {
	Name, Plural string
	// Owner is the column of the user whose record it is; empty if it has none, and
	// everybody sees it.
	Owner string
	// Shared are the nouns that refer to this one and show it to their owners too.
	Shared []string
	// Attached is the column that keeps what a row was said to be about, as a sum of 1, 2,
	// 4 … for each of Parents. Its rows are seen by their owner and by who sees all that
	// they are about, and go with what they are about, whoever owns them.
	Attached string
	// Title is SQL for what a deleted row is called, with a %s for the table; its name, if
	// it is empty.
	Title string
	// Parents are the nouns that its rows refer to.
	Parents []Parent
	// Orders are what its lists can be ordered by.
	Orders []Order
	// Newest is the column by which its lists begin with the newest by default; else
	// they are by name. One of Orders is of it.
	Newest string
	// Filters are the conditions of its filter besides "where" and "search".
	Filters []Filter
	Flags   []Flag
	Search  Search
	// Totals tells that a list of it has sums of its amounts, one a currency.
	Totals bool
	// Dimensions are the columns that groups of it are formed by; "parent_id.column" is
	// a column of what it refers to.
	Dimensions []string
	// Measures are the amounts of money that groups add up.
	Measures []Measure
	// ReadOnly are columns that only operations of the noun's own set.
	ReadOnly []string
	// ByRule are columns that the noun's rules set, in graph/nouns/<noun>.go.
	ByRule []string
	// Keys are what an upsert finds a record by.
	Keys []Key
	// Rules tells that there are rules: created<Noun> and changed<Noun>.
	Rules bool
	// Formats are the forms that texts have: EMAIL, URL, CURRENCY.
	Formats map[string]string
	// Words are what the inputs say of a column, where it isn't what the type says.
	Words map[string]Input
	// Deleting is what a deletion does besides, in words.
	Deleting string
	// Only are the columns that some kinds of rows alone have, with the values of column
	// "kind" that have them. The rules refuse them elsewhere.
	Only map[string][]string
	// Besides is the function in Go that keeps more with each change, such as totals;
	// empty if nothing is.
	Besides string
	// Open is what of an owner's is theirs to work on, and is handed over when they
	// leave; zero is all of it.
	Open Condition
	// ByHand are the operations of it that are written by hand.
	ByHand []Operation
}

// Type is the noun's name as a type: Contact.
func (n Noun) Type() string {
	var b strings.Builder
	for part := range strings.SplitSeq(n.Name, "_") {
		b.WriteString(strings.ToUpper(part[:1]) + part[1:])
	}
	return b.String()
}

// Parent is a column that refers to another noun. Its field in the API is the
// column's name without _id.
type Parent struct {
	Column, Noun string
	// Children is the field of the parent that lists this noun's rows; empty if it
	// has none.
	Children string
}

// Order is a column that lists can be ordered by. It has an index with the ID
// behind it, in which a row without a value has one below all others (a day: above
// them): coalesce(amount, -1), coalesce(last_contacted_at, '-infinity'::timestamptz),
// coalesce(expected_close_date, 'infinity'::date).
type Order struct{ Name, Column, Words string }

// Filter is a condition of its own: a column and the words that say what equals
// it.
type Filter struct{ Column, Words string }

// Key is a column that tells a record from others, among all if it has a unique
// index, and what it is, in words. Stored is the function in Go that brings a value
// into the form that is stored; empty if the input has it already.
type Key struct{ Column, Words, Stored string }

// externalID is the key of what comes from another system.
var externalID = Key{Column: "external_id", Words: "The ID in another system."}

// Condition is SQL with a %s for the table, and what it leaves, in words.
type Condition struct{ SQL, Words string }

// Flag is a condition that holds or doesn't: SQL with a %s for the table.
type Flag struct{ Name, SQL, Words string }

// Measure is an amount of money: SQL with a %s for the table. Currency is the column
// of its currency; empty if it is the workspace's. Kept is the column of the noun's
// kept totals that has its sum; empty if none has.
type Measure struct{ Name, SQL, Currency, Kept, Words string }

// Search is how words are searched for: in folded text that begins with a space.
type Search struct {
	SQL    string // with a %s for the table
	Phones bool   // a number's digits are searched for too
	In     string // what is searched, in words
}

// Input is what the inputs of a new record and of a change say of a column; the
// second is the first if it is empty. Optional is one that may be left out though
// the column is never null.
type Input struct {
	Create, Update string
	Optional       bool
}

// owner is what all inputs say of the owner.
var owner = Input{Create: "The owner. You, if it is left out.", Update: "The owner. A salesperson can't choose somebody else."}

// Operation is what the API can do with a noun.
type Operation string

// The operations that a noun may have of its own.
const (
	List     Operation = "list"      // in graph/nouns/<noun>.resolvers.go
	HandOver Operation = "hand over" // to another owner: handOver<Nouns>, of a query HandOver<Nouns>
)

// Nouns are all nouns, in the order of the documentation.
var Nouns = []Noun{
	Organization,
	Contact,
	Deal,
	Activity,
	User,
}

// The orders that every noun has.
func byName(words string) Order { return Order{"NAME", "sort_name", words} }

func byCreation(words string) Order {
	return Order{"CREATED_AT", "created_at", words}
}
