package schema_test

import (
	"os"
	"path/filepath"
	"regexp"
	"testing"

	"github.com/hashicorp/hcl/v2/hclparse"
	"github.com/stretchr/testify/require"
)

// atlas.hcl, for those who have the Atlas CLI, parses and points at the same
// files.
func TestAtlasHCL(t *testing.T) {
	t.Parallel()
	_, diagnostics := hclparse.NewParser().ParseHCLFile("../atlas.hcl")
	require.False(t, diagnostics.HasErrors(), diagnostics.Error())
	b, err := os.ReadFile("../atlas.hcl")
	require.NoError(t, err)
	files := regexp.MustCompile(`"file://(schema/[^"]+)"`).FindAllSubmatch(b, -1)
	require.Len(t, files, 2)
	for _, f := range files {
		require.FileExists(t, filepath.Join("..", string(f[1])))
	}
	require.NotContains(t, string(b), "urlsetparam", "there is no such function")
}
