package main

import (
	"context"
	"fmt"
	"os"
	"os/user"
	"time"

	"github.com/spf13/cobra"

	"github.com/syntroph/syntroph/crm"
	"github.com/syntroph/syntroph/internal/password"
	"github.com/syntroph/syntroph/schema"
	"github.com/syntroph/syntroph/sqlc"
	"github.com/syntroph/syntroph/tenant"
	"github.com/syntroph/syntroph/tenant/provision"
)

// resetting are the flags of tenant reset-owner.
type resetting struct {
	provision.OwnerReset
	at          addressFlags
	yes, asJSON bool
}

func newTenantResetOwner(a *app) *cobra.Command {
	var f resetting
	c := &cobra.Command{
		Use:   "reset-owner SUBDOMAIN",
		Short: "Print a one-time link for an owner who lost the password",
		Long: "Prints a link with which an owner sets a new password, once, within 24 hours.\n" +
			"All their sessions and API keys end when it is used. It is recorded in the\n" +
			"operators' log, which tenant inspect shows.\n\n" +
			"A second factor stays: the login asks for its code. --remove-second-factor is\n" +
			"for an owner who has lost that too; the old password stops working at once then.",
		Example: "  syntroph tenant reset-owner acme\n" +
			"  syntroph tenant reset-owner acme --email ada@acme.example\n" +
			"  syntroph tenant reset-owner acme --remove-second-factor\n" +
			"  syntroph tenant reset-owner acme --yes --json",
		Args: oneSubdomain,
		RunE: func(c *cobra.Command, args []string) error {
			if err := f.at.check(); err != nil {
				return err
			}
			return a.withDatabase(c.Context(), func(s *session) error { return a.resetOwner(c.Context(), s, args[0], &f) })
		},
	}
	flags := c.Flags()
	flags.StringVar(&f.Email, "email", "", "the owner, where there are several")
	flags.BoolVar(&f.RemoveSecondFactor, "remove-second-factor", false, "remove the owner's second factor too")
	flags.BoolVar(&f.Reactivate, "reactivate", false, "let a deactivated owner in again")
	flags.BoolVar(&f.yes, "yes", false, "don't ask")
	flags.BoolVar(&f.asJSON, "json", false, "write JSON")
	f.at.register(c, "where the server listens (default: as it was last started)")
	return c
}

func (a *app) resetOwner(ctx context.Context, s *session, subdomain string, f *resetting) error {
	t, err := tenantNamed(ctx, s.Owner(), subdomain)
	if err != nil {
		return err
	}
	if !f.yes {
		warning := "Whoever has the link can set a new password for an owner of " + printable(t.CompanyName) + " and take the workspace over."
		if err := a.confirm(ctx, warning, t.Subdomain); err != nil {
			return err
		}
	}
	if t.SchemaVersion != schema.TenantVersion() {
		return fmt.Errorf("the schema of %s is not at this build's version; run first: syntroph schema apply --only %[1]s", t.Subdomain)
	}
	// An earlier build's registry lacks the operators' log.
	if err := schema.ApplyPublic(ctx, s.Owner()); err != nil {
		return fmt.Errorf("bringing the registry to this version: %w", err)
	}
	f.at.recall(ctx, s)
	f.Actor = actor()
	if f.PasswordHash, err = password.Hash(ctx, tenant.NewToken()); err != nil {
		return err
	}
	link, err := provision.ResetOwner(ctx, s.Database, t, f.OwnerReset)
	if err != nil {
		return err
	}
	return a.printLink(t, link, f)
}

// actor is the account and the machine that a command runs on.
func actor() string {
	name, host := "unknown", "unknown"
	if u, err := user.Current(); err == nil {
		name = u.Username
	}
	if h, err := os.Hostname(); err == nil {
		host = h
	}
	return name + "@" + host
}

func (a *app) printLink(t sqlc.Tenant, link provision.OwnerLink, f *resetting) error {
	url := f.at.url(t.Subdomain) + "/reset#token=" + link.Token
	if t.Status == crm.TenantSuspended {
		a.say(a.stderr, "Warning: %s is suspended; the link works after: syntroph tenant resume %[1]s", t.Subdomain)
	}
	if f.asJSON {
		return writeJSON(a.stdout, struct {
			Subdomain    string    `json:"subdomain"`
			Email        string    `json:"email"`
			URL          string    `json:"url"`
			Expires      time.Time `json:"expiresAt"`
			SecondFactor bool      `json:"secondFactor"`
		}{t.Subdomain, link.Owner.Email, url, link.Expires.UTC(), link.SecondFactor})
	}
	a.say(a.stdout, "Link for %s to set a new password, once, until %s UTC:\n", printable(link.Owner.Email), link.Expires.UTC().Format(time.DateTime))
	fmt.Fprintf(a.stdout, "  %s\n\n", url)
	if link.SecondFactor {
		a.say(a.stdout, "The login will ask for the code of their second factor. If that is lost too, run the command again with --remove-second-factor.")
	}
	a.say(a.stdout, "Send it in a way that nobody else can read: whoever has it can take the workspace over.")
	return nil
}
