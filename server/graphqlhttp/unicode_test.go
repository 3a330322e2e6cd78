package graphqlhttp

import (
	"encoding/json"
	"testing"

	"github.com/stretchr/testify/require"
)

func TestIsUnicode(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]bool{
		`"é 😀"`: true, `"\ud83d\ude00"`: true, `"\uD83D\uDE00\uD83D\uDE00"`: true, `"\\ud83d"`: true, `"\\\\ud83d"`: true, `"\u00e9"`: true,
		`"\ud83d"`: false, `"\ude00"`: false, `"\ude00\ud83d"`: false, `"\ud83d \ude00"`: false, `"\ud83d\n\ude00"`: false, `"\ud83d\u0041"`: false,
		`"\\\ud83d"`: false, "\"\xe9\"": false, "\"\xed\xa0\xbd\"": false, "\"\x82\xa0\"": false,
	} {
		require.Equal(t, want, isUnicode([]byte(text)), "%q", text)
	}
}

func TestWholeNumbers(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]string{
		"1.0": "1", "1e2": "100", "-2.50e1": "-25", "0.0": "0", "1": "1", "1.5": "1.5", "1e-1": "1e-1", "1e999999999": "1e999999999",
		"1.0000000000000000001": "1.0000000000000000001", "9007199254740993.0": "9007199254740993",
	} {
		require.Equal(t, map[string]any{"a": []any{json.Number(want)}}, whole(map[string]any{"a": []any{json.Number(text)}}), text)
	}
}
