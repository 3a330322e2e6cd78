package schema

import (
	"regexp"
	"strings"
)

// An identity column's line is GENERATED … AS IDENTITY (SEQUENCE NAME … options).
var identityParts = regexp.MustCompile(`^GENERATED (ALWAYS|BY DEFAULT) AS IDENTITY \(SEQUENCE NAME ("(?:[^"]|"")+"|\S+) (.*)\)$`)

// sequenceOption finds each option of a sequence. START WITH alone changes no
// number that a sequence gives; RESTART would, and no plan has it.
var sequenceOption = regexp.MustCompile(`INCREMENT BY -?\d+|MINVALUE -?\d+|MAXVALUE -?\d+|START WITH -?\d+|CACHE \d+|NO CYCLE|CYCLE`)

var (
	startOf     = regexp.MustCompile(`START WITH (-?\d+)`)
	incrementOf = regexp.MustCompile(`INCREMENT BY (-?)`)
)

// alterIdentity gives an identity column its options, and lets its numbers go on.
func alterIdentity(have, want Line) (statements []Statement) {
	from, to := identityParts.FindStringSubmatch(have.Definition), identityParts.FindStringSubmatch(want.Definition)
	if from == nil || to == nil {
		return nil
	}
	if from[2] != to[2] {
		statements = append(statements, statement("ALTER SEQUENCE "+from[2]+" RENAME TO "+to[2]))
	}
	if from[1] == to[1] && from[3] == to[3] {
		return statements
	}
	sql := alter(want) + "ALTER COLUMN " + ident(want.Name) + " SET GENERATED " + to[1]
	if options := sequenceOption.FindAllString(to[3], -1); len(options) > 0 {
		sql += " SET " + strings.Join(options, " SET ")
	}
	return append(statements, statement(sql))
}

// addIdentity makes a column that may have rows an identity column, whose numbers
// begin after theirs.
func addIdentity(l Line) []Statement {
	add := statement(alter(l) + "ALTER COLUMN " + ident(l.Name) + " ADD " + l.Definition)
	greatest, beyond := "max", ">="
	if incrementOf.FindStringSubmatch(l.Definition)[1] == "-" {
		greatest, beyond = "min", "<="
	}
	last := greatest + "(" + ident(l.Name) + ")"
	goOn := statement("SELECT setval(pg_get_serial_sequence(" + literal(ident(l.Table)) + ", " + literal(l.Name) + "), " + last + ") FROM " + ident(l.Table) +
		" HAVING " + last + " " + beyond + " " + startOf.FindStringSubmatch(l.Definition)[1])
	goOn.Fails = "rows whose " + l.Name + " is beyond what the sequence gives"
	return []Statement{add, goOn}
}

func dropIdentity(l Line) string {
	return alter(l) + "ALTER COLUMN " + ident(l.Name) + " DROP IDENTITY"
}

// alterSequence gives a sequence its options, and lets its numbers go on.
func alterSequence(l Line) string { return "ALTER SEQUENCE " + ident(l.Name) + " " + l.Definition }

// identityMark stands for an identity column in what Atlas writes: it knows two of
// their options, so each is replaced by the whole of them.
func identityMark(table, column string) string { return "<identity " + table + "." + column + ">" }

// withIdentities puts the identity columns of a shape into a statement of Atlas.
func (s Shape) withIdentities(sql string) string {
	if !strings.Contains(sql, "<identity ") {
		return sql
	}
	for _, l := range s {
		if l.Kind == "identity" {
			sql = strings.ReplaceAll(sql, "GENERATED "+identityMark(l.Table, l.Name)+" AS IDENTITY", l.Definition)
		}
	}
	return sql
}
