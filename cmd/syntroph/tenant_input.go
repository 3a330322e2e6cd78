package main

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"net/mail"
	"os"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/syntroph/syntroph/crm"
	"github.com/syntroph/syntroph/internal/money"
	"github.com/syntroph/syntroph/internal/password"
	"github.com/syntroph/syntroph/sqlc"
)

// tenantInput is what a new tenant needs; flags or answers fill it.
type tenantInput struct {
	company, subdomain, email, first, last, password string
	// taken says that a tenant has a subdomain, once there is a database.
	taken    func(subdomain string) error
	settings sqlc.InsertWorkspaceSettingsParams
	firstDay string
}

// field is one thing that is needed, with the API's rule for it.
type field struct {
	flag, question string
	value          *string
	check          func(name, value string) error
}

// fields are all but the password, in the order that they are asked in.
func (n *tenantInput) fields() []field {
	return []field{
		{"--company", "Company", &n.company, length(1, 200)},
		{"--subdomain", "Subdomain", &n.subdomain, n.checkSubdomain},
		{"--email", "Owner's email", &n.email, checkEmail},
		{"--first-name", "Owner's first name", &n.first, atMost(100)},
		{"--last-name", "Owner's last name", &n.last, n.checkLast},
	}
}

// checkSettings checks how the company works, by the rules of the API. What is
// empty gets its default.
func (n *tenantInput) checkSettings() error {
	s := &n.settings
	s.FirstDayOfWeek = crm.Weekday(strings.ToUpper(n.firstDay))
	if _, err := sqlc.Zone(s.TimeZone); s.TimeZone != "" && err != nil {
		return usagef("--time-zone: %q is not a time zone such as America/Los_Angeles", s.TimeZone)
	}
	if s.Currency != "" && !money.IsCurrency(s.Currency) {
		return usagef("--currency: %q is not a currency of ISO 4217 such as USD", s.Currency)
	}
	if s.Locale != "" && !sqlc.IsLocale(s.Locale) {
		return usagef("--locale: %q is not a language tag such as en-US", s.Locale)
	}
	if s.FirstDayOfWeek != "" && !slices.Contains(crm.Weekdays, s.FirstDayOfWeek) {
		return usagef("--first-day-of-week: %q is not a day such as monday", n.firstDay)
	}
	return nil
}

// checkPassword checks a password by the rule of the API.
func checkPassword(name, value string) error {
	if err := length(password.MinLength, password.MaxLength)(name, value); err != nil {
		return err
	}
	if password.IsCommon(value) {
		return fmt.Errorf("%s is one of the most common ones, which attackers try first; choose another", name)
	}
	return nil
}

// check names the first flag whose value breaks a rule. What is missing is no
// error where somebody can be asked.
func (n *tenantInput) check(askable bool) error {
	for _, f := range n.fields() {
		*f.value = strings.TrimSpace(*f.value)
		if *f.value == "" && askable {
			continue
		}
		if err := f.check(f.flag, *f.value); err != nil {
			return usageError{err}
		}
	}
	if err := n.checkSettings(); err != nil {
		return err
	}
	if n.password == "" && askable {
		return nil
	}
	if n.password == "" {
		return usagef("the password is missing; set SYNTROPH_PASSWORD, or add --password-stdin")
	}
	if err := checkPassword("the password", n.password); err != nil {
		return usageError{err}
	}
	return nil
}

// askMissing asks for what is not known yet.
func (a *app) askMissing(ctx context.Context, n *tenantInput, in *bufio.Reader) (err error) {
	for _, f := range n.fields() {
		if *f.value != "" {
			continue
		}
		if *f.value, err = a.ask(ctx, in, f.question, f.check); err != nil {
			return err
		}
	}
	if n.password == "" {
		n.password, err = a.askPassword(ctx, checkPassword)
	}
	return err
}

// givenPassword is the password that a script gives, if any.
func (a *app) givenPassword(ctx context.Context, fromStdin bool) (string, error) {
	if !fromStdin || isTerminal(a.stdin) {
		return os.Getenv("SYNTROPH_PASSWORD"), nil
	}
	given, err := readLine(ctx, bufio.NewReader(a.stdin))
	if errors.Is(err, errNobody) {
		return "", usagef("--password-stdin: standard input is empty")
	}
	return given, err
}

// length is the rule of a text of some length. White space around it does not
// count towards the least.
func length(least, most int) func(name, value string) error {
	return func(name, value string) error {
		switch count := utf8.RuneCountInString(value); {
		case value == "":
			return fmt.Errorf("%s is missing", name)
		case utf8.RuneCountInString(strings.TrimSpace(value)) < least, count > most:
			return fmt.Errorf("%s has %d to %d characters, not %d", name, least, most, count)
		case !crm.IsStorable(value):
			return fmt.Errorf("%s holds characters that can't be stored", name)
		}
		return nil
	}
}

// atMost is the rule of a text that may be missing.
func atMost(most int) func(name, value string) error {
	return func(name, value string) error {
		if strings.TrimSpace(value) == "" {
			return nil
		}
		return length(1, most)(name, value)
	}
}

// checkLast asks for one name of an owner, first or last.
func (n *tenantInput) checkLast(name, value string) error {
	if n.first == "" && strings.TrimSpace(value) == "" {
		return fmt.Errorf("%s is missing; a first or a last name is enough", name)
	}
	return atMost(100)(name, value)
}

func (n *tenantInput) checkSubdomain(name, value string) error {
	if value == "" {
		return fmt.Errorf("%s is missing", name)
	}
	subdomain, err := crm.ParseSubdomain(value)
	if err != nil {
		return fmt.Errorf("%s: %w", name, err)
	}
	if n.taken != nil {
		return n.taken(subdomain)
	}
	return nil
}

func checkEmail(name, value string) error {
	if err := length(3, 254)(name, value); err != nil {
		return err
	}
	address, err := mail.ParseAddress(value)
	if err != nil || address.Address != value || !strings.Contains(value[strings.LastIndexByte(value, '@'):], ".") {
		return fmt.Errorf("%s: %q is not an email address such as ada@example.com", name, value)
	}
	return nil
}
