//go:build unix

package devpg

import (
	"errors"
	"fmt"
	"os"
	"os/user"
	"path/filepath"
	"strconv"
	"syscall"
)

// account is who the server runs as: ourselves, or when we are root an unprivileged account, since PostgreSQL
// refuses to run as root.
type account struct {
	name     string
	uid, gid int
	drop     bool // we are root and must become this account
}

func findAccount() (account, error) {
	if os.Geteuid() != 0 {
		return account{uid: os.Geteuid(), gid: os.Getegid()}, nil
	}
	for _, name := range []string{"postgres", "nobody"} {
		u, err := user.Lookup(name)
		if err != nil {
			continue
		}
		uid, uidErr := strconv.Atoi(u.Uid)
		gid, gidErr := strconv.Atoi(u.Gid)
		if uidErr == nil && gidErr == nil && uid != 0 {
			return account{name: name, uid: uid, gid: gid, drop: true}, nil
		}
	}
	return account{}, errors.New("PostgreSQL does not run as root, and there is no account \"postgres\" or " +
		"\"nobody\" to run it as: run as another user, or set DATABASE_URL")
}

// attr is what a child of this account is started with.
func (a account) attr() *syscall.SysProcAttr {
	attr := &syscall.SysProcAttr{}
	if a.drop {
		attr.Credential = &syscall.Credential{
			Uid: uint32(a.uid), Gid: uint32(a.gid), Groups: []uint32{uint32(a.gid)},
		}
	}
	return attr
}

// own hands path, which must be a directory and no symlink, to the account.
func (a account) own(path string) error {
	if !a.drop {
		return nil
	}
	return os.Lchown(path, a.uid, a.gid)
}

// owns reports whether path is a directory, no symlink, of this account and closed to everybody else.
func (a account) owns(path string) error {
	info, err := os.Lstat(path)
	if err != nil {
		return err
	}
	stat, ok := info.Sys().(*syscall.Stat_t)
	switch {
	case !info.IsDir():
		return fmt.Errorf("%s is not a directory", path)
	case info.Mode().Perm()&0o077 != 0:
		return fmt.Errorf("%s is open to other users (%v): chmod 700 it", path, info.Mode())
	case !ok || int(stat.Uid) != a.uid:
		return fmt.Errorf("%s belongs to another user: run as that one, or choose another data directory", path)
	}
	return nil
}

// reach reports the first directory on the way to path that is closed to the account. Parts of path that do not
// exist yet are left out.
func (a account) reach(path string) error {
	if !a.drop {
		return nil
	}
	if parent := filepath.Dir(path); parent != path {
		if err := a.reach(parent); err != nil {
			return err
		}
	}
	info, err := os.Stat(path)
	if err != nil || !info.IsDir() || a.searches(info) {
		return nil
	}
	return fmt.Errorf("%s (%v) is closed to the account %q that PostgreSQL runs as", path, info.Mode(), a.name)
}

func (a account) searches(info os.FileInfo) bool {
	stat, ok := info.Sys().(*syscall.Stat_t)
	switch perm := info.Mode().Perm(); {
	case ok && int(stat.Uid) == a.uid:
		return perm&0o100 != 0
	case ok && int(stat.Gid) == a.gid:
		return perm&0o010 != 0
	default:
		return perm&0o001 != 0
	}
}
