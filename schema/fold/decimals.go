package main

import (
	"slices"
	"strings"

	"github.com/syntroph/syntroph/internal/money"
)

// decimals are the currencies with so many decimals, as a list of SQL literals.
type decimals struct {
	Digits int32
	Codes  string
}

// readDecimals sorts the currencies that don't have the usual decimals.
func readDecimals() (list []decimals) {
	codes := money.Currencies()
	slices.Sort(codes)
	for digits := range int32(money.MostDigits) + 1 {
		var literals []string
		for _, code := range codes {
			if money.Digits(code) == digits && digits != money.UsualDigits {
				literals = append(literals, "'"+code+"'")
			}
		}
		if len(literals) > 0 {
			list = append(list, decimals{digits, strings.Join(literals, ", ")})
		}
	}
	return list
}
