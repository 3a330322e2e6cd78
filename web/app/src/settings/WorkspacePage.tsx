import { useMe, type Me } from '../api/me';
import { words } from '../ui/format';
import { placeName } from '../ui/locale';
import { useTitle } from '../ui/useTitle';
import { SettingsHead } from './SettingsHead';
import { WorkspaceForm } from './WorkspaceForm';

/** How the company works: read by everybody, changed by admins. */
export default function WorkspacePage() {
  useTitle('Workspace');
  const { permissions, workspace } = useMe();
  return (
    <main className="page">
      <SettingsHead />
      <section className="card stack" aria-label="Workspace">
        <Facts facts={{ Address: location.host, ...(!permissions.admin && factsOf(workspace)) }} />
        {permissions.admin && <WorkspaceForm />}
      </section>
    </main>
  );
}

const factsOf = ({ companyName, timeZone, currency, locale, firstDayOfWeek }: Me['workspace']) => ({
  Company: companyName, 'Time zone': timeZone, Currency: currency, 'Date and number format': placeName(locale),
  'First day of the week': words(firstDayOfWeek),
});

const Facts = ({ facts }: { facts: Record<string, string> }) => (
  <dl>
    {Object.entries(facts).map(([name, value]) => <div key={name} className="fact"><dt>{name}</dt><dd>{value}</dd></div>)}
  </dl>
);
