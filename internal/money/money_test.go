package money_test

import (
	"testing"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/require"

	"github.com/syntroph/syntroph/internal/money"
)

func TestCurrencies(t *testing.T) {
	t.Parallel()
	for code, digits := range map[string]int32{"USD": 2, "JPY": 0, "KWD": 3, "CLF": 4, "ISK": 0, "IDR": 2, "XXZ": 2} {
		require.Equal(t, digits, money.Digits(code), code)
	}
	for _, code := range []string{"", "XXZ", "BTC", "usd", "US", "USDD", "DEM"} {
		require.False(t, money.IsCurrency(code), code)
	}
	for _, code := range money.Currencies() {
		require.True(t, money.IsCurrency(code), code)
		require.LessOrEqual(t, money.Digits(code), int32(money.MostDigits), code)
	}
}

func TestShown(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ amount, code, want string }{
		{"12.5", "USD", "12.50"},
		{"12.5000", "KWD", "12.500"},
		{"1234.0000", "JPY", "1234"},
		{"1200", "JPY", "1200"},
		{"0", "USD", "0.00"},
		{"1e3", "USD", "1000.00"},
		{"1e3", "JPY", "1000"},
		{"1.2345", "CLF", "1.2345"},
		{"1234.5000", "JPY", "1234.5"},
		{"0.125", "USD", "0.125"}, // from before decimals were checked
	} {
		shown := money.Shown(decimal.RequireFromString(c.amount), c.code)
		require.Equal(t, c.want, shown.StringFixed(max(0, -shown.Exponent())), "%s %s", c.amount, c.code)
	}
}

func TestFits(t *testing.T) {
	t.Parallel()
	require.True(t, money.Fits(decimal.RequireFromString("1234.00"), "JPY"))
	require.False(t, money.Fits(decimal.RequireFromString("1234.50"), "JPY"))
	require.True(t, money.Fits(decimal.RequireFromString("12.345"), "KWD"))
	require.False(t, money.Fits(decimal.RequireFromString("12.345"), "USD"))
}
