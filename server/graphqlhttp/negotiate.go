package graphqlhttp

import (
	"mime"
	"net/http"
	"strconv"
	"strings"
)

// mediaType is a form of the answer. Both are the same JSON; they differ in
// the status of a request error.
type mediaType string

const (
	mediaGraphQL mediaType = "application/graphql-response+json"
	mediaJSON    mediaType = "application/json"
)

// requestErrorStatus is the status of an answer without data. Clients that ask
// for application/json read anything but 200 as no GraphQL answer at all.
func (m mediaType) requestErrorStatus() int {
	if m == mediaGraphQL {
		return http.StatusBadRequest
	}
	return http.StatusOK
}

// offered are the forms of the answer, first the one that is given where a
// client takes both alike and names neither.
var offered = []mediaType{mediaJSON, mediaGraphQL}

// negotiate picks the answer's media type by the Accept headers (RFC 9110,
// section 12.5.1): each form is wanted as much as the most specific range that
// matches it says, not at all with q=0. Of two that are wanted alike it is the
// one that is named, and of two that are named the newer. False if the client
// takes neither.
func negotiate(accept []string) (mediaType, bool) {
	ranges := rangesOf(accept)
	if len(ranges) == 0 {
		return mediaJSON, true
	}
	best, wanted := mediaType(""), preference{}
	for _, media := range offered {
		p := media.preference(ranges)
		if p.quality > wanted.quality || p.quality == wanted.quality && p.quality > 0 && p.specific >= exact && best != "" {
			best, wanted = media, p
		}
	}
	return best, best != ""
}

// mediaRange is one entry of an Accept header.
type mediaRange struct {
	name    string
	charset bool // it names one, which is ours
	quality float64
}

// preference is how much a form is wanted, and how specific the range is that
// says so.
type preference struct {
	specific int
	quality  float64
}

// How specific a range is.
const (
	anything = iota + 1
	anyApplication
	exact
	withCharset
)

// preference finds the most specific range that matches a form.
func (m mediaType) preference(ranges []mediaRange) (p preference) {
	for _, r := range ranges {
		specific := 0
		switch {
		case r.name == string(m) && r.charset:
			specific = withCharset
		case r.name == string(m):
			specific = exact
		case r.name == "application/*":
			specific = anyApplication
		case r.name == "*/*":
			specific = anything
		}
		if specific > p.specific || specific > 0 && specific == p.specific && r.quality > p.quality {
			p = preference{specific, r.quality}
		}
	}
	return p
}

// rangesOf reads Accept headers. An entry that can't be read, or asks for
// another charset than ours, matches nothing.
func rangesOf(accept []string) (ranges []mediaRange) {
	for entry := range strings.SplitSeq(strings.Join(accept, ","), ",") {
		if strings.TrimSpace(entry) == "" {
			continue
		}
		ranges = append(ranges, rangeOf(entry))
	}
	return ranges
}

func rangeOf(entry string) mediaRange {
	name, params, err := mime.ParseMediaType(entry)
	if err != nil {
		return mediaRange{}
	}
	r := mediaRange{name: name, quality: 1}
	if charset, ok := params["charset"]; ok {
		if r.charset = isUTF8(charset); !r.charset {
			return mediaRange{}
		}
	}
	if q, ok := params["q"]; ok {
		if r.quality, err = strconv.ParseFloat(q, 64); err != nil || !(r.quality >= 0 && r.quality <= 1) { // nor NaN
			return mediaRange{}
		}
	}
	return r
}

func isUTF8(charset string) bool {
	return strings.EqualFold(charset, "utf-8") || strings.EqualFold(charset, "utf8")
}
