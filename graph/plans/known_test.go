package plans_test

// knownMisses are shapes of the whole size that discard more than their bound, and how
// many rows at most: 1,743 to 2,025 and 4,045 in November 2026. Contacts are read in the order of
// all, as no index has one owner's by their last contact: it would be the table's
// thirteenth, written at each call, for 4 ms of this page (ADR 0062). Of deals one in 50 has
// an "x", so that a page takes 2,550 rows in the middle; of these amounts, by chance, 4,096.
var knownMisses = map[string]float64{
	"Contacts, manager, filter 8 [lifecycleStage ownerId], by LAST_CONTACTED_AT ASC, next page":      1_800,
	"Contacts, manager, filter 8 [lifecycleStage ownerId], by LAST_CONTACTED_AT DESC, next page":     2_100,
	"Contacts, salesperson of many, filter 1 [lifecycleStage], by LAST_CONTACTED_AT ASC, next page":  1_800,
	"Contacts, salesperson of many, filter 1 [lifecycleStage], by LAST_CONTACTED_AT DESC, next page": 2_100,
	"Deals, manager, filter 11 [search], by AMOUNT DESC, next page":                                  4_100,
}
