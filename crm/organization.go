package crm

// EmployeeRangeOf returns the range that holds n people; n below 1 counts as 1.
func EmployeeRangeOf(n int) EmployeeRange {
	for i, top := range []int{10, 50, 200, 500, 1000, 5000} {
		if n <= top {
			return EmployeeRanges[i]
		}
	}
	return "OVER_5000"
}
