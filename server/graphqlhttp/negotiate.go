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

// negotiate picks the answer's media type by the Accept headers' q-values,
// application/json where they leave it open; false if they take neither.
func negotiate(accept []string) (mediaType, bool) {
	if len(accept) == 0 {
		return mediaJSON, true
	}
	best, quality := mediaType(""), 0.0
	for entry := range strings.SplitSeq(strings.Join(accept, ","), ",") {
		media, q := acceptable(entry)
		if q > quality || q == quality && q > 0 && media == mediaGraphQL && best == mediaJSON {
			best, quality = media, q
		}
	}
	return best, best != ""
}

// acceptable reads one entry of an Accept header: the media type of ours that
// it means, and how much it is wanted.
func acceptable(entry string) (media mediaType, quality float64) {
	name, params, err := mime.ParseMediaType(entry)
	if err != nil {
		return "", 0
	}
	if charset, ok := params["charset"]; ok && !isUTF8(charset) {
		return "", 0
	}
	quality = 1
	if q, ok := params["q"]; ok {
		if quality, err = strconv.ParseFloat(q, 64); err != nil {
			return "", 0
		}
	}
	switch name {
	case string(mediaGraphQL):
		return mediaGraphQL, quality
	case string(mediaJSON), "application/*", "*/*":
		return mediaJSON, quality
	}
	return "", 0
}

func isUTF8(charset string) bool {
	return strings.EqualFold(charset, "utf-8") || strings.EqualFold(charset, "utf8")
}
