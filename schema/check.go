package schema

import (
	"context"
	"strings"

	"ariga.io/atlas/sql/migrate"
	"ariga.io/atlas/sql/postgres"
	_ "ariga.io/atlas/sql/postgres/postgrescheck" // registers PostgreSQL's analyzers
	"ariga.io/atlas/sql/schema"
	"ariga.io/atlas/sql/sqlcheck"
)

// check adds to each statement what Atlas's analyzers say of its change: DS102
// for a dropped table, MF103 for a column that rows have no value for
// (https://atlasgo.io/lint/analyzers).
func check(ctx context.Context, changes []*migrate.Change, statements []Statement) error {
	analyzers, err := sqlcheck.AnalyzerFor(postgres.DriverName, nil)
	if err != nil {
		return err
	}
	file := &sqlcheck.File{}
	for i, c := range changes {
		file.Changes = append(file.Changes, &sqlcheck.Change{Changes: schema.Changes{c.Source}, Stmt: &migrate.Stmt{Pos: i, Text: c.Cmd}})
	}
	pass := &sqlcheck.Pass{File: file, Reporter: sqlcheck.ReportWriterFunc(func(r sqlcheck.Report) {
		for _, d := range r.Diagnostics {
			statements[d.Pos].Checks = append(statements[d.Pos].Checks, d.Code+": "+d.Text)
		}
	})}
	for _, a := range analyzers {
		// An analyzer that has found something reports it and returns an error too.
		if err := a.Analyze(ctx, pass); err != nil && !strings.HasSuffix(err.Error(), "detected") {
			return err
		}
	}
	return nil
}
