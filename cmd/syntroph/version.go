package main

import (
	"cmp"
	"fmt"
	"runtime"
	"runtime/debug"

	"github.com/spf13/cobra"
)

// version is set by the release's linker flags.
var version string

// versionText names the build: the release, else the commit that Go has noted,
// and Go's own version.
func versionText() string {
	noted := ""
	if info, ok := debug.ReadBuildInfo(); ok && info.Main.Version != "(devel)" {
		noted = info.Main.Version
	}
	return fmt.Sprintf("%s (%s, %s/%s)", cmp.Or(version, noted, "dev"), runtime.Version(), runtime.GOOS, runtime.GOARCH)
}

func newVersion(a *app) *cobra.Command {
	return &cobra.Command{
		Use: "version", Short: "Say which build this is", Example: "  syntroph version", Args: noArgs,
		Run: func(*cobra.Command, []string) { fmt.Fprintln(a.stdout, "syntroph", versionText()) },
	}
}
