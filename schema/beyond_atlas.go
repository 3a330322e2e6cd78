package schema

import (
	"slices"
	"strings"
)

// beyondAtlas returns the statements for what Atlas leaves of a difference, since
// it doesn't see it: identity columns' options, deferrable keys, collations,
// storage parameters, rights, constraints NOT VALID, sequences and views, and what
// somebody made by hand. It has none for what it can't mend.
func beyondAtlas(have, want Shape) (statements []Statement) {
	d := differenceOf(have, want)
	for _, l := range inReverse(d.Has) {
		statements = append(statements, without(l, d.Lacks, want)...)
	}
	came := merged(d.Lacks)
	slices.SortStableFunc(came, func(a, b Line) int { return creationRank(a) - creationRank(b) })
	for _, l := range came {
		statements = append(statements, with(l, d.Has, want)...)
	}
	return statements
}

// inReverse orders what is to go: what refers to others goes first.
func inReverse(lines Shape) Shape {
	going := slices.Clone(lines)
	slices.SortStableFunc(going, func(a, b Line) int { return creationRank(b) - creationRank(a) })
	return going
}

// without takes away a line that should not be.
func without(l Line, lacks, want Shape) []Statement {
	replaced := slices.ContainsFunc(lacks, l.sameThing)
	if l.Kind == "collation" && !replaced {
		return []Statement{collate(l, `"default"`, want)}
	}
	k := kinds[l.Kind]
	if k.drop == nil || replaced && (k.alter != nil || l.Kind == "identity") || validates(l, lacks) {
		return nil
	}
	s := statement(k.drop(l))
	if k.precious && !replaced {
		s.Destroys = strings.TrimSpace(l.Kind + " " + l.Name)
		if l.Name == "" {
			s.Destroys += map[bool]string{true: " of ", false: " "}[l.Kind == "row security"] + l.Table
		}
	}
	return []Statement{s}
}

// with makes a line that should be.
func with(l Line, has, want Shape) []Statement {
	stands := slices.IndexFunc(has, l.sameThing)
	switch {
	case l.Kind == "collation":
		return []Statement{collate(l, l.Definition, want)}
	case l.Kind == "table":
		return setLogged(l, has)
	case l.Kind == "identity" && stands >= 0:
		return alterIdentity(has[stands], l)
	case l.Kind == "identity":
		return addIdentity(l)
	case l.Kind == "default":
		return []Statement{statement(kinds[l.Kind].create(l))}
	case l.Kind == "constraint" && slices.Contains(has, notValid(l)):
		s := statement(alter(l) + "VALIDATE CONSTRAINT " + ident(l.Name))
		s.Fails = "rows that break it"
		return []Statement{s}
	case creationRank(l) < 0:
		return nil // a column's type, default or null: Atlas's, or nobody's
	case stands >= 0 && kinds[l.Kind].alter != nil:
		return []Statement{statement(kinds[l.Kind].alter(l))}
	}
	s := statement(kinds[l.Kind].create(l))
	switch {
	case l.Kind == "constraint":
		s.Fails = "rows that break it"
	case l.Kind == "index" && strings.HasPrefix(s.SQL, "CREATE INDEX "):
		s.index, s.on = l.Name, l.Table
	}
	return []Statement{s}
}

// validates reports whether a constraint that should not be is one that only
// its validation is lacking to.
func validates(l Line, lacks Shape) bool {
	return slices.ContainsFunc(lacks, func(other Line) bool { return notValid(other) == l })
}

// notValid is the line of a constraint before it is validated.
func notValid(l Line) Line {
	l.Definition += " NOT VALID"
	return l
}

// sameThing reports whether another line is about the same thing.
func (l Line) sameThing(other Line) bool {
	return l.Kind == other.Kind && l.Table == other.Table && l.Name == other.Name
}

func collate(l Line, collation string, want Shape) Statement {
	return statement(alter(l) + "ALTER COLUMN " + ident(l.Name) + " TYPE " + typeOf(l, want) + " COLLATE " + collation)
}

// typeOf is the type of the column that a line is about.
func typeOf(l Line, shape Shape) string {
	i := slices.IndexFunc(shape, func(c Line) bool { return c.Kind == "column" && c.Table == l.Table && c.Name == l.Name })
	if i < 0 {
		return ""
	}
	return shape[i].Definition
}

// setLogged has a table that is there written ahead, or not.
func setLogged(l Line, has Shape) []Statement {
	i := slices.IndexFunc(has, l.sameThing)
	if i < 0 || !copyable(l) || !copyable(has[i]) {
		return nil
	}
	return []Statement{statement(strings.TrimSpace(alter(l)) + " SET " + map[bool]string{true: "UNLOGGED", false: "LOGGED"}[l.Definition == "UNLOGGED"])}
}

func statement(sql string) Statement { return Statement{SQL: sql, Lock: lockOf(sql)} }
