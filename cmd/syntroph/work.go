package main

import (
	"context"
	"errors"
	"fmt"

	"github.com/spf13/cobra"

	"github.com/syntroph/syntroph/tenant"
	"github.com/syntroph/syntroph/work"
)

func newWork(a *app) *cobra.Command {
	return &cobra.Command{
		Use:   "work",
		Short: "Do background work, until Ctrl-C",
		Long: "Passes changes on to those who wait for them, until Ctrl-C or SIGTERM; jobs that\n" +
			"run may end. serve does that too, unless --work=false. Run as many as you like:\n" +
			"each job is done once.",
		Example: "  syntroph work",
		Args:    noArgs,
		RunE:    func(c *cobra.Command, _ []string) error { return a.work(c.Context()) },
	}
}

// workerName tells a worker's connections from a server's.
const workerName = "syntroph work"

func (a *app) work(ctx context.Context) (err error) {
	db, err := a.open(ctx, tenant.Config{Name: workerName}, prepared)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, db.close(ctx)) }()
	fmt.Fprintln(a.stdout, "Background work is done here. Stop with Ctrl-C.")
	return work.Run(ctx, work.Config{DB: db.Database, Log: a.logger()})
}

// workBeside works beside a server, which ends where that fails. What it returns
// stops the work and waits for its end.
func workBeside(ctx context.Context, failed context.CancelCauseFunc, cfg work.Config) (stop func()) {
	ctx, cancel := context.WithCancel(ctx)
	done := make(chan struct{})
	go func() {
		defer close(done)
		if err := work.Run(ctx, cfg); err != nil {
			failed(fmt.Errorf("background work can't be done: %w", err))
		}
	}()
	return func() { cancel(); <-done }
}
