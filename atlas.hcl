variable "url" {
  type    = string
  default = getenv("DATABASE_URL")
}

variable "dev_url" {
  type    = string
  default = getenv("ATLAS_DEV_URL")
}

// One tenant: atlas schema apply --env tenant --var tenant=tenant_acme   (any edition)
variable "tenant" {
  type    = string
  default = "tenant_acme"
}

variable "src" {
  type    = string
  default = "file://schema/tenant.sql"
}

data "sql" "tenants" {
  url   = var.url
  query = "SELECT schema_name FROM public.tenants WHERE status = 'ACTIVE' ORDER BY schema_name"
}

env "tenant" {
  src = var.src
  url = urlqueryset(var.url, "search_path", var.tenant)
  dev = urlqueryset(var.dev_url, "search_path", "public")
}

// Every tenant: atlas schema apply --env tenants (official CLI), atlas migrate apply --env tenants (any edition)
env "tenants" {
  for_each = toset(data.sql.tenants.values)
  src      = var.src
  url      = urlqueryset(var.url, "search_path", each.value)
  dev      = urlqueryset(var.dev_url, "search_path", "public")
  migration {
    dir = "file://migrations"
  }
}

env "public" {
  src = "file://schema/public.sql"
  url = urlqueryset(var.url, "search_path", "public")
  dev = urlqueryset(var.dev_url, "search_path", "public")
}

diff {
  skip {
    drop_schema = true
  }
}

lint {
  destructive {
    error = true
  }
}
