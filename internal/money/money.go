// Package money knows the currencies of ISO 4217 and how many decimals each has.
package money

import (
	"github.com/bojanz/currency"
	"github.com/shopspring/decimal"
)

// MostDigits is the most decimals that an amount is stored with: those of the
// Chilean unidad de fomento.
const MostDigits = 4

// UsualDigits are the decimals of a code that ISO 4217 has not, or no longer.
const UsualDigits = 2

// IsCurrency reports whether a code is a currency of ISO 4217, in use today.
func IsCurrency(code string) bool { return code != "" && currency.IsValid(code) }

// Currencies are the codes of all currencies.
func Currencies() []string { return currency.GetCurrencyCodes() }

// Digits is how many decimals a currency has: 2 for USD, 0 for JPY, 3 for KWD.
func Digits(code string) int32 {
	if digits, ok := currency.GetDigits(code); ok {
		return int32(digits)
	}
	return UsualDigits
}

// Fits reports whether an amount has no more decimals than its currency.
func Fits(amount decimal.Decimal, code string) bool {
	return amount.Equal(amount.Round(Digits(code)))
}

// Shown returns an amount with the decimals of its currency: 12.5 is 12.50 in USD
// and 12.500 in KWD. One that has more, from before they were checked, keeps
// them: what is stored is shown.
func Shown(amount decimal.Decimal, code string) decimal.Decimal {
	places := Digits(code)
	for places < -amount.Exponent() && !amount.Equal(amount.Round(places)) {
		places++
	}
	return amount.Round(places).Add(decimal.New(0, -places)) // the sum has the finer one's decimals
}

// Rounded returns an amount to the decimals of its currency.
func Rounded(amount decimal.Decimal, code string) decimal.Decimal {
	return Shown(amount.Round(Digits(code)), code)
}
