package fault_test

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"io"
	"net"
	"net/url"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"github.com/jackc/pgx/v5"
	"github.com/stretchr/testify/require"
)

// where a flight is cut.
type where string

const (
	before where = "before it reaches the database"
	within where = "in the middle of its answer"
	behind where = "before its answer, which was given"
)

var everywhere = []where{before, within, behind}

// proxy stands before a database. It counts the flights of operations, which are
// what a client sends up to a Sync, from BEGIN to the transaction's end, and cuts
// the connection at one of them. The registry's statements pass.
type proxy struct {
	url, socket string

	mu      sync.Mutex
	clients map[net.Conn]bool
	opened  int
	cancels int
	flights int
	all     int // flights, the registry's too
	cutAt   int // which flight from now on; 0 none
	where   where
	deaf    bool // it takes no connection
	commit  bool // the flight that was cut was a COMMIT
}

// newProxy returns a proxy before the database of a URL on a Unix socket.
func newProxy(t *testing.T, direct string) *proxy {
	t.Helper()
	server, err := pgx.ParseConfig(direct)
	require.NoError(t, err)
	listener, err := (&net.ListenConfig{}).Listen(t.Context(), "tcp", "127.0.0.1:0")
	require.NoError(t, err)
	t.Cleanup(func() { _ = listener.Close() })
	u, err := url.Parse(direct)
	require.NoError(t, err)
	u.Host, u.RawQuery = listener.Addr().String(), "sslmode=disable"
	p := &proxy{
		url: u.String(), clients: map[net.Conn]bool{},
		socket: filepath.Join(server.Host, fmt.Sprintf(".s.PGSQL.%d", server.Port)),
	}
	go func() {
		for {
			client, err := listener.Accept()
			if err != nil {
				return
			}
			go p.serve(client)
		}
	}()
	return p
}

// arm has the nth flight from now on cut.
func (p *proxy) arm(n int, w where) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.flights, p.cutAt, p.where, p.commit = 0, n, w, false
}

// disarm cuts nothing more, and returns the flights since arm or disarm.
func (p *proxy) disarm() int {
	p.mu.Lock()
	defer p.mu.Unlock()
	n := p.flights
	p.flights, p.all, p.cutAt = 0, 0, 0
	return n
}

// fired reports whether a flight was cut, and whether it was a COMMIT.
func (p *proxy) fired() (cut, commit bool) {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.cutAt == 0, p.commit
}

// refuse takes no new connections, as a database that is down.
func (p *proxy) refuse(deaf bool) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.deaf = deaf
}

func (p *proxy) down() bool {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.deaf
}

func (p *proxy) live() int {
	p.mu.Lock()
	defer p.mu.Unlock()
	return len(p.clients)
}

// counts returns the connections opened, the cancel requests and all flights.
func (p *proxy) counts() (opened, cancels, all int) {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.opened, p.cancels, p.all
}

// cutAll cuts every connection, as a database that restarts does.
func (p *proxy) cutAll() {
	p.mu.Lock()
	defer p.mu.Unlock()
	for client := range p.clients {
		_ = client.Close()
	}
}

// flown counts a flight and says whether and where it is to be cut.
func (p *proxy) flown(operation, commit bool) where {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.all++
	if !operation {
		return ""
	}
	p.flights++
	if p.cutAt == 0 || p.flights != p.cutAt {
		return ""
	}
	p.cutAt, p.commit = 0, commit
	return p.where
}

const (
	startupLength  = 8 // its length and what it is
	cancelRequest  = 80877102
	messageHeader  = 5
	endOfFlight    = 'S'
	simpleQuery    = 'Q'
	readyForQuery  = 'Z'
	notTransaction = 'I'
)

func (p *proxy) serve(client net.Conn) {
	defer func() { _ = client.Close() }()
	if p.down() {
		return
	}
	server, err := net.Dial("unix", p.socket) //nolint:noctx // it ends with the client
	if err != nil {
		return
	}
	defer func() { _ = server.Close() }()
	head := make([]byte, startupLength)
	if _, err := io.ReadFull(client, head); err != nil {
		return
	}
	rest := make([]byte, binary.BigEndian.Uint32(head)-startupLength)
	if _, err := io.ReadFull(client, rest); err != nil {
		return
	}
	_, _ = server.Write(append(head, rest...))
	if binary.BigEndian.Uint32(head[4:]) == cancelRequest {
		p.mu.Lock()
		p.cancels++
		p.mu.Unlock()
		_, _ = io.Copy(client, server)
		return
	}
	p.mu.Lock()
	p.opened++
	p.clients[client] = true
	p.mu.Unlock()
	defer func() {
		p.mu.Lock()
		delete(p.clients, client)
		p.mu.Unlock()
	}()
	c := &conversation{proxy: p, client: client, server: server, cut: make(chan where, 1), texts: map[string]string{}}
	go c.ask()
	c.answer()
}

// conversation is one connection.
type conversation struct {
	proxy          *proxy
	client, server net.Conn
	cut            chan where // how the answer under way is to be cut

	texts map[string]string // of statements by their names

	mu        sync.Mutex
	operating bool
}

// ask hands the client's flights on.
func (c *conversation) ask() {
	defer func() { _ = c.server.Close() }()
	var flight bytes.Buffer
	for {
		kind, err := copyMessage(&flight, c.client)
		if err != nil {
			return
		}
		if kind != endOfFlight && kind != simpleQuery && flight.Len() < 64<<10 && kind != 'p' {
			continue
		}
		said := c.said(flight.Bytes())
		commit := strings.Contains(said, "COMMIT")
		switch w := c.proxy.flown(c.begins(said), commit); w {
		case "":
		case before:
			_ = c.client.Close()
			return
		default:
			c.cut <- w
		}
		if _, err := c.server.Write(flight.Bytes()); err != nil {
			return
		}
		flight.Reset()
	}
}

// begins reports whether a flight is of an operation.
func (c *conversation) begins(said string) bool {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.operating = c.operating || strings.Contains(said, "BEGIN")
	return c.operating
}

// said is the text of what a flight runs, also of what was prepared before.
func (c *conversation) said(flight []byte) (texts string) {
	const prepare, run = 'P', 'B'
	for len(flight) >= messageHeader {
		end := 1 + binary.BigEndian.Uint32(flight[1:])
		kind, body := flight[0], flight[messageHeader:end]
		flight = flight[end:]
		switch kind {
		case simpleQuery:
			texts += string(body)
		case prepare: // its name, its text
			name, rest, _ := strings.Cut(string(body), "\x00")
			c.texts[name], _, _ = strings.Cut(rest, "\x00")
		case run: // where its rows are, its name
			_, rest, _ := strings.Cut(string(body), "\x00")
			name, _, _ := strings.Cut(rest, "\x00")
			texts += c.texts[name] + ";"
		}
	}
	return texts
}
