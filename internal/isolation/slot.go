package isolation

import "context"

// trySlots reports how the tenants stand on the role slots: those of one slot
// have nothing but the search_path between them.
func (l *lab) trySlots(ctx context.Context) error {
	var tenants, slots int
	err := l.few.Owner().QueryRow(ctx, "SELECT count(*), count(DISTINCT slot_role) FROM public.tenants").Scan(&tenants, &slots)
	if err != nil {
		return err
	}
	t := &tally{times: 1}
	if l.a.tenant.SlotRole == l.b.tenant.SlotRole {
		t.leaked("two new tenants share a role slot and could reach each other by name: add slots with syntroph db init --slots")
	}
	l.judge("slots", "two new tenants have different role slots", t)
	if tenants > slots {
		l.report("slots", "every tenant has its own role slot", tenants, Open, openMates)
		return nil
	}
	l.report("slots", "every tenant has its own role slot", tenants, Held, "")
	return nil
}
