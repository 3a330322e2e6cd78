package crm

// ContactStage is where a contact stands in their life with us.
type ContactStage string

// ContactStages lists every stage in order.
var ContactStages = []ContactStage{
	"SUBSCRIBER", "LEAD", "MARKETING_QUALIFIED", "SALES_QUALIFIED", "OPPORTUNITY", "CUSTOMER", "EVANGELIST", "OTHER",
}
