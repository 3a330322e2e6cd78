package crm

import "strings"

// SchemaPrefix precedes a subdomain in its tenant's schema name.
const SchemaPrefix = "tenant_"

const (
	minSubdomain = 3
	// maxSubdomain keeps SchemaPrefix + subdomain within PostgreSQL's 63 bytes
	// of a name, and within the 63 of an RFC 1123 label.
	maxSubdomain = 63 - len(SchemaPrefix)
)

// reserved are names that belong to the platform, or that a stranger would
// trust to.
var reserved = []string{
	"about", "account", "accounts", "admin", "administrator", "api", "app", "apps", "assets", "auth", "autoconfig",
	"autodiscover", "billing", "blog", "cdn", "dashboard", "demo-admin", "dev", "docs", "download", "email", "ftp",
	"graphql", "help", "imap", "internal", "localhost", "login", "logout", "mail", "metrics", "mx", "ns", "ns1", "ns2",
	"oauth", "owner", "playground", "pop", "postmaster", "public", "root", "security", "signup", "smtp", "sso",
	"staging", "static", "status", "support", "syntroph", "system", "test", "webmail", "wpad", "www",
}

// ParseSubdomain folds s to lower case and checks that it can name a tenant:
// an RFC 1123 label (letters, digits, inner hyphens) of 3 to 56 bytes that
// starts with a letter, is not reserved and is no punycode. The error names
// the rule that was broken.
func ParseSubdomain(s string) (string, error) {
	s = strings.ToLower(strings.TrimSpace(s))
	switch {
	case len(s) < minSubdomain || len(s) > maxSubdomain:
		return "", Invalid("subdomain", "A subdomain has %d to %d characters.", minSubdomain, maxSubdomain)
	case !isLabel(s):
		return "", Invalid("subdomain", "A subdomain has only letters, digits and inner hyphens, and starts with a letter.")
	case strings.HasPrefix(s, "xn--") || strings.Contains(s, "--"):
		return "", Invalid("subdomain", "A subdomain has no two hyphens in a row.")
	case IsReserved(s):
		return "", Invalid("subdomain", "The subdomain %q is reserved. Choose another.", s)
	}
	return s, nil
}

// isLabel reports whether s is a lower-case RFC 1123 label that starts with a
// letter.
func isLabel(s string) bool {
	for i := range len(s) {
		c := s[i]
		letter, digit := c >= 'a' && c <= 'z', c >= '0' && c <= '9'
		inner := i > 0 && i < len(s)-1
		fits := letter || digit && i > 0 || c == '-' && inner
		if !fits {
			return false
		}
	}
	return s != ""
}

// SchemaName returns the schema of a subdomain that ParseSubdomain accepted:
// hyphens become underscores ("big-co" lives in tenant_big_co). Subdomains
// hold no underscore, so no two of them share a schema.
func SchemaName(subdomain string) string {
	return SchemaPrefix + strings.ReplaceAll(subdomain, "-", "_")
}
