package main

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"net"

	"github.com/syntroph/syntroph/internal/bulk"
	"github.com/syntroph/syntroph/internal/webapp"
)

// budgeted is the size that the budgets are for, and among how many tenants.
var budgeted = bulk.Size{Organizations: 50_000, Contacts: 100_000, Deals: 500_000}

const amongTenants = 100

// openBudgets makes the large tenant and small ones beside it. Close it.
func openBudgets(ctx context.Context, o options) (l *large, err error) {
	if l, err = openLarge(ctx, budgeted, o.part, o.root); err != nil {
		return nil, err
	}
	small := options{contacts: 100, organizations: 20, users: 5, deals: 50}
	for i := range max(2, parted(amongTenants, o.part)) - 1 {
		s, err := l.provision(ctx, small, i)
		if err != nil {
			l.close()
			return nil, err
		}
		l.spaces = append(l.spaces, s)
	}
	return l, nil
}

// settings are those of the server, which connects by the least-rights login.
func (l *large) settings() settings {
	return settings{URL: l.appURL(), OwnerURL: l.server.URL(), Name: "bench budgets"}
}

// budgetKinds are what has a budget for each request.
func (l *large) budgetKinds() ([]kind, error) {
	documents, err := webapp.Operations(l.root)
	if err != nil {
		return nil, err
	}
	contact, organization := l.records.Contacts[1], l.records.Organizations[1]
	as := func(name, operation string, variables map[string]any) variant {
		return variant{name, "manager", documents[operation], variables}
	}
	page := func(filter map[string]any) map[string]any {
		return map[string]any{"first": 50, "filter": filter, "orderBy": map[string]any{"field": "NAME", "direction": "ASC"}, "withTotals": true}
	}
	var letters, lists []variant
	for letter := 'a'; letter <= 'z'; letter++ {
		letters = append(letters, as(string(letter), "Contacts", page(map[string]any{"search": string(letter)})))
	}
	for _, f := range []map[string]any{{"lifecycleStage": "LEAD"}, {"lifecycleStage": "EVANGELIST"}, {"organizationId": organization}} {
		lists = append(lists, as(fmt.Sprint(f), "Contacts", page(f)))
	}
	for _, f := range []map[string]any{{"stage": "LEAD"}, {"stage": "CLOSED_WON"}} {
		lists = append(lists, as(fmt.Sprint(f), "Deals", page(f)))
	}
	input := map[string]any{"firstName": "Zoe", "lastName": "Zuse", "email": "zoe@example.com"}
	return []kind{
		{"a record", 10, []variant{as("contact", "Contact", map[string]any{"id": contact})}},
		{"a filtered list of 50, with count and sums", 20, lists},
		{"a search from one letter, with count", 15, letters},
		{"a save", 10, []variant{as("contact", "CreateContact", map[string]any{"input": input})}},
		{"the home page's figures", 50, []variant{as("home", "Home", nil)}},
	}, nil
}

// wire is a variant as it goes over the connection.
func (l *large) wire(v variant) ([]byte, error) {
	content, err := json.Marshal(map[string]any{"query": v.document, "variables": v.variables})
	if err != nil {
		return nil, err
	}
	return fmt.Appendf(nil, "POST /graphql HTTP/1.1\r\nHost: %s.localhost\r\nAuthorization: Bearer %s\r\n"+
		"Content-Type: application/json\r\nAccept: application/graphql-response+json\r\nContent-Length: %d\r\n\r\n%s",
		l.tenant.Subdomain, l.tokens[v.who], len(content), content), nil
}

// dial connects to the server.
func (l *large) dial(ctx context.Context, addr string) (*asking, error) {
	conn, err := (&net.Dialer{}).DialContext(ctx, "tcp", addr)
	if err != nil {
		return nil, err
	}
	answers := bufio.NewReader(conn)
	return &asking{
		l:     l,
		write: func(b []byte) error { _, err := conn.Write(b); return err },
		read:  func(body *bytes.Buffer) error { return read(answers, body) },
		close: func() { _ = conn.Close() },
	}, nil
}
