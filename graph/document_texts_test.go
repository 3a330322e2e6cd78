package graph

// inOurWords are the texts that are said otherwise, each by a sample.
var inOurWords = map[string]struct{ sample, words string }{}

// asTheyAre are plain English.
var asTheyAre = []string{}

// neverSent are for whoever builds the server: no document leads to them.
var neverSent = []string{}
