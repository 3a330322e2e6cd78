package main

import (
	"context"
	"strings"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/spf13/cobra"

	"github.com/syntroph/syntroph/internal/devpg"
	"github.com/syntroph/syntroph/sqlc"
)

// completionTimeout is what somebody who presses Tab may have to wait.
const completionTimeout = time.Second

// completeSubdomain offers tenants for a command's one argument.
func (a *app) completeSubdomain(c *cobra.Command, args []string, typed string) ([]string, cobra.ShellCompDirective) {
	if len(args) > 0 {
		return nil, cobra.ShellCompDirectiveNoFileComp
	}
	return a.subdomainsFrom(c.Context(), typed), cobra.ShellCompDirectiveNoFileComp
}

// completeSubdomains offers tenants for the last entry of a list.
func (a *app) completeSubdomains(c *cobra.Command, _ []string, typed string) ([]string, cobra.ShellCompDirective) {
	before, last := "", typed
	if i := strings.LastIndexByte(typed, ','); i >= 0 {
		before, last = typed[:i+1], typed[i+1:]
	}
	names := a.subdomainsFrom(c.Context(), last)
	for i := range names {
		names[i] = before + names[i]
	}
	return names, cobra.ShellCompDirectiveNoFileComp | cobra.ShellCompDirectiveNoSpace
}

// subdomainsFrom lists up to 100 subdomains that begin so. Whatever goes wrong,
// there are none: nobody wants an error in the middle of a line.
func (a *app) subdomainsFrom(ctx context.Context, prefix string) []string {
	url := a.databaseURL
	if url == "" {
		owner, ok := runningPrivate(a.dataDir)
		if !ok {
			return nil
		}
		url = withLogin(owner, privateLogin)
	}
	ctx, cancel := context.WithTimeout(ctx, completionTimeout)
	defer cancel()
	cfg, err := pgx.ParseConfig(url)
	if err != nil {
		return nil
	}
	cfg.DefaultQueryExecMode = pgx.QueryExecModeExec // PgBouncer loses what is prepared
	conn, err := pgx.ConnectConfig(ctx, cfg)
	if err != nil {
		return nil
	}
	defer conn.Close(context.WithoutCancel(ctx))
	names, err := sqlc.New().SubdomainsFrom(ctx, conn, strings.ToLower(prefix))
	if err != nil {
		return nil
	}
	return names
}

// runningPrivate is the private PostgreSQL, if it runs: completion starts none.
func runningPrivate(dir string) (owner string, ok bool) {
	if dir == "" {
		var err error
		if dir, err = devpg.DefaultDir(); err != nil {
			return "", false
		}
	}
	return devpg.Running(dir)
}

// completing adds the completion of subdomains to the commands and flags below.
func (a *app) completing(c *cobra.Command) {
	if strings.HasSuffix(c.Use, " SUBDOMAIN") {
		c.ValidArgsFunction = a.completeSubdomain
	}
	for _, name := range []string{"only", "except", "canary"} {
		if c.Flags().Lookup(name) != nil {
			_ = c.RegisterFlagCompletionFunc(name, a.completeSubdomains) // fails for an unknown flag only
		}
	}
	for _, sub := range c.Commands() {
		a.completing(sub)
	}
}
