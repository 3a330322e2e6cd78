package main

import (
	"fmt"
	"os"

	pganalyze "github.com/pganalyze/pg_query_go/v6"
	pgquery "github.com/wasilibs/go-pgquery"
)

// table is a table of tenant.sql, as PostgreSQL's own parser reads it.
type table struct {
	name    string
	columns []column
	indexes [][]string // the columns of each b-tree of all rows
	unique  []string   // the columns that have a unique index of their own
}

// column is a column with what its CHECK asks of it; zero is nothing.
type column struct {
	name, sqlType        string
	notNull, generated   bool
	byDefault            string   // a text or number; empty if it has none
	minLength, maxLength int      // of a text, in characters
	min, max             *int64   // of a number
	values               []string // of a closed set
	refersTo, onDelete   string   // the table of its foreign key, and the action: "a" is none, "n" sets null
}

// tables reads the tables of a schema file.
func tables(file string) (map[string]*table, error) {
	text, err := os.ReadFile(file)
	if err != nil {
		return nil, err
	}
	parsed, err := pgquery.Parse(string(text))
	if err != nil {
		return nil, fmt.Errorf("%s: %w", file, err)
	}
	found := map[string]*table{}
	for _, s := range parsed.GetStmts() {
		if create := s.GetStmt().GetCreateStmt(); create != nil {
			found[create.GetRelation().GetRelname()] = readTable(create)
		}
		if index := s.GetStmt().GetIndexStmt(); index != nil {
			t := found[index.GetRelation().GetRelname()]
			if t == nil {
				return nil, fmt.Errorf("%s: the index %s is on %s, which no CREATE TABLE above it makes: move it below, or correct the name", file, index.GetIdxname(), index.GetRelation().GetRelname())
			}
			t.index(index)
		}
	}
	return found, nil
}

// index notes what an index may be of use for.
func (t *table) index(index *pganalyze.IndexStmt) {
	if index.GetUnique() && len(index.GetIndexParams()) == 1 {
		t.unique = append(t.unique, indexed(index)...)
	}
	if index.GetAccessMethod() == "btree" && index.GetWhereClause() == nil {
		t.indexes = append(t.indexes, indexed(index))
	}
}

// indexed are an index's columns; one in coalesce() counts as itself.
func indexed(index *pganalyze.IndexStmt) (columns []string) {
	for _, param := range index.GetIndexParams() {
		name := param.GetIndexElem().GetName()
		if args := param.GetIndexElem().GetExpr().GetCoalesceExpr().GetArgs(); len(args) > 0 {
			name = args[0].GetColumnRef().GetFields()[0].GetString_().GetSval()
		}
		columns = append(columns, name)
	}
	return columns
}

func readTable(create *pganalyze.CreateStmt) *table {
	t := &table{name: create.GetRelation().GetRelname()}
	for _, element := range create.GetTableElts() {
		if def := element.GetColumnDef(); def != nil {
			t.columns = append(t.columns, readColumn(def))
		}
	}
	for _, element := range create.GetTableElts() {
		switch c := element.GetConstraint(); c.GetContype() { //nolint:exhaustive // the others ask nothing of a column
		case pganalyze.ConstrType_CONSTR_CHECK:
			t.check(c.GetRawExpr())
		case pganalyze.ConstrType_CONSTR_FOREIGN:
			t.foreignKey(c)
		}
	}
	return t
}

// foreignKey notes what a foreign key of one column refers to.
func (t *table) foreignKey(key *pganalyze.Constraint) {
	if names := key.GetFkAttrs(); len(names) == 1 {
		if c := t.column(names[0].GetString_().GetSval()); c != nil {
			c.refersTo, c.onDelete = key.GetPktable().GetRelname(), key.GetFkDelAction()
		}
	}
}

func readColumn(def *pganalyze.ColumnDef) column {
	names := def.GetTypeName().GetNames()
	c := column{name: def.GetColname(), sqlType: names[len(names)-1].GetString_().GetSval()}
	for _, constraint := range def.GetConstraints() {
		switch rule := constraint.GetConstraint(); rule.GetContype() { //nolint:exhaustive // the others are named constraints of the table
		case pganalyze.ConstrType_CONSTR_NOTNULL:
			c.notNull = true
		case pganalyze.ConstrType_CONSTR_GENERATED:
			c.generated = true
		case pganalyze.ConstrType_CONSTR_DEFAULT:
			c.byDefault = constant(rule.GetRawExpr())
		}
	}
	return c
}

// column finds a column; nil if there is none.
func (t *table) column(name string) *column {
	for i := range t.columns {
		if t.columns[i].name == name {
			return &t.columns[i]
		}
	}
	return nil
}
