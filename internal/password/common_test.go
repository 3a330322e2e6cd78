package password_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/syntroph/syntroph/internal/password"
)

func TestIsCommon(t *testing.T) {
	t.Parallel()
	for plain, want := range map[string]bool{
		"qwertyuiop": true, "QwertyUIOP": true, " password123 ": true, "1qaz2wsx3edc": true, "aaaaaaaaaaaaaaaa": true, "abababababab": true,
		"": true, "correct horse": false, "correct horse battery": false, "qwertyuiop qwertyuiop": false, "密码密码密码密码密码": true, "一二三四五六七八九十": false,
	} {
		require.Equal(t, want, password.IsCommon(plain), plain)
	}
}

func TestIsAbout(t *testing.T) {
	t.Parallel()
	words := []string{"ada.lovelace@mail.example", "Acme Corp", "acme", "Bob", "Jo", "Zoë", "Müller-Lüdenscheidt"}
	for plain, want := range map[string]bool{
		"Ada.Lovelace1": true, "acme corp!!": true, "2026acme!": true, "ada.lovelace and the engine": false, "a pacemaker beats": false,
		"bob bob bo": true, "correct horse": false, "LovelaceAda": true, "lovelace, ada": true, "zoe.muller!1": true,
		"Ludenscheidt99": true, "acmelovelace": true, "Ada_ACME_2026": true, "canada is far away": false, "Jo jo jo jo jo jo": false,
	} {
		require.Equal(t, want, password.IsAbout(plain, words...), plain)
	}
}
