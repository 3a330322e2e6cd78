package account

import (
	"context"
	"slices"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"github.com/syntroph/syntroph/crm"
	"github.com/syntroph/syntroph/graph/model"
)

// subdomainStatus says whether a name can be had, and what is near it if it
// can't. It asks the registry only, at most six times.
func (r *Resolver) subdomainStatus(ctx context.Context, name string) (s model.SubdomainStatus, err error) {
	s.Name = strings.ToLower(strings.TrimSpace(name))
	label, bad := crm.ParseSubdomain(name)
	switch {
	case crm.IsReserved(s.Name):
		s.State = model.SubdomainStateReserved
	case bad != nil:
		s.State = model.SubdomainStateInvalid
	default:
		free, err := r.isFree(ctx, label)
		if err != nil {
			return s, err
		}
		if free {
			s.State = model.SubdomainStateFree
			return s, nil
		}
		s.State, bad = model.SubdomainStateTaken, crm.Errorf(crm.CodeConflict, "The subdomain %q is taken.", label)
	}
	message := bad.Error()
	s.Message = &message
	s.Suggestion, err = r.freeLike(ctx, s.Name)
	return s, err
}

// freeLike returns the first free subdomain near a name, or nil.
func (r *Resolver) freeLike(ctx context.Context, name string) (*string, error) {
	for _, label := range crm.SubdomainsLike(inASCII(name)) {
		if free, err := r.isFree(ctx, label); free || err != nil {
			return &label, err
		}
	}
	return nil, nil
}

// isFree reports whether no tenant has a subdomain, served or not.
func (r *Resolver) isFree(ctx context.Context, label string) (bool, error) {
	_, err := r.db.Registry().Lookup(ctx, label)
	unserved := []crm.Code{crm.CodeTenantSuspended, crm.CodeUnavailable}
	switch code := crm.CodeOf(err); {
	case err == nil || slices.Contains(unserved, code):
		return false, nil
	case code == crm.CodeTenantNotFound:
		return true, nil
	}
	return false, err
}

// unlike are Latin letters that no decomposition takes apart.
var unlike = strings.NewReplacer("ß", "ss", "ø", "o", "đ", "d", "ð", "d", "ł", "l", "æ", "ae", "œ", "oe", "þ", "th", "ı", "i", "ħ", "h")

// inASCII writes accented Latin letters without their accents: ünïcode is unicode.
func inASCII(name string) string {
	return unlike.Replace(strings.Map(func(r rune) rune {
		if unicode.Is(unicode.Mn, r) {
			return -1
		}
		return r
	}, norm.NFKD.String(strings.ToLower(name))))
}
