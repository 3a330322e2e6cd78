import { Building2, CalendarDays, CalendarOff, Check, Ellipsis, Handshake, History, ListFilter, House, Keyboard, Mail, Pencil, Phone, Plus, Search, Settings, SquareKanban, StickyNote, TrendingUp, UserRound, type LucideIcon } from 'lucide-react';

const icons = {
  home: House, board: SquareKanban, forecast: TrendingUp, deal: Handshake, person: UserRound, building: Building2, search: Search, plus: Plus, gear: Settings, pencil: Pencil, keyboard: Keyboard, filter: ListFilter, note: StickyNote, phone: Phone, meeting: CalendarDays, mail: Mail, check: Check, more: Ellipsis, unplanned: CalendarOff, history: History,
} satisfies Record<string, LucideIcon>;

export type IconName = keyof typeof icons;

/** A picture beside a word that says the same. */
export function Icon({ name, size = 18 }: { name: IconName; size?: number }) {
  const Picture = icons[name];
  return <Picture className="icon" size={size} strokeWidth={1.75} aria-hidden="true" />;
}
