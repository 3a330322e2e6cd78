package demo_test

import (
	"io/fs"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/stretchr/testify/require"

	"github.com/syntroph/syntroph/internal/dbtest"
	"github.com/syntroph/syntroph/internal/demo"
)

// A row that can't be understood is an error that says where it stands.
func TestBadData(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct{ file, old, new, want string }{
		"stage":         {"sales_pipeline.csv", "Cancity,Won", "Cancity,Gone", `sales_pipeline.csv, line 2: deal_stage "Gone" is unknown`},
		"agent":         {"sales_pipeline.csv", "Moses Frase", "Moses Phrase", `sales_pipeline.csv, line 2: sales_agent "Moses Phrase"`},
		"value":         {"sales_pipeline.csv", "2017-03-01,1054", "2017-03-01,a lot", `line 2: close_value "a lot"`},
		"date":          {"sales_pipeline.csv", "2016-10-20", "20.10.2016", `line 2: engage_date "20.10.2016"`},
		"account":       {"sales_pipeline.csv", "Cancity,Won", "Nowhere,Won", `sales_pipeline.csv, line 2: account "Nowhere"`},
		"sector":        {"accounts.csv", "technolgy,1996", "alchemy,1996", `accounts.csv, line 2: sector "alchemy"`},
		"negative":      {"sales_pipeline.csv", "2017-03-01,1054", "2017-03-01,-1054", `line 2: close_value "-1054"`},
		"won for free":  {"sales_pipeline.csv", "2017-03-01,1054", "2017-03-01,", `line 2: close_date and close_value must be set`},
		"no product":    {"sales_pipeline.csv", "GTX Plus Basic", "", `line 2: product is empty`},
		"deal twice":    {"sales_pipeline.csv", "Z063OYW0", "1C1I7A6R", `line 3: opportunity "1C1I7A6R" appears twice`},
		"a field more":  {"sales_pipeline.csv", "2017-03-01,1054", "2017-03-01,1054,9", `sales_pipeline.csv: record on line 2: wrong number of fields`},
		"account twice": {"accounts.csv", "Betasoloin", "Acme Corporation", `accounts.csv, line 3: account "Acme Corporation" appears twice`},
		"employees":     {"accounts.csv", ",2822,", ",many,", `accounts.csv, line 2: employees "many"`},
		"one name":      {"sales_teams.csv", "Anna Snelling", "Anna", `sales_teams.csv, line 2: sales_agent "Anna" is not a first and last name`},
		"column":        {"accounts.csv", "sector,", "branch,", `accounts.csv has no column "sector"`},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			_, err := demo.Load(t.Context(), dbtest.Open(t), demo.Options{Data: spoilt(t, c.file, c.old, c.new)})
			require.ErrorContains(t, err, c.want)
		})
	}
}

// spoilt is the data set with the first occurrence of a text changed.
func spoilt(t *testing.T, file, old, changed string) fs.FS {
	t.Helper()
	folder := fstest.MapFS{}
	for _, name := range []string{"accounts.csv", "sales_teams.csv", "sales_pipeline.csv"} {
		b, err := fs.ReadFile(demo.Embedded(), name)
		require.NoError(t, err)
		text := string(b)
		if name == file {
			require.Contains(t, text, old)
			text = strings.Replace(text, old, changed, 1)
		}
		folder[name] = &fstest.MapFile{Data: []byte(text)}
	}
	return folder
}
