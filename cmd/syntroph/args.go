package main

import (
	"errors"
	"fmt"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
)

// usageError is a command that was called wrongly: exit code 2.
type usageError struct{ error }

func usagef(format string, args ...any) usageError {
	return usageError{fmt.Errorf(format, args...)}
}

// flagError says what is wrong with a flag, without the words of Go's parsers.
func flagError(c *cobra.Command, err error) error {
	if invalid, ok := errors.AsType[*pflag.InvalidValueError](err); ok {
		f := invalid.GetFlag()
		err = fmt.Errorf("--%s is %s, not %q", f.Name, kindOf(f.Value.Type()), invalid.GetValue())
	}
	if missing, ok := errors.AsType[*pflag.ValueRequiredError](err); ok {
		f := missing.GetFlag()
		err = fmt.Errorf("--%s needs a value: %s", f.Name, kindOf(f.Value.Type()))
	}
	return usagef("%w (see %s --help)", err, c.CommandPath())
}

// kindOf says in words what a flag of some type takes.
func kindOf(flagType string) string {
	switch flagType {
	case "bool":
		return "true or false"
	case "int", "int64":
		return "a whole number such as 10"
	case "float64":
		return "a number such as 100 or 2.5"
	case "duration":
		return "a time such as 500ms, 30s or 5m"
	case "stringSlice":
		return "a list such as one,two"
	}
	return "a text"
}

// noArgs refuses arguments. To a command that only holds others an argument is
// an unknown command, and those that are nearly so named are offered.
func noArgs(c *cobra.Command, args []string) error {
	if len(args) == 0 {
		return nil
	}
	if !c.HasSubCommands() {
		return usagef("%s takes no argument but was given %q (see %[1]s --help)", c.CommandPath(), args[0])
	}
	offer := ""
	c.SuggestionsMinimumDistance = 2
	if near := c.SuggestionsFor(args[0]); len(near) > 0 {
		offer = "; did you mean " + strings.Join(near, " or ") + "?"
	}
	return usagef("%s has no command %q%s (see %[1]s --help)", c.CommandPath(), args[0], offer)
}

// oneSubdomain asks for exactly one argument, a tenant's subdomain.
func oneSubdomain(c *cobra.Command, args []string) error {
	if len(args) != 1 {
		return usagef("%s takes one argument: the tenant's subdomain (see %[1]s --help)", c.CommandPath())
	}
	return nil
}

// help is what a command that only holds others does.
func help(c *cobra.Command, _ []string) error { return c.Help() }
