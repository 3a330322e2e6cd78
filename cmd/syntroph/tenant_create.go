package main

import (
	"context"
	"fmt"
	"net/mail"
	"os"
	"strings"
	"unicode/utf8"

	"github.com/spf13/cobra"

	"github.com/syntroph/syntroph/crm"
	"github.com/syntroph/syntroph/internal/password"
	"github.com/syntroph/syntroph/sqlc"
	"github.com/syntroph/syntroph/tenant"
)

// newcomer is what a new tenant needs; flags or answers fill it.
type newcomer struct {
	company, subdomain, email, first, last, password string
}

func newTenantCreate(a *app) *cobra.Command {
	var n newcomer
	var asJSON, passwordStdin bool
	c := &cobra.Command{
		Use:   "create",
		Short: "Make a tenant: its schema and its owner, all or nothing",
		Long: "Makes a tenant. On a terminal, what no flag says is asked for. The owner's password comes from\n" +
			"$SYNTROPH_PASSWORD, from --password-stdin, or is asked for without echo; never from a flag.",
		Example: "  syntroph tenant create\n" +
			"  SYNTROPH_PASSWORD=… syntroph tenant create --company Acme --subdomain acme \\\n" +
			"      --email ada@acme.example --first-name Ada --last-name Lovelace",
		Args: noArgs,
		RunE: func(c *cobra.Command, _ []string) error {
			n.password = os.Getenv("SYNTROPH_PASSWORD")
			if err := a.complete(&n, passwordStdin); err != nil {
				return err
			}
			return a.withDatabase(c.Context(), func(s *session) error { return a.createTenant(c.Context(), s, n, asJSON) })
		},
	}
	flags := c.Flags()
	flags.StringVar(&n.company, "company", "", "the company's name")
	flags.StringVar(&n.subdomain, "subdomain", "", "3 to 56 letters, digits and inner hyphens")
	flags.StringVar(&n.email, "email", "", "the owner's email address")
	flags.StringVar(&n.first, "first-name", "", "the owner's first name")
	flags.StringVar(&n.last, "last-name", "", "the owner's last name")
	flags.BoolVar(&passwordStdin, "password-stdin", false, "read the owner's password from the first line of standard input")
	flags.BoolVar(&asJSON, "json", false, "write JSON")
	return c
}

func (a *app) createTenant(ctx context.Context, s *session, n newcomer, asJSON bool) error {
	hash, err := password.Hash(ctx, n.password)
	if err != nil {
		return err
	}
	t, _, err := s.Provision(ctx, tenant.Signup{CompanyName: n.company, Subdomain: n.subdomain, Owner: sqlc.InsertUserParams{
		Email: strings.ToLower(n.email), PasswordHash: hash, FirstName: n.first, LastName: n.last,
	}})
	if err != nil {
		return err
	}
	if asJSON {
		return writeJSON(a.stdout, lineOf(t))
	}
	fmt.Fprintf(a.stdout, "%s has its workspace: subdomain %s, schema %s. %s is its owner.\n", t.CompanyName, t.Subdomain, t.SchemaName, n.email)
	return nil
}

// check checks one field by the rules of the API and names its flag.
func (n newcomer) check() error {
	for _, c := range []struct {
		flag, value   string
		least, most   int
		alsoCheckWith func(string) error
	}{
		{"--company", n.company, 1, 200, nil},
		{"--subdomain", n.subdomain, 1, 56, func(s string) error { _, err := crm.ParseSubdomain(s); return err }},
		{"--email", n.email, 3, 254, checkEmail},
		{"--first-name", n.first, 1, 100, nil},
		{"--last-name", n.last, 1, 100, nil},
		{"the password", n.password, 10, 128, nil},
	} {
		length := utf8.RuneCountInString(strings.TrimSpace(c.value))
		switch {
		case length == 0:
			return usageError{fmt.Errorf("%s is missing", c.flag)}
		case length < c.least || length > c.most:
			return usageError{fmt.Errorf("%s has %d to %d characters, not %d", c.flag, c.least, c.most, length)}
		case c.alsoCheckWith != nil:
			if err := c.alsoCheckWith(c.value); err != nil {
				return usageError{fmt.Errorf("%s: %w", c.flag, err)}
			}
		}
	}
	return nil
}

func checkEmail(s string) error {
	if address, err := mail.ParseAddress(s); err != nil || address.Address != s {
		return fmt.Errorf("%q is no email address such as ada@example.com", s)
	}
	return nil
}
