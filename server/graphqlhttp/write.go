package graphqlhttp

import (
	"bytes"
	"encoding/json"
	"net/http"
	"strconv"
	"sync"

	"github.com/vektah/gqlparser/v2/gqlerror"
)

// buffers are used again for the next answer: the body is the largest thing that
// a request allocates. Those that a great answer has grown are dropped.
var buffers = sync.Pool{New: func() any { return &bytes.Buffer{} }}

const keptBuffer = 64 << 10

// write writes an answer. Data is written as it is: encoding/json would read
// and compact all of it once more, 8 % of the server's time.
func write(w http.ResponseWriter, media mediaType, status int, errs gqlerror.List, data json.RawMessage, extensions map[string]any) {
	b := buffers.Get().(*bytes.Buffer)
	b.Reset()
	defer func() {
		if b.Cap() <= keptBuffer {
			buffers.Put(b)
		}
	}()
	b.WriteByte('{')
	separator := ""
	member := func(name string, value []byte) {
		b.WriteString(separator)
		b.WriteString(`"` + name + `":`)
		b.Write(value)
		separator = ","
	}
	if len(errs) > 0 {
		member("errors", encode(errs))
	}
	if data != nil {
		member("data", data)
	}
	if len(extensions) > 0 {
		member("extensions", encode(extensions))
	}
	b.WriteByte('}')
	w.Header().Set("Content-Type", string(media)+"; charset=utf-8")
	// A length known before saves the chunks and a write.
	w.Header().Set("Content-Length", strconv.Itoa(b.Len()))
	w.WriteHeader(status)
	_, _ = w.Write(b.Bytes())
}

// encode writes JSON without escaping <, > and &: the answer is no HTML.
func encode(v any) []byte {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	if err := e.Encode(v); err != nil {
		return []byte("null")
	}
	return bytes.TrimRight(b.Bytes(), "\n")
}
