package apitest

import "strings"

// Plan is one step of a statement's plan as PostgreSQL has run it, in the JSON of
// EXPLAIN (ANALYZE, FORMAT JSON). Its rows are those of one loop.
type Plan struct {
	Type    string  `json:"Node Type"`
	Rows    float64 `json:"Actual Rows"`
	Loops   float64 `json:"Actual Loops"`
	Filter  float64 `json:"Rows Removed by Filter"`
	Recheck float64 `json:"Rows Removed by Index Recheck"`
	Join    float64 `json:"Rows Removed by Join Filter"`
	Plans   []Plan
}

// Discarded is how many rows were read and thrown away by a condition. Entries of an
// index alone are cheaper.
func (p Plan) Discarded() float64 {
	sum := p.Loops * (p.Filter + p.Recheck + p.Join)
	if p.inIndex() {
		sum /= entriesOfRow
	}
	for _, below := range p.Plans {
		sum += below.Discarded()
	}
	return sum
}

// inIndex reports whether the rows come out of an index and no table.
func (p Plan) inIndex() bool {
	return p.Type == "Index Only Scan" || (p.Type == "Subquery Scan" || p.Type == "Limit") && len(p.Plans) == 1 && p.Plans[0].inIndex()
}

// entriesOfRow is how many entries of an index are read in the time of one row.
const entriesOfRow = 10

// Read is how many rows came out of tables. Entries of indexes alone are cheaper.
func (p Plan) Read() (sum float64) {
	if strings.HasSuffix(p.Type, "Scan") && len(p.Plans) == 0 && p.Type != "CTE Scan" && p.Type != "Function Scan" {
		sum = p.Loops * (p.Rows + p.Filter + p.Recheck)
	}
	if p.Type == "Bitmap Index Scan" || p.Type == "Index Only Scan" {
		sum /= entriesOfRow
	}
	for _, below := range p.Plans {
		sum += below.Read()
	}
	return sum
}
