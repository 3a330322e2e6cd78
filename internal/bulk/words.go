package bulk

var (
	words = []string{
		"Alder", "Ångström", "Baker", "Birch", "Block", "Brandt", "Calder", "Carver", "Dahl", "Dexter", "Eder", "Eklund", "Fischer", "Ford",
		"Garcia", "Grant", "Großmann", "Hale", "Hansen", "Ibsen", "Ivory", "Jansen", "Juarez", "Kämpfe", "Keller", "Larsen", "Lovelace",
		"Maier", "Müller", "Nagy", "Novak", "Ohara", "Olsen", "Pascal", "Petrov", "Quist", "Ramos", "Rossi", "Sato", "Schulz", "Silva",
		"Tanaka", "Turner", "Ueda", "Vogel", "Weber", "Xavier", "Young", "Zeta", "Zhang",
	}
	kinds      = []string{"Analytics", "Brothers", "Consulting", "Engineering", "Foods", "Freight", "Group", "Labs", "Media", "Works"}
	cities     = []string{"Berlin", "Boston", "Lyon", "Osaka", "Oslo", "Vienna"}
	firstNames = []string{
		"Ada", "Alan", "Barbara", "Carl", "Dorothy", "Edith", "Frances", "Grace", "Henri", "Ida", "John", "Katherine", "Leonhard", "Mary",
		"Niels", "Olga", "Paul", "Rosa", "Sofia", "Toni", "Uma", "Vera", "Wanda", "Yuri", "Zoë",
	}
	industries = []string{
		"TECHNOLOGY", "FINANCE", "HEALTHCARE", "MANUFACTURING", "RETAIL", "EDUCATION", "REAL_ESTATE", "CONSULTING", "MEDIA",
		"TRANSPORTATION", "ENERGY", "TELECOMMUNICATIONS", "HOSPITALITY", "OTHER",
	}
	contactStages = []string{"SUBSCRIBER", "LEAD", "LEAD", "MARKETING_QUALIFIED", "SALES_QUALIFIED", "OPPORTUNITY", "CUSTOMER", "EVANGELIST", "OTHER"}
)
