package crm

// Industry is an organization's line of business.
type Industry string

// Industries lists every industry.
var Industries = []Industry{
	"TECHNOLOGY", "FINANCE", "HEALTHCARE", "MANUFACTURING", "RETAIL", "EDUCATION", "REAL_ESTATE", "CONSULTING",
	"MEDIA", "TRANSPORTATION", "ENERGY", "TELECOMMUNICATIONS", "HOSPITALITY", "OTHER",
}

// EmployeeRange is an organization's size in people.
type EmployeeRange string

// EmployeeRanges lists every range, smallest first.
var EmployeeRanges = []EmployeeRange{
	"FROM_1_TO_10", "FROM_11_TO_50", "FROM_51_TO_200", "FROM_201_TO_500", "FROM_501_TO_1000", "FROM_1001_TO_5000", "OVER_5000",
}

// EmployeeRangeOf returns the range that holds n people; n below 1 counts as 1.
func EmployeeRangeOf(n int) EmployeeRange {
	for i, top := range []int{10, 50, 200, 500, 1000, 5000} {
		if n <= top {
			return EmployeeRanges[i]
		}
	}
	return "OVER_5000"
}

// OrganizationStage is where an organization stands in its life with us.
type OrganizationStage string

// OrganizationStages lists every stage in order.
var OrganizationStages = []OrganizationStage{"LEAD", "QUALIFIED", "OPPORTUNITY", "CUSTOMER", "EVANGELIST", "OTHER"}
