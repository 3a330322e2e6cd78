package main

import "github.com/99designs/gqlgen/codegen/templates"

// HasTimeline reports whether its records have a timeline: what is attached to others
// stands in theirs.
func (v view) HasTimeline() bool { return v.IsRecord() && v.Attached == "" }

// IsParent reports whether its rows are collected for lists of what they have.
func (v view) IsParent() bool { return len(v.Children) > 0 || v.HasTimeline() || v.Name == "user" }

// HasActivities reports whether activities are about its records.
func (v view) HasActivities() bool {
	for _, c := range v.Children {
		if c.Name == "activities" {
			return true
		}
	}
	return false
}

// references are the columns that refer to a noun, each once.
func references(all []*view) (found []child) {
	known := map[string]bool{}
	for _, v := range all {
		for _, f := range v.Fields {
			if f.Parent != nil && !known[f.Column.name] {
				known[f.Column.name] = true
				found = append(found, child{Of: f.Parent, Column: f.Column.name})
			}
		}
	}
	return found
}

// timelines is what the templates of timelines take.
type timelines struct {
	Nouns      []*view // that have one
	References []child
	All        []*view
}

func timelinesOf(all []*view) timelines {
	t := timelines{References: references(all), All: all}
	for _, v := range all {
		if v.HasTimeline() {
			t.Nouns = append(t.Nouns, v)
		}
	}
	return t
}

// Timeline is the name of the loader's field.
func (v view) Timeline() string { return "TimelineOf" + templates.ToGo(v.Name) }
