package devpg

import "path/filepath"

// mavenCentral is where the zonky project publishes its archives.
const mavenCentral = "https://repo1.maven.org/maven2"

// pinnedVersion is what is fetched. Change it together with every hash in pinnedSHA256.
const pinnedVersion = "16.15.0"

// pinnedSHA256 holds the SHA-256 of embedded-postgres-binaries-<platform>-<pinnedVersion>.jar by platform.
//
// They were not computed from a download of ours. They are the values that unrelated public build files pin and
// check on their own downloads: linux-amd64 in three projects, linux-arm64v8 in two, the darwin ones in one. A
// wrong value can only refuse an archive. https://github.com/zonkyio/embedded-postgres-binaries
var pinnedSHA256 = map[string]string{
	"linux-amd64":    "653abc065c682b85d3da50168fb95dc524bd85426cdec9ce3695a550ef431df2",
	"linux-arm64v8":  "f846a9989d686b7977d6eca9bc9d8b2b69e3f70c7eb60e032197d9c574a6136c",
	"darwin-amd64":   "1229188b99515d2160d5cb6222bc96d9c5f3a248268df3bc2dfe0047e6c233d8",
	"darwin-arm64v8": "65b953905f0a4d46030767a6b44a52360170d69a7985f1b02aa435f2f6256a83",
}

// Pinned returns the archive pinned for a platform in Go's words ("linux", "arm64"), and whether there is one.
func Pinned(goos, goarch string) (Archive, bool) {
	if goarch == "arm64" {
		goarch = "arm64v8"
	}
	platform := goos + "-" + goarch
	sum, ok := pinnedSHA256[platform]
	return Archive{Version: pinnedVersion, Platform: platform, SHA256: sum}, ok
}

// musl reports whether this is a Linux without glibc, such as Alpine. The pinned archives are built for glibc,
// and a mismatch shows up as a puzzling "no such file or directory".
func musl() bool {
	loader, _ := filepath.Glob("/lib/ld-musl-*")
	glibc, _ := filepath.Glob("/lib*/ld-linux*")
	return len(loader) > 0 && len(glibc) == 0
}
