package schema_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/syntroph/syntroph/internal/money"
)

// PostgreSQL rounds an amount of every currency as the server does.
func TestDecimalsOfCurrencies(t *testing.T) {
	t.Parallel()
	for name, owner := range locales(t) {
		for _, code := range append(money.Currencies(), "XXZ", "") {
			require.Equal(t, money.Digits(code), value[int32](t, owner, "SELECT extensions.decimals($1)", code), "%s: %q", name, code)
		}
		require.Equal(t, "0.03 617 0.063", value[string](t, owner,
			"SELECT concat_ws(' ', extensions.weighted(0.05, 50, 'USD'), extensions.weighted(1234, 50, 'JPY'), extensions.weighted(0.125, 50, 'KWD'))"))
		require.Nil(t, value[*string](t, owner, "SELECT extensions.weighted(NULL, 50, 'USD')::text"))
	}
}
