package main

import (
	"math"
	"net/netip"
	"os"
	"strings"
	"time"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"github.com/syntroph/syntroph/graph/limit"
	"github.com/syntroph/syntroph/server"
)

// limitFlags are the flags about who may send how much, and how long it may take.
type limitFlags struct {
	proxies, origins            []string
	limits                      limit.Limits
	rates                       server.Rates
	timeouts                    server.Timeouts
	request, acquire, statement time.Duration
	share, waiting              int
}

func (e *limitFlags) register(c *cobra.Command) {
	flags := c.Flags()
	flags.StringSliceVar(&e.proxies, "trusted-proxies", listFromEnv("TRUSTED_PROXIES"),
		"networks of the proxies in front, whose X-Forwarded-For is believed, as in 10.0.0.0/8 [$TRUSTED_PROXIES]")
	flags.StringSliceVar(&e.origins, "allowed-origins", listFromEnv("ALLOWED_ORIGINS"),
		"origins of other sites whose pages may use the API, as in https://app.example.com [$ALLOWED_ORIGINS]")
	e.registerLimits(flags)
	e.registerTimes(flags)
	e.registerRates(flags)
}

func (e *limitFlags) registerLimits(flags *pflag.FlagSet) {
	l, d := &e.limits, limit.Default
	flags.IntVar(&l.Body, "max-body", d.Body, "bytes of a request's body")
	flags.IntVar(&l.Characters, "max-characters", d.Characters, "characters of a document")
	flags.IntVar(&l.Tokens, "max-tokens", d.Tokens, "tokens of a document")
	flags.IntVar(&l.Fields, "max-fields", d.Fields, "fields of a document")
	flags.IntVar(&l.Depth, "max-depth", d.Depth, "levels of fields of an operation")
	flags.IntVar(&l.Aliases, "max-aliases", d.Aliases, "aliases of an operation")
	flags.IntVar(&l.Directives, "max-directives", d.Directives, "directives of an operation")
	flags.IntVar(&l.RootFields, "max-root-fields", d.RootFields, "root fields of an operation")
	flags.IntVar(&l.Rows, "max-rows", d.Rows, "objects that an operation's answer may hold, by its page sizes")
	flags.IntVar(&l.Errors, "max-errors", d.Errors, "errors of an answer")
}

func (e *limitFlags) registerTimes(flags *pflag.FlagSet) {
	flags.DurationVar(&e.request, "request-timeout", 30*time.Second, "the most that a request may take")
	flags.DurationVar(&e.statement, "statement-timeout", 10*time.Second, "the most that one SQL statement may take")
	flags.DurationVar(&e.acquire, "acquire-timeout", 5*time.Second, "the most that an operation may wait for a connection")
	flags.DurationVar(&e.timeouts.Header, "header-timeout", 5*time.Second, "the most that a client may take to send a header")
	flags.DurationVar(&e.timeouts.Request, "body-timeout", 20*time.Second, "the most that a client may take to send a request")
	flags.DurationVar(&e.timeouts.Idle, "idle-timeout", 2*time.Minute, "how long an unused connection is kept")
	flags.DurationVar(&e.timeouts.Shutdown, "shutdown-timeout", 15*time.Second, "how long running requests are waited for at the end")
}

func (e *limitFlags) registerRates(flags *pflag.FlagSet) {
	d := server.DefaultRates
	flags.Float64Var(&e.rates.Client.PerSecond, "client-rate", d.Client.PerSecond, "requests a second of one session, and of one address; 0: any number")
	flags.IntVar(&e.rates.Client.Burst, "client-burst", d.Client.Burst, "requests of one session or address at once")
	flags.Float64Var(&e.rates.Tenant.PerSecond, "tenant-rate", d.Tenant.PerSecond, "requests a second of one tenant; 0: any number")
	flags.IntVar(&e.rates.Tenant.Burst, "tenant-burst", d.Tenant.Burst, "requests of one tenant at once")
	flags.IntVar(&e.share, "tenant-connections", 0, "connections of its bulkhead that one tenant may hold (default three in four)")
	flags.IntVar(&e.waiting, "tenant-waiting", 100, "operations of one tenant that may wait for a connection")
}

// listFromEnv is a variable's entries, which commas divide.
func listFromEnv(name string) []string {
	return strings.FieldsFunc(os.Getenv(name), func(r rune) bool { return r == ',' || r == ' ' })
}

// config is the server's configuration by the flags, or what is wrong with them.
func (e *limitFlags) config() (cfg server.Config, err error) {
	if err := e.check(); err != nil {
		return cfg, err
	}
	for _, proxy := range e.proxies {
		network, err := readNetwork(proxy)
		if err != nil {
			return cfg, usagef("--trusted-proxies are addresses or networks such as 10.0.0.0/8, not %q", proxy)
		}
		cfg.TrustedProxies = append(cfg.TrustedProxies, network)
	}
	for _, origin := range e.origins {
		if server.CheckOrigin(origin) != nil {
			return cfg, usagef("--allowed-origins are origins such as https://app.example.com, with no path and no *, not %q", origin)
		}
	}
	cfg.AllowedOrigins, cfg.Limits, cfg.RequestTimeout = e.origins, e.limits, e.request
	cfg.Rates = server.Rates{Client: unlimitedIfZero(e.rates.Client), Tenant: unlimitedIfZero(e.rates.Tenant)}
	return cfg, nil
}

// check refuses numbers that would let nothing through.
func (e *limitFlags) check() error {
	l := e.limits
	for _, n := range []int{
		l.Body, l.Characters, l.Tokens, l.Fields, l.Depth, l.Aliases, l.Directives, l.RootFields, l.Rows, l.Errors,
		e.rates.Client.Burst, e.rates.Tenant.Burst, e.waiting,
	} {
		if n < 1 {
			return usagef("the --max-… and --…-burst flags and --tenant-waiting are 1 or more")
		}
	}
	for _, d := range []time.Duration{
		e.request, e.statement, e.acquire, e.timeouts.Header, e.timeouts.Request, e.timeouts.Idle, e.timeouts.Shutdown,
	} {
		if d < time.Millisecond {
			return usagef("the --…-timeout flags are times such as 30s or 500ms")
		}
	}
	for _, rate := range []float64{e.rates.Client.PerSecond, e.rates.Tenant.PerSecond} {
		if !(rate >= 0 && rate <= math.MaxInt32) { // NaN is neither
			return usagef("--client-rate and --tenant-rate are 0 to %d", math.MaxInt32)
		}
	}
	return nil
}

func unlimitedIfZero(r server.Rate) server.Rate {
	if r.PerSecond == 0 {
		return server.Unlimited
	}
	return r
}

// readNetwork reads a network, or one address.
func readNetwork(s string) (netip.Prefix, error) {
	if address, err := netip.ParseAddr(s); err == nil {
		return netip.PrefixFrom(address, address.BitLen()), nil
	}
	network, err := netip.ParsePrefix(s)
	return network.Masked(), err
}
