package schema

import (
	"fmt"
	"regexp"
	"strings"

	"github.com/jackc/pgx/v5"
)

// kind is how a kind of lines is made and taken away.
type kind struct {
	// create is the statement that makes the thing; nil if a table's own
	// statement does.
	create func(Line) string
	// drop is the statement that takes it away; nil where only Atlas may.
	drop func(Line) string
	// alter is the statement that changes what stands to this; nil if it is
	// dropped and made again.
	alter func(Line) string
	// precious says that somebody made it by hand: to drop it must be allowed.
	precious bool
}

// kinds are the kinds of lines, by name. Those of columns that Atlas sees are not
// among them.
var kinds = map[string]kind{
	"type":              {create: func(l Line) string { return "CREATE TYPE " + ident(l.Name) + " AS " + l.Definition }, drop: dropOf("TYPE"), precious: true},
	"sequence":          {create: func(l Line) string { return "CREATE SEQUENCE " + ident(l.Name) + " " + l.Definition }, drop: dropOf("SEQUENCE"), alter: alterSequence, precious: true},
	"sequence of":       settable(func(l Line) string { return "ALTER SEQUENCE " + ident(l.Name) }, " OWNED BY %s", " OWNED BY NONE"),
	"sequence logging":  settable(func(l Line) string { return "ALTER SEQUENCE " + ident(l.Name) }, " SET %s", " SET LOGGED"),
	"function":          {create: asDefined, drop: func(l Line) string { return "DROP ROUTINE " + l.Name }, precious: true},
	"options":           optionsOf(alter),
	"toast options":     optionsOf(alter),
	"tablespace":        settable(alter, "SET TABLESPACE %s", "SET TABLESPACE pg_default"),
	"replica identity":  settable(alter, "REPLICA IDENTITY %s", "REPLICA IDENTITY DEFAULT"),
	"clustered":         settable(alter, "CLUSTER ON %s", "SET WITHOUT CLUSTER"),
	"identity":          {drop: dropIdentity},
	"default":           settable(alterColumn, "SET DEFAULT %s", "DROP DEFAULT"),
	"storage":           {create: setStorage, drop: resetStorage, alter: setStorage},
	"compression":       settable(alterColumn, "SET COMPRESSION %s", "SET COMPRESSION DEFAULT"),
	"column statistics": settable(alterColumn, "SET STATISTICS %s", "SET STATISTICS -1"),
	"column options":    optionsOf(alterColumn),
	"constraint":        {create: addConstraint, drop: func(l Line) string { return alter(l) + "DROP CONSTRAINT " + ident(l.Name) }},
	"index":             {create: func(l Line) string { return strings.TrimSuffix(l.Definition, invalid) }, drop: dropOf("INDEX")},
	"index options":     optionsOf(alterIndex),
	"index tablespace":  settable(alterIndex, "SET TABLESPACE %s", "SET TABLESPACE pg_default"),
	"index statistics":  {create: func(l Line) string { return alterIndex(l) + l.Definition }, drop: resetStatistics},
	"row security":      {create: func(l Line) string { return alter(l) + l.Definition + " ROW LEVEL SECURITY" }, drop: disableRowSecurity, precious: true},
	"policy":            {create: asDefined, drop: dropOn("POLICY"), precious: true},
	"statistics":        {create: asDefined, drop: dropOf("STATISTICS")},
	"statistics target": settable(func(l Line) string { return "ALTER STATISTICS " + ident(l.Name) }, " SET STATISTICS %s", " SET STATISTICS -1"),
	"trigger":           {create: asDefined, drop: dropOn("TRIGGER"), precious: true},
	"trigger state":     state("TRIGGER"),
	"rule":              {create: asDefined, drop: dropOn("RULE"), precious: true},
	"rule state":        state("RULE"),
	"view":              {create: func(l Line) string { return "CREATE VIEW " + ident(l.Table) + " AS " + l.Definition }, drop: dropView("VIEW"), precious: true},
	"view options":      optionsOf(func(l Line) string { return "ALTER VIEW " + ident(l.Table) + " " }),
	"column default":    settable(func(l Line) string { return "ALTER VIEW " + ident(l.Table) + " ALTER COLUMN " + ident(l.Name) }, " SET DEFAULT %s", " DROP DEFAULT"),
	"materialized view": {create: func(l Line) string { return "CREATE MATERIALIZED VIEW " + ident(l.Table) + " AS " + l.Definition }, drop: dropView("MATERIALIZED VIEW"), precious: true},
	"comment":           {create: comment, drop: uncomment(comment), alter: comment},
	"index comment":     {create: indexComment, drop: uncomment(indexComment), alter: indexComment},
	"comment on":        {create: commentOn, drop: uncomment(commentOn), alter: commentOn},

	"grant":                   {create: grant, drop: revoke},
	"grants":                  {create: grantAll},
	"sequence grant":          {create: grant, drop: revoke},
	"column grant":            {create: grant, drop: revoke},
	"schema grant":            {create: grant, drop: revoke},
	"withheld grant":          {drop: giveBack},
	"withheld sequence grant": {drop: giveBack},
	"withheld schema grant":   {drop: giveBack},
	"default privileges":      {drop: forgetDefaults},
	"owner":                   {drop: func(l Line) string { return "ALTER " + l.Name + " OWNER TO " + itsOwner }},
}

// invalid ends the definition of an index whose concurrent build was cut off, and
// disabled that of a constraint whose triggers are.
const (
	invalid  = " INVALID"
	disabled = " DISABLED"
)

func ident(name string) string   { return pgx.Identifier{name}.Sanitize() }
func literal(text string) string { return "'" + strings.ReplaceAll(text, "'", "''") + "'" }
func alter(l Line) string        { return "ALTER TABLE " + ident(l.Table) + " " }
func alterColumn(l Line) string  { return alter(l) + "ALTER COLUMN " + ident(l.Name) + " " }
func alterIndex(l Line) string   { return "ALTER INDEX " + ident(l.Name) + " " }
func asDefined(l Line) string    { return l.Definition }
func addConstraint(l Line) string {
	return alter(l) + "ADD CONSTRAINT " + ident(l.Name) + " " + l.Definition
}

func dropOf(what string) func(Line) string {
	return func(l Line) string { return "DROP " + what + " " + ident(l.Name) }
}

func dropView(what string) func(Line) string {
	return func(l Line) string { return "DROP " + what + " " + ident(l.Table) }
}

func dropOn(what string) func(Line) string {
	return func(l Line) string { return fmt.Sprintf("DROP %s %s ON %s", what, ident(l.Name), ident(l.Table)) }
}

// settable is a kind that one statement sets and another takes back.
func settable(of func(Line) string, set, reset string) kind {
	change := func(l Line) string { return of(l) + fmt.Sprintf(set, l.Definition) }
	return kind{create: change, alter: change, drop: func(l Line) string { return of(l) + reset }}
}

// state is whether a trigger or a rule works.
func state(what string) kind {
	change := func(l Line) string { return alter(l) + l.Definition + " " + what + " " + ident(l.Name) }
	return kind{create: change, alter: change, drop: func(l Line) string { return alter(l) + "ENABLE " + what + " " + ident(l.Name) }}
}

// optionsOf are parameters that SET sets and RESET takes back.
func optionsOf(of func(Line) string) kind {
	return kind{
		create: func(l Line) string { return of(l) + "SET (" + l.Definition + ")" },
		drop: func(l Line) string {
			var names []string
			for option := range strings.SplitSeq(l.Definition, ", ") {
				name, _, _ := strings.Cut(option, "=")
				names = append(names, name)
			}
			return of(l) + "RESET (" + strings.Join(names, ", ") + ")"
		},
	}
}

// A column's storage is written with that of its type, MAIN instead of EXTENDED.
func setStorage(l Line) string {
	storage, _, _ := strings.Cut(l.Definition, " ")
	return alterColumn(l) + "SET STORAGE " + storage
}

func resetStorage(l Line) string {
	return alterColumn(l) + "SET STORAGE " + l.Definition[strings.LastIndex(l.Definition, " ")+1:]
}

var statisticsTarget = regexp.MustCompile(`SET STATISTICS \d+`)

func resetStatistics(l Line) string {
	return alterIndex(l) + statisticsTarget.ReplaceAllString(l.Definition, "SET STATISTICS -1")
}

func disableRowSecurity(l Line) string {
	return alter(l) + map[string]string{"ENABLE": "DISABLE", "FORCE": "NO FORCE"}[l.Definition] + " ROW LEVEL SECURITY"
}

func comment(l Line) string {
	on := "TABLE " + ident(l.Table)
	if l.Name != "" {
		on = "COLUMN " + ident(l.Table) + "." + ident(l.Name)
	}
	return "COMMENT ON " + on + " IS " + literal(l.Definition)
}

func indexComment(l Line) string {
	return "COMMENT ON INDEX " + ident(l.Name) + " IS " + literal(l.Definition)
}

func commentOn(l Line) string { return "COMMENT ON " + l.Name + " IS " + literal(l.Definition) }

// uncomment says nothing instead: an empty comment is none.
func uncomment(comment func(Line) string) func(Line) string {
	return func(l Line) string { l.Definition = ""; return comment(l) }
}
