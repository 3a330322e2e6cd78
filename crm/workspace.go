package crm

// Weekday is a day that a week can begin with.
type Weekday string

// Monday is what weeks begin with unless the company says another day.
const Monday Weekday = "MONDAY"

// Weekdays lists every day, Monday first.
var Weekdays = []Weekday{Monday, "TUESDAY", "WEDNESDAY", "THURSDAY", "FRIDAY", "SATURDAY", "SUNDAY"}
