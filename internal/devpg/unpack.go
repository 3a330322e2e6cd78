//go:build unix

package devpg

import (
	"archive/tar"
	"archive/zip"
	"bufio"
	"errors"
	"fmt"
	"io"
	"os"
	"path"
	"path/filepath"
	"strings"

	"github.com/ulikunitz/xz"
)

const (
	maxEntries   = 20_000  // an installation has some 1,500 files
	maxTreeBytes = 1 << 30 // and 50 MB
)

// unpack writes the files of the .txz inside the .jar (a zip) below the new directory dir.
func unpack(jar, dir string) error {
	archive, err := zip.OpenReader(jar)
	if err != nil {
		return err
	}
	defer func() { _ = archive.Close() }()
	for _, f := range archive.File {
		if strings.HasSuffix(f.Name, ".txz") {
			return unpackTxz(f, dir)
		}
	}
	return errors.New("contains no .txz file")
}

func unpackTxz(f *zip.File, dir string) error {
	packed, err := f.Open()
	if err != nil {
		return err
	}
	defer func() { _ = packed.Close() }()
	plain, err := xz.NewReader(bufio.NewReader(packed))
	if err != nil {
		return err
	}
	root, err := newRoot(dir)
	if err != nil {
		return err
	}
	defer func() { _ = root.Close() }()
	return unpackTar(root, io.LimitReader(plain, maxTreeBytes), func(*tar.Header) bool { return true })
}

// newRoot makes the directory dir. A Root refuses every name that leaves it, through ".." or through a symlink unpacked
// before.
func newRoot(dir string) (*os.Root, error) {
	if err := os.Mkdir(dir, 0o755); err != nil {
		return nil, err
	}
	return os.OpenRoot(dir)
}

// unpackTar writes the entries that wanted returns true for; it may rename them.
func unpackTar(root *os.Root, plain io.Reader, wanted func(*tar.Header) bool) error {
	entries := tar.NewReader(plain)
	for n := 0; ; n++ {
		h, err := entries.Next()
		switch {
		case errors.Is(err, io.EOF):
			return root.Chmod(".", 0o755)
		case err != nil:
			return err
		case n == maxEntries:
			return fmt.Errorf("more than %d files", maxEntries)
		case !wanted(h):
			continue
		}
		if err := unpackEntry(root, h, entries); err != nil {
			return fmt.Errorf("%q: %w", h.Name, err)
		}
	}
}

// unpackEntry writes one entry. Everything is readable by all, since another account may run it; anything but
// files, directories and links is refused.
func unpackEntry(root *os.Root, h *tar.Header, body io.Reader) error {
	name := path.Clean(h.Name)
	if !filepath.IsLocal(name) {
		return errors.New("points outside the archive")
	}
	if err := makeDirs(root, path.Dir(name)); err != nil {
		return err
	}
	switch h.Typeflag {
	case tar.TypeDir:
		return makeDirs(root, name)
	case tar.TypeReg:
		return unpackFile(root, name, h.Mode&0o111 != 0, body)
	case tar.TypeLink:
		return root.Link(path.Clean(h.Linkname), name)
	case tar.TypeSymlink:
		if _, err := root.Lstat(path.Join(path.Dir(name), h.Linkname)); path.IsAbs(h.Linkname) || escapes(err) {
			return fmt.Errorf("link points outside the archive: %s", h.Linkname)
		}
		return root.Symlink(h.Linkname, name)
	default:
		return errors.New("not a file, directory or link")
	}
}

// makeDirs makes name and its parents, readable whatever the umask. A symlink on the way is refused, which keeps
// the check of relative link targets exact.
func makeDirs(root *os.Root, name string) error {
	if name == "." {
		return nil
	}
	if err := makeDirs(root, path.Dir(name)); err != nil {
		return err
	}
	info, err := root.Lstat(name)
	switch {
	case errors.Is(err, os.ErrNotExist):
		return errors.Join(root.Mkdir(name, 0o755), root.Chmod(name, 0o755))
	case err == nil && !info.IsDir():
		return fmt.Errorf("%s is not a directory", name)
	}
	return err
}

// escapes tells "no such file yet", which is fine for a symlink's target, from "outside the root".
func escapes(err error) bool {
	return err != nil && !errors.Is(err, os.ErrNotExist)
}

func unpackFile(root *os.Root, name string, program bool, body io.Reader) error {
	mode := os.FileMode(0o644)
	if program {
		mode = 0o755
	}
	f, err := root.OpenFile(name, os.O_CREATE|os.O_EXCL|os.O_WRONLY, mode)
	if err != nil {
		return err
	}
	_, err = io.Copy(f, body)
	return errors.Join(err, f.Chmod(mode), f.Close())
}
