package crm

// TenantStatus says whether a tenant is served.
type TenantStatus string

// A tenant is served while ACTIVE. SUSPENDED answers 403 and keeps its data.
const (
	TenantActive    TenantStatus = "ACTIVE"
	TenantSuspended TenantStatus = "SUSPENDED"
)

// Tier is what a tenant has subscribed to.
type Tier string

// The tiers, smallest first.
const (
	TierFree       Tier = "FREE"
	TierTeam       Tier = "TEAM"
	TierEnterprise Tier = "ENTERPRISE"
)
