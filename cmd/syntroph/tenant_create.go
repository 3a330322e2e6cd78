package main

import (
	"bufio"
	"context"
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"github.com/syntroph/syntroph/crm"
	"github.com/syntroph/syntroph/internal/password"
	"github.com/syntroph/syntroph/sqlc"
	"github.com/syntroph/syntroph/tenant/provision"
)

// creation are the flags of tenant create.
type creation struct {
	tenantInput
	at                    addressFlags
	asJSON, passwordStdin bool
}

func newTenantCreate(a *app) *cobra.Command {
	var n creation
	c := &cobra.Command{
		Use:   "create",
		Short: "Make a tenant with its schema and its owner",
		Long: "Makes a tenant with its schema and its owner, or nothing. On a terminal it asks\n" +
			"for what no flag says. The owner's password comes from $SYNTROPH_PASSWORD, from\n" +
			"--password-stdin, or from a question without echo; never from a flag.",
		Example: "  syntroph tenant create\n" +
			"  SYNTROPH_PASSWORD=… syntroph tenant create --company Acme --subdomain acme \\\n" +
			"      --email ada@acme.example --first-name Ada --last-name Lovelace",
		Args: noArgs,
		RunE: func(c *cobra.Command, _ []string) error { return a.createTenant(c.Context(), &n) },
	}
	flags := c.Flags()
	flags.StringVar(&n.company, "company", "", "the company's name")
	flags.StringVar(&n.subdomain, "subdomain", "", "3 to 56 letters, digits and inner hyphens")
	flags.StringVar(&n.email, "email", "", "the owner's email address")
	flags.StringVar(&n.first, "first-name", "", "the owner's first name")
	flags.StringVar(&n.last, "last-name", "", "the owner's last name")
	flags.StringVar(&n.settings.TimeZone, "time-zone", "", `an IANA time zone, such as America/Los_Angeles (default "UTC")`)
	flags.StringVar(&n.settings.Currency, "currency", "", `an ISO 4217 code (default "USD")`)
	flags.StringVar(&n.settings.Locale, "locale", "", `a BCP 47 language tag (default "en-US")`)
	flags.StringVar(&n.firstDay, "first-day-of-week", "", `such as sunday (default "monday")`)
	flags.BoolVar(&n.passwordStdin, "password-stdin", false, "read the owner's password from the first line of standard input")
	flags.BoolVar(&n.asJSON, "json", false, "write JSON")
	n.at.register(c, "where the server listens (default: as it was last started)")
	return c
}

// createTenant checks what is given before it opens the database, and the
// database before it asks for what is missing.
func (a *app) createTenant(ctx context.Context, n *creation) (err error) {
	if err := n.at.check(); err != nil {
		return err
	}
	if n.password, err = a.givenPassword(ctx, n.passwordStdin); err != nil {
		return err
	}
	askable := isTerminal(a.stdin)
	if err := n.check(askable); err != nil {
		return err
	}
	return a.within(ctx, prepared, func(s *session) error {
		n.at.recall(ctx, s)
		n.taken = func(subdomain string) error { return taken(ctx, s, subdomain) }
		if n.subdomain != "" {
			if err := n.taken(n.subdomain); err != nil {
				return err
			}
		}
		t, err := a.askAndProvision(ctx, s, &n.tenantInput, askable)
		if err != nil {
			return err
		}
		return a.printCreated(t, n)
	})
}

// taken says at once that somebody has a subdomain, before anything else is asked.
// Provisioning, later, has the last word.
func taken(ctx context.Context, s *session, subdomain string) error {
	if _, err := sqlc.New().TenantBySubdomain(ctx, s.Owner(), strings.ToLower(subdomain)); err != nil {
		return nil //nolint:nilerr // absent, or provisioning will fail the same way.
	}
	return crm.Errorf(crm.CodeConflict, "The subdomain %q is taken. Choose another.", strings.ToLower(subdomain))
}

// askAndProvision makes the tenant. Somebody whose subdomain turns out to be
// taken is asked for another.
func (a *app) askAndProvision(ctx context.Context, s *session, n *tenantInput, askable bool) (t sqlc.Tenant, err error) {
	in := bufio.NewReader(a.stdin)
	for {
		if askable {
			if err := a.askMissing(ctx, n, in); err != nil {
				return t, err
			}
		}
		t, err = createTenant(ctx, s, n)
		if !askable || crm.CodeOf(err) != crm.CodeConflict {
			return t, err
		}
		fmt.Fprintf(a.stderr, "  %v\n", err)
		n.subdomain = ""
	}
}

func createTenant(ctx context.Context, s *session, n *tenantInput) (sqlc.Tenant, error) {
	hash, err := password.Hash(ctx, n.password)
	if err != nil {
		return sqlc.Tenant{}, err
	}
	t, _, err := provision.Create(ctx, s.Database, provision.Signup{CompanyName: n.company, Subdomain: n.subdomain, Settings: n.settings, Owner: sqlc.InsertUserParams{
		Email: strings.ToLower(n.email), PasswordHash: hash, FirstName: n.first, LastName: n.last,
	}})
	return t, err
}

func (a *app) printCreated(t sqlc.Tenant, n *creation) error {
	url := n.at.url(t.Subdomain)
	if n.asJSON {
		return writeJSON(a.stdout, struct {
			tenantLine
			URL string `json:"url"`
		}{lineOf(t), url})
	}
	a.say(a.stdout, "The workspace of %s is ready: %s (schema %s). Its owner is %s.", printable(t.CompanyName), url, t.SchemaName, n.email)
	return nil
}
