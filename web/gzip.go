package web

import (
	"bytes"
	"compress/gzip"
	"strconv"
	"strings"
)

func zip(body []byte) []byte {
	var out bytes.Buffer
	writer, _ := gzip.NewWriterLevel(&out, gzip.BestCompression) // the level is valid
	_, _ = writer.Write(body)                                    // a buffer takes everything
	_ = writer.Close()
	return out.Bytes()
}

// acceptsGzip reads an Accept-Encoding header. "*" alone is taken as a no:
// browsers name gzip.
func acceptsGzip(header string) bool {
	for offer := range strings.SplitSeq(header, ",") {
		coding, weight, _ := strings.Cut(strings.ReplaceAll(offer, " ", ""), ";")
		if strings.EqualFold(coding, "gzip") {
			return !refused(weight)
		}
	}
	return false
}

// refused tells a weight of zero: q=0, q=0.0 and so on.
func refused(weight string) bool {
	value, found := strings.CutPrefix(strings.ToLower(weight), "q=")
	q, err := strconv.ParseFloat(value, 64)
	return found && err == nil && q == 0
}
