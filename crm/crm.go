// Package crm holds the domain's words: roles and what they may do, stages,
// error codes and the rules of a subdomain. It imports the standard library
// alone, so that every other package may import it.
package crm
