package inputs

import (
	"context"
	"net/mail"
	"net/url"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/99designs/gqlgen/graphql"
	"github.com/shopspring/decimal"

	"github.com/syntroph/syntroph/crm"
	"github.com/syntroph/syntroph/graph/model"
	"github.com/syntroph/syntroph/internal/money"
	"github.com/syntroph/syntroph/sqlc"
)

// Constraint checks one input value against its @constraint, and returns a text
// as it is stored; gqlgen adds the field's path to the error.
func Constraint(ctx context.Context, _ any, next graphql.Resolver, minLength, maxLength, least, greatest *int32, format *model.Format, trim bool) (any, error) {
	value, err := next(ctx)
	if err != nil {
		return nil, err
	}
	switch v := value.(type) {
	case string:
		return normalText(ctx, v, minLength, maxLength, format, trim)
	case *string:
		return optionalText(ctx, v, minLength, maxLength, format, trim)
	case int32:
		err = checkNumber(decimal.NewFromInt32(v), least, greatest)
	case *int32:
		if v != nil {
			err = checkNumber(decimal.NewFromInt32(*v), least, greatest)
		}
	case *decimal.Decimal:
		if v != nil {
			err = checkNumber(*v, least, greatest)
		}
	}
	return value, err
}

func checkText(ctx context.Context, s string, minLength, maxLength *int32, format *model.Format) error {
	switch {
	case !crm.IsStorable(s) && !isHashed(ctx, s):
		return crm.Errorf(crm.CodeBadUserInput, "This text contains characters that can't be stored.")
	case minLength != nil && utf8.RuneCountInString(strings.TrimSpace(s)) < int(*minLength):
		if *minLength == 1 {
			return crm.Errorf(crm.CodeBadUserInput, "This is required.")
		}
		return crm.Errorf(crm.CodeBadUserInput, "Use at least %d characters.", *minLength)
	case maxLength != nil && utf8.RuneCountInString(s) > int(*maxLength):
		return crm.Errorf(crm.CodeBadUserInput, "Use at most %d characters. This has %d.", *maxLength, utf8.RuneCountInString(s))
	case format != nil:
		return checkFormat(s, *format)
	}
	return nil
}

// isHashed reports whether a text is a password: it is stored as a hash alone, and
// one with odd characters must go on working.
func isHashed(ctx context.Context, s string) bool {
	p := graphql.GetPathContext(ctx)
	return utf8.ValidString(s) && !strings.ContainsRune(s, 0) && p != nil && p.Field != nil && strings.HasSuffix(strings.ToLower(*p.Field), "password")
}

func checkNumber(n decimal.Decimal, least, greatest *int32) error {
	switch {
	case least != nil && n.LessThan(decimal.NewFromInt32(*least)):
		return crm.Errorf(crm.CodeBadUserInput, "The minimum is %d.", *least)
	case greatest != nil && n.GreaterThan(decimal.NewFromInt32(*greatest)):
		return crm.Errorf(crm.CodeBadUserInput, "The maximum is %d.", *greatest)
	}
	return nil
}

func checkFormat(s string, format model.Format) error {
	switch format {
	case model.FormatEmail:
		if a, err := mail.ParseAddress(s); err != nil || a.Address != s || !strings.Contains(s[strings.LastIndexByte(s, '@'):], ".") {
			return crm.Errorf(crm.CodeBadUserInput, "Enter an email address such as ada@example.com.")
		}
	case model.FormatCurrency:
		if !money.IsCurrency(s) {
			return crm.Errorf(crm.CodeBadUserInput, "Enter the code of a currency in use (ISO 4217), such as USD.")
		}
	case model.FormatTimeZone:
		if _, err := sqlc.Zone(s); err != nil {
			return crm.Errorf(crm.CodeBadUserInput, "Enter a time zone such as America/Los_Angeles.")
		}
	case model.FormatLocale:
		if !sqlc.IsLocale(s) {
			return crm.Errorf(crm.CodeBadUserInput, "Enter a language tag such as en-US.")
		}
	case model.FormatTime:
		if _, err := time.Parse("15:04", s); err != nil || len(s) != len("15:04") {
			return crm.Errorf(crm.CodeBadUserInput, "Enter a time of the day such as 16:30.")
		}
	case model.FormatURL:
		if u, err := url.Parse(s); err != nil || (u.Scheme != "http" && u.Scheme != "https") || u.Host == "" {
			return crm.Errorf(crm.CodeBadUserInput, "Enter a web address such as https://example.com.")
		}
	}
	return nil
}
