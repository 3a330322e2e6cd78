package sqlc

import (
	"errors"
	"regexp"
	"strings"
	"time"
	_ "time/tzdata" // the same zones on every machine

	"github.com/jackc/pgx/v5/pgtype"
	"golang.org/x/text/language"

	"github.com/syntroph/syntroph/internal/cache"
)

// zones are the time zones that were asked for, 4 KB each. All 600 fit; where
// file names have no case, each has many.
var zones = cache.New(nil, "time zones", 4<<20, func(name string, _ *time.Location) int { return len(name) + 4<<10 })

// Zone returns a time zone by its IANA name, such as America/Los_Angeles.
func Zone(name string) (*time.Location, error) {
	if known, ok := zones.Get(name); ok {
		return known, nil
	}
	if !isZoneName(name) {
		return nil, errors.New("no time zone's name")
	}
	zone, err := time.LoadLocation(name)
	if err != nil {
		return nil, err
	}
	zones.Add(strings.Clone(name), zone)
	return zone, nil
}

// zoneName is how IANA's names are written. Go opens a file of the name, which
// Europe//Berlin and Europe/./Berlin are too, and no browser knows those.
var zoneName = regexp.MustCompile(`^[A-Za-z][A-Za-z0-9_+-]*(/[A-Za-z0-9_+-]+)*$`)

// isZoneName refuses what Go's files hold beside IANA's zones: the machine's own
// time, and zones that count leap seconds, which no browser knows.
func isZoneName(name string) bool {
	if !zoneName.MatchString(name) {
		return false
	}
	area, _, _ := strings.Cut(name, "/")
	switch area {
	case "Local", "localtime", "posix", "right", "posixrules", "Factory":
		return false
	}
	return true
}

// IsLocale reports whether a tag names a language as BCP 47 does, in the form
// that browsers write it in: de-AT, zh-Hant-TW.
func IsLocale(tag string) bool {
	parsed, err := language.Parse(tag)
	return err == nil && parsed.String() == tag && !strings.HasPrefix(tag, "und") && !strings.HasPrefix(tag, "x-")
}

// Zone is the workspace's time zone.
func (w WorkspaceSettings) Zone() *time.Location {
	zone, err := Zone(w.TimeZone)
	if err != nil {
		return time.UTC // of a newer build's tzdata: a wrong day is better than none
	}
	return zone
}

// Day is the day that it is for the workspace at a moment.
func (w WorkspaceSettings) Day(at time.Time) pgtype.Date {
	year, month, day := at.In(w.Zone()).Date()
	return pgtype.Date{Time: time.Date(year, month, day, 0, 0, 0, 0, time.UTC), Valid: true}
}
