package isolation

import (
	"context"
	"fmt"
	"net/http"

	"github.com/syntroph/syntroph/graph"
)

// tryHTTP attacks through the whole HTTP handler, as tenant a's owner, who may
// do everything there. The other tenant's owner logs in before, so that there
// are sessions to mix up.
func (l *lab) tryHTTP(ctx context.Context) error {
	c := l.client()
	token, err := c.login(ctx, l.a)
	if err != nil {
		return err
	}
	others, err := c.login(ctx, l.b)
	if err != nil {
		return err
	}
	return l.unchanged(ctx, "HTTP", func(ctx context.Context) error {
		if err := l.tryTokens(ctx, c, token); err != nil {
			return err
		}
		if err := l.tryHosts(ctx, c, token, others); err != nil {
			return err
		}
		return l.tryFields(ctx, c, token)
	})
}

// tryTokens sends each field to the other tenant's host with a session of tenant a.
func (l *lab) tryTokens(ctx context.Context, c client, token string) error {
	t := &tally{}
	all := documents(graph.NewSchema(l.few).Schema(), l.b.id.String(), l.b.id.String(), l.a.password)
	for _, header := range []http.Header{bearer(token), {"Cookie": {"syntroph_session=" + token}}} {
		for _, d := range all {
			t.tried()
			r, err := c.post(ctx, l.b.host(), d.text, header)
			switch {
			case err != nil:
				return err
			case l.b.shows(r.String()):
				t.leaked("%s answered a session of another tenant", d.field)
			case !r.refused("UNAUTHENTICATED"):
				t.failed("%s answered %d %s", d.field, r.status, r)
			}
		}
	}
	t.note = fmt.Sprintf("%d fields", len(all))
	l.judge("HTTP", "every field on the other tenant's host, with a session's token as bearer and cookie", t)
	return nil
}

// tryHosts names the other tenant in every place but the Host header.
func (l *lab) tryHosts(ctx context.Context, c client, token, others string) error {
	t := &tally{}
	const me = "{ me { user { lastName } } }"
	for _, name := range []string{"X-Forwarded-Host", "X-Original-Host", "X-Host", "X-Forwarded-Server", "Forwarded", "Origin", "Referer"} {
		for _, sent := range []string{token, others} {
			header := bearer(sent)
			header.Set(name, l.b.host())
			if err := l.tryHost(ctx, c, l.a.host(), me, header, t); err != nil {
				return err
			}
		}
	}
	for _, host := range []string{l.b.host() + "." + l.a.host(), l.a.host() + "@" + l.b.host(), l.b.tenant.SchemaName + ".localhost", l.b.host() + ".evil.test", "localhost"} {
		if err := l.tryHost(ctx, c, host, me, bearer(token), t); err != nil {
			return err
		}
	}
	l.judge("HTTP", "the other tenant's name in forwarded headers and malformed hosts", t)
	return nil
}

func (l *lab) tryHost(ctx context.Context, c client, host, text string, header http.Header, t *tally) error {
	t.tried()
	r, err := c.post(ctx, host, text, header)
	if err == nil && l.b.shows(r.String()) {
		t.leaked("a request to the host %q was answered with the other tenant's data", host)
	}
	return err
}

// tryFields sends each field to tenant a's host, about rows of the other tenant's and
// about an ID that both have: these last, since they may give the ownership
// away. Mutations are meant: what they may change is a's.
func (l *lab) tryFields(ctx context.Context, c client, token string) error {
	own, other, twin := l.a.id.String(), l.b.id.String(), l.twin.String()
	schema := graph.NewSchema(l.few).Schema()
	for _, aim := range []struct{ name, id, ref string }{
		{"its own rows, referring to the other tenant's", own, other},
		{"the other tenant's rows", other, other},
		{"an ID that both have", twin, twin},
	} {
		t, shown := &tally{}, 0
		all := documents(schema, aim.id, aim.ref, l.a.password)
		for _, d := range all {
			t.tried()
			r, err := c.postAs(ctx, l.a, &token, d.text)
			if err != nil {
				return err
			}
			switch {
			case l.b.shows(r.String()):
				t.leaked("%s answered with the other tenant's data", d.field)
			case !r.judged():
				t.failed("%s was not tried: it answered %d %s", d.field, r.status, r)
			case l.a.shows(r.String()):
				shown++
			}
		}
		if shown == 0 {
			t.failed("no field answered with its own tenant's data")
		}
		t.note = fmt.Sprintf("%d fields; %d showed the tenant's own rows", len(all), shown)
		l.judge("HTTP", "every field, with "+aim.name, t)
	}
	return nil
}
