package provision

import (
	"context"
	"errors"
	"fmt"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgxpool"

	"github.com/syntroph/syntroph/schema"
)

// DefaultSlots is the number of slot roles. 1,024 cost the opening flight 15 %
// against no roles; 10,200 cost 40 % (pgbench, 8,000-9,800 tps without).
const DefaultSlots = 1024

// InitOptions says how a database is prepared.
type InitOptions struct {
	// AppLogin is the server's login role; it is created (NOINHERIT, without a
	// password) if it does not exist.
	AppLogin string
	// Slots is the number of slot roles; 0 keeps those that there are, and is
	// DefaultSlots where there are none.
	Slots int
	// SlotLogin makes the slot roles LOGIN, as Citus needs: its coordinator
	// connects to the workers as the current role.
	SlotLogin bool
	// Harden takes from everybody what injected SQL could leave its tenant with.
	// It needs a superuser. Where the registry belongs to another login than the
	// superuser's, Init does nothing else: what it made would be the superuser's,
	// and the owner could not use it.
	Harden bool
}

// Init prepares a database for tenants: the registry, the extensions and the
// role slots. It changes nothing that is there already, and may run at once on
// several machines. Owner needs CREATEROLE, and owns the database.
func Init(ctx context.Context, owner *pgxpool.Pool, opt InitOptions) error {
	if err := keepSlots(ctx, owner, &opt); err != nil {
		return err
	}
	if only, err := onlyHardens(ctx, owner, opt); err != nil || only {
		return err
	}
	if err := schema.ApplyExtensions(ctx, owner); err != nil {
		return fmt.Errorf("creating the extensions: %w", err)
	}
	if err := schema.ApplyPublic(ctx, owner); err != nil {
		return fmt.Errorf("creating the registry: %w", err)
	}
	if err := createRoles(ctx, owner, opt); err != nil {
		return fmt.Errorf("creating the roles: %w", err)
	}
	if err := createQueue(ctx, owner); err != nil {
		return fmt.Errorf("creating the queue of background work: %w", err)
	}
	if opt.Harden {
		if err := harden(ctx, owner, opt.AppLogin); err != nil {
			return fmt.Errorf("hardening the database: %w", err)
		}
	}
	return checkLogin(ctx, owner, opt.AppLogin)
}

// keepSlots says how many slots to have where nobody has: a server that starts
// must not make 1,024 of the 64 that somebody has chosen.
func keepSlots(ctx context.Context, owner *pgxpool.Pool, opt *InitOptions) error {
	if opt.Slots > 0 {
		return nil
	}
	err := owner.QueryRow(ctx, `SELECT count(*) FROM pg_roles WHERE rolname LIKE 'syntroph\_slot\_%'`).Scan(&opt.Slots)
	if opt.Slots == 0 {
		opt.Slots = DefaultSlots
	}
	return err
}

// onlyHardens hardens the database for a superuser who does not own the registry,
// and reports whether that was so.
func onlyHardens(ctx context.Context, owner *pgxpool.Pool, opt InitOptions) (only bool, err error) {
	if !opt.Harden {
		return false, nil
	}
	var name string
	err = owner.QueryRow(ctx, registryOwner+" WHERE (SELECT rolsuper FROM pg_roles WHERE rolname = current_user)").Scan(&name, &only)
	if errors.Is(err, pgx.ErrNoRows) {
		return false, nil
	}
	if err != nil || !only {
		return false, err
	}
	if err := harden(ctx, owner, opt.AppLogin); err != nil {
		return true, fmt.Errorf("hardening the database: %w", err)
	}
	return true, checkLogin(ctx, owner, opt.AppLogin)
}

// lockInit has simultaneous Inits of one database take turns.
const lockInit = "SELECT pg_advisory_xact_lock(hashtextextended('syntroph.init', 0))"

// createRoles makes the server's login and the slots that are missing, and
// lets the login take each slot. Roles belong to the whole cluster, where
// another database's Init may run: what it has just made is not an error.
func createRoles(ctx context.Context, owner *pgxpool.Pool, opt InitOptions) error {
	return pgx.BeginFunc(ctx, owner, func(tx pgx.Tx) error {
		if _, err := tx.Exec(ctx, lockInit); err != nil {
			return err
		}
		settings := "SELECT set_config('syntroph.app', $1, true), set_config('syntroph.slots', $2::text, true), set_config('syntroph.login', $3, true)"
		login := "NOLOGIN"
		if opt.SlotLogin {
			login = "LOGIN"
		}
		if _, err := tx.Exec(ctx, settings, opt.AppLogin, fmt.Sprint(opt.Slots), login); err != nil {
			return err
		}
		if _, err := tx.Exec(ctx, createRolesSQL); err != nil {
			return err
		}
		if _, err := tx.Exec(ctx, "GRANT SELECT ON public.tenants TO "+pgx.Identifier{opt.AppLogin}.Sanitize()); err != nil {
			return err
		}
		_, err := tx.Exec(ctx, grantOutbox)
		return err
	})
}

// grantOutbox lets every slot put changes into the outbox, and name the record
// alone. To PUBLIC: the list of 1,024 slots would not fit into the catalog's row,
// and they inherit from no role that they have in common.
const grantOutbox = "GRANT INSERT (record_kind, record_id, action) ON public.outbox TO PUBLIC"

// createRolesSQL is one statement, whatever the number of slots: 1,024 roles
// take 0.3 s, and nothing is done where all are there.
const createRolesSQL = `DO $$
DECLARE
    app text := current_setting('syntroph.app');
    slot text;
BEGIN
    IF to_regrole(quote_ident(app)) IS NULL THEN
        BEGIN
            EXECUTE format('CREATE ROLE %I LOGIN NOINHERIT', app);
        EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL;
        END;
    END IF;
    FOR slot IN
        SELECT name
        FROM (SELECT 'syntroph_slot_' || lpad(n::text, 4, '0') AS name FROM generate_series(1, current_setting('syntroph.slots')::int) AS n) AS slots
        LEFT JOIN pg_auth_members AS had ON had.roleid = to_regrole(slots.name) AND had.member = to_regrole(quote_ident(app))
        WHERE had.roleid IS NULL
    LOOP
        IF to_regrole(slot) IS NULL THEN
            BEGIN
                EXECUTE format('CREATE ROLE %I %s NOINHERIT', slot, current_setting('syntroph.login'));
            EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL;
            END;
        END IF;
        BEGIN
            EXECUTE format('GRANT %I TO %I', slot, app);
        EXCEPTION WHEN unique_violation THEN NULL;
        END;
    END LOOP;
END $$`

// checkLogin refuses a login that would use its slots' rights without taking
// one: a statement with no tenant would then pass the wall.
func checkLogin(ctx context.Context, owner *pgxpool.Pool, login string) error {
	var inherits, super, isOwner bool
	err := owner.QueryRow(ctx, "SELECT rolinherit, rolsuper, rolname = current_user FROM pg_roles WHERE rolname = $1", login).Scan(&inherits, &super, &isOwner)
	if err != nil {
		return fmt.Errorf("reading login %q: %w", login, err)
	}
	if !isOwner && (inherits || super) {
		return fmt.Errorf("the server's login %q must be NOINHERIT and no superuser, or the wall between tenants has a hole; run: ALTER ROLE %s NOINHERIT NOSUPERUSER",
			login, pgx.Identifier{login}.Sanitize())
	}
	return nil
}
