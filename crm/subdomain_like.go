package crm

import (
	"slices"
	"strings"
)

// endings are what a subdomain that is taken gets, in this order.
var endings = []string{"", "-team", "-hq", "-2", "-3"}

// SubdomainsLike returns a few subdomains near a name, all of which
// ParseSubdomain accepts; the first is the nearest. A name without letters has
// none.
func SubdomainsLike(name string) (near []string) {
	base := labelOf(name)
	for _, ending := range endings {
		kept := strings.TrimRight(base[:min(len(base), maxSubdomain-len(ending))], "-")
		if label, err := ParseSubdomain(kept + ending); kept != "" && err == nil {
			near = append(near, label)
		}
	}
	return near
}

// IsReserved reports whether the platform keeps a subdomain for itself.
func IsReserved(subdomain string) bool { return slices.Contains(reserved, subdomain) }

// labelOf makes of a name what can be made: what is no letter or digit becomes
// one hyphen, and the first letter is the beginning.
func labelOf(name string) string {
	parts := strings.FieldsFunc(strings.ToLower(name), func(r rune) bool {
		letter, digit := r >= 'a' && r <= 'z', r >= '0' && r <= '9'
		return !letter && !digit
	})
	return strings.TrimLeft(strings.Join(parts, "-"), "0123456789-")
}
