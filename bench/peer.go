package main

import (
	"context"
	_ "embed"
	"errors"
	"fmt"
	"io"
	"time"

	pretty "github.com/jedib0t/go-pretty/v6/table"
)

// peerServer is PostGraphile's program.
//
//go:embed peer/server.mjs
var peerServer []byte

// peered are the operations that the peer is asked too, each with its document for
// what it makes of the same tables.
var peered = map[string]string{
	"20 contacts": "{ allContacts(first: 20, orderBy: [SORT_NAME_ASC, ROW_ID_ASC]) { edges { node { " + peerFields + " } } pageInfo { hasNextPage endCursor } } }",
	"20 contacts, organization, owner": "{ allContacts(first: 20, orderBy: [SORT_NAME_ASC, ROW_ID_ASC]) { edges { node { " + peerFields +
		" organizationByOrganizationId { rowId name domain } userByOwnerId { rowId firstName lastName } } } pageInfo { hasNextPage endCursor } } }",
}

const peerFields = "rowId firstName lastName email phone jobTitle lifecycleStage createdAt"

// The sides of the comparison; the ratio is to the second.
const (
	peerAlone  = "PostGraphile"
	peerInRole = "PostGraphile, role and claim"
)

// comparePeer measures the server and PostGraphile in turns on one tenant's rows,
// the server among all tenants too. Where npm can't be reached it says so.
func comparePeer(ctx context.Context, o options, out io.Writer) error {
	node, err := installPeer(ctx)
	if err == nil {
		defer node.remove()
	}
	if reach, ok := errors.AsType[*unreachable](err); ok {
		_, err := fmt.Fprintf(out, "PostGraphile is not measured: %v.\n", reach)
		return err
	}
	if err != nil {
		return err
	}
	p, err := openPlace(ctx, o)
	if err != nil {
		return err
	}
	defer p.close()
	sides, stop, err := p.peerSides(ctx, o, node)
	defer stop()
	if err != nil {
		return err
	}
	t := pretty.NewWriter()
	t.SetOutputMirror(out)
	t.SetStyle(pretty.StyleLight)
	t.AppendHeader(pretty.Row{"operation", "", "requests/s", "of " + peerInRole, "p50 ms", "p95 ms", "p99 ms", "CPU µs", "PostgreSQL's CPU µs"})
	for _, op := range operations {
		if peered[op.name] == "" {
			continue
		}
		if err := warm(ctx, op, sides); err != nil {
			return err
		}
		rounds, err := inTurns(ctx, o, p.server.Pid(), op, sides)
		if err != nil {
			return fmt.Errorf("%s: %w", op.name, err)
		}
		appendPeerRows(t, op, sides, rounds)
	}
	fmt.Fprintf(out, "%s with %s, %d tenants, %d connections, %d rounds of %v, the median\n", peerPackage, node.version, o.tenants, o.workers, o.rounds, o.round)
	t.Render()
	return nil
}

// peerSides starts the servers.
func (p *place) peerSides(ctx context.Context, o options, node *peerProgram) (sides []side, stop func(), err error) {
	var ends []func() error
	stop = func() {
		for _, end := range ends {
			_ = end() // its own words are on stderr
		}
	}
	own, err := start(ctx, p.servers(options{})[0])
	if err != nil {
		return nil, stop, err
	}
	ends = append(ends, own.stop)
	sides = append(sides,
		side{"the server, one tenant", func(ctx context.Context, op operation) (round, error) { return own.measure(ctx, o, op, p.spaces[:1]) }},
		side{"the server, all tenants", func(ctx context.Context, op operation) (round, error) { return own.measure(ctx, o, op, p.spaces) }},
	)
	first := p.spaces[0].tenant
	for _, as := range []struct{ name, role string }{{peerAlone, ""}, {peerInRole, first.SlotRole}} {
		peer, err := node.start(ctx, p.server.URL(), first.SchemaName, as.role)
		if err != nil {
			return nil, stop, err
		}
		ends = append(ends, peer.stop)
		sides = append(sides, side{as.name, func(ctx context.Context, op operation) (round, error) {
			return peer.measure(ctx, o, operation{document: peered[op.name]}, p.spaces[:1])
		}})
	}
	return sides, stop, nil
}

// warm asks every side often enough for Node's compiler, however busy the machine is.
func warm(ctx context.Context, op operation, sides []side) error {
	const requests, rounds = 4_000, 60
	for _, s := range sides {
		for served, n := 0, 0; served < requests && n < rounds; n++ {
			r, err := s.run(ctx, op)
			if err != nil {
				return fmt.Errorf("%s: %s: %w", op.name, s.name, err)
			}
			served += r.requests
		}
	}
	return nil
}

func appendPeerRows(t pretty.Writer, op operation, sides []side, rounds [][]round) {
	perSecond := func(i int) float64 { return median(rounds[i], func(r round) float64 { return r.perSecond }) }
	var inRole float64
	for i, s := range sides {
		if s.name == peerInRole {
			inRole = perSecond(i)
		}
	}
	for i, s := range sides {
		ms := func(of func(round) time.Duration) string {
			return fmt.Sprintf("%.1f", milliseconds(median(rounds[i], of)))
		}
		t.AppendRow(pretty.Row{
			op.name, s.name, fmt.Sprintf("%.0f", perSecond(i)), fmt.Sprintf("%.2f", perSecond(i)/inRole),
			ms(func(r round) time.Duration { return r.p50 }), ms(func(r round) time.Duration { return r.p95 }), ms(func(r round) time.Duration { return r.p99 }),
			fmt.Sprintf("%.0f", median(rounds[i], func(r round) float64 { return r.cpu })),
			fmt.Sprintf("%.0f", median(rounds[i], func(r round) float64 { return r.database })),
		})
	}
	t.AppendSeparator()
}
