//go:build unix

package devpg

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"net/http"
	"os"
)

// maxArchiveBytes bounds a download. The linux-amd64 archive has 15 MB.
const maxArchiveBytes = 256 << 20

// download saves url as path if it hashes to what is pinned, and leaves nothing otherwise.
func download(ctx context.Context, url, path string, a Archive, tell teller) error {
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, url, nil)
	if err != nil {
		return err
	}
	res, err := http.DefaultClient.Do(req)
	if err != nil {
		return errors.Unwrap(err) // the *url.Error repeats the address
	}
	defer func() { _ = res.Body.Close() }()
	if res.StatusCode != http.StatusOK {
		return errors.New(res.Status)
	}
	tell("no usable PostgreSQL on this machine: downloading %s for %s (%s) from %s (only the first time)",
		a.Version, a.Platform, megabytes(res.ContentLength), url)
	sum, err := save(res.Body, path)
	if err != nil {
		return err
	}
	if sum != a.SHA256 {
		return fmt.Errorf("refused: its SHA-256 is %s, not %s as pinned", sum, a.SHA256)
	}
	return nil
}

// save writes body to path and returns its SHA-256 in hex.
func save(body io.Reader, path string) (string, error) {
	f, err := os.Create(path)
	if err != nil {
		return "", err
	}
	hash := sha256.New()
	n, err := io.Copy(io.MultiWriter(f, hash), io.LimitReader(body, maxArchiveBytes+1))
	if n > maxArchiveBytes {
		err = fmt.Errorf("larger than %s", megabytes(maxArchiveBytes))
	}
	return hex.EncodeToString(hash.Sum(nil)), errors.Join(err, f.Close())
}

func megabytes(n int64) string {
	if n < 0 {
		return "size unknown"
	}
	return fmt.Sprintf("%d MB", (n+999_999)/1_000_000)
}
