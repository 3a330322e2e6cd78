package nouns

import (
	"slices"
	"strings"
	"time"

	"github.com/syntroph/syntroph/crm"
	"github.com/syntroph/syntroph/graph/load"
	"github.com/syntroph/syntroph/graph/record"
)

// foldedWithin is how long before the last change the first one may be that stands in
// one entry with it.
const foldedWithin = 10 * time.Minute

// fold is a change, or several by the same author as one: newest first.
type fold []load.Change

// folds puts changes together, the newest first. Where there may be more than those at
// hand, the last one may lack some, and is left for the next page.
func folds(changes []load.Change, mayBeMore bool) (all []fold, cut bool) {
	for len(changes) > 0 {
		n := 1
		for n < len(changes) && n < load.MostFolded && belongs(&changes[0], &changes[n]) {
			n++
		}
		if mayBeMore && n == len(changes) && n < load.MostFolded {
			return all, true
		}
		all, changes = append(all, changes[:n]), changes[n:]
	}
	return all, mayBeMore
}

// belongs reports whether an earlier change stands in one entry with a later one.
func belongs(last, earlier *load.Change) bool {
	return last.Action == crm.ActionUpdate && earlier.Action == crm.ActionUpdate && last.RecordID == earlier.RecordID &&
		last.ActorKind == earlier.ActorKind && same(last.UserID, earlier.UserID) && same(last.ApiKeyID, earlier.ApiKeyID) &&
		last.At.Sub(earlier.At) <= foldedWithin
}

func (f fold) last() *load.Change  { return &f[0] }
func (f fold) first() *load.Change { return &f[len(f)-1] }

// columns are those that differ between before the first and after the last change.
func (f fold) columns() []record.Changed {
	var all []record.Changed
	for _, change := range slices.Backward(f) {
		for _, c := range change.Columns {
			i, known := slices.BinarySearchFunc(all, c.Column, func(a record.Changed, name string) int { return strings.Compare(a.Column, name) })
			if !known {
				all = slices.Insert(all, i, c)
				continue
			}
			all[i].After = c.After
		}
	}
	return slices.DeleteFunc(all, func(c record.Changed) bool { return same(c.Before, c.After) })
}
