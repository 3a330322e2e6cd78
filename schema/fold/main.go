// Command fold writes schema/extensions.sql: the functions that text is
// compared by. Its tables come from Go's Unicode, so that no database's locale
// or version has a say in them.
package main

import (
	_ "embed"
	"fmt"
	"log"
	"os"
	"strings"
	"text/template"
)

//go:embed extensions.sql.tmpl
var source string

// main takes the file to write.
func main() {
	log.SetFlags(0)
	if err := write(os.Args[1]); err != nil {
		log.Fatalf("fold: %v", err)
	}
}

func write(file string) error {
	tables, err := readTables()
	if err != nil {
		return err
	}
	t, err := template.New("extensions").Parse(source)
	if err != nil {
		return err
	}
	var sql strings.Builder
	if err := t.Execute(&sql, tables); err != nil {
		return err
	}
	return os.WriteFile(file, []byte(sql.String()), 0o644)
}

// literal is a text as an SQL literal in ASCII.
func literal(runes []rune) string {
	var b strings.Builder
	for _, r := range runes {
		switch {
		case r < 0x80:
			b.WriteRune(r)
		case r <= 0xFFFF:
			fmt.Fprintf(&b, `\%04X`, r)
		default:
			fmt.Fprintf(&b, `\+%06X`, r)
		}
	}
	return "U&'" + b.String() + "'"
}

// class is the bracket expression of some runes, which are in order.
func class(runes []rune) string {
	var b strings.Builder
	for i := 0; i < len(runes); {
		last := i
		for last+1 < len(runes) && runes[last+1] == runes[last]+1 {
			last++
		}
		b.WriteString(escaped(runes[i]))
		if last > i {
			b.WriteString("-" + escaped(runes[last]))
		}
		i = last + 1
	}
	return "'[" + b.String() + "]+'"
}

func escaped(r rune) string {
	if r > 0xFFFF {
		return fmt.Sprintf(`\U%08X`, r)
	}
	return fmt.Sprintf(`\u%04X`, r)
}
