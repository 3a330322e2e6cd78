package tenant

import (
	"github.com/syntroph/syntroph/tenant/connect"
	"github.com/syntroph/syntroph/tenant/pipeline"
	"github.com/syntroph/syntroph/tenant/slot"
)

// newSlots makes the connections that operations run on. They end after an hour
// (pool_max_conn_lifetime of the URL), and with them what they know of tenants that
// have gone quiet; and when nobody has used them for half an hour.
func newSlots(cfg Config) (*slot.Slots, error) {
	at, err := connect.Config(cfg.URL, cfg.Name)
	if err != nil {
		return nil, err
	}
	return slot.New(slot.Config{
		Connect: at.ConnConfig, SetUp: pipeline.SetUp,
		Bulkheads: cfg.Bulkheads, Connections: cfg.Connections, TenantsPerConnection: cfg.TenantsPerConnection,
		Share: cfg.Share, Waiting: cfg.Waiting, AcquireTimeout: cfg.AcquireTimeout,
		Lifetime: at.MaxConnLifetime, Idle: at.MaxConnIdleTime, CheckEvery: at.HealthCheckPeriod,
	}), nil
}
