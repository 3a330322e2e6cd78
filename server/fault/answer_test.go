package fault_test

import (
	"bytes"
	"encoding/binary"
	"io"
)

// answer hands the server's messages on, or cuts the answer.
func (c *conversation) answer() {
	for {
		var message bytes.Buffer
		kind, err := copyMessage(&message, c.server)
		if err != nil {
			return
		}
		select {
		case w := <-c.cut:
			c.cutAnswer(w, message, kind)
			return
		default:
		}
		if _, err := c.client.Write(message.Bytes()); err != nil {
			return
		}
		if kind == readyForQuery && message.Bytes()[messageHeader] == notTransaction {
			c.mu.Lock()
			c.operating = false
			c.mu.Unlock()
		}
	}
}

// cutAnswer reads a flight's answer to its end, and gives half of it or nothing.
func (c *conversation) cutAnswer(w where, answer bytes.Buffer, kind byte) {
	var err error
	for kind != readyForQuery && err == nil {
		kind, err = copyMessage(&answer, c.server)
	}
	if w == within {
		_, _ = c.client.Write(answer.Bytes()[:answer.Len()/2])
	}
}

// copyMessage appends the next message, a type, a length and a body.
func copyMessage(to *bytes.Buffer, from io.Reader) (kind byte, err error) {
	head := make([]byte, messageHeader)
	if _, err := io.ReadFull(from, head); err != nil {
		return 0, err
	}
	to.Write(head)
	_, err = io.CopyN(to, from, int64(binary.BigEndian.Uint32(head[1:]))-4)
	return head[0], err
}
