import { useMemo, useState } from 'react';
import { useQuery } from 'urql';
import { Link } from 'wouter';
import { FieldChanges, actorOf, type Attributes } from '../activities/Change';
import { useEndless } from '../api/endless';
import { useMe } from '../api/me';
import type { AuditLogQuery, HistoryAction } from '../gql/graphql';
import { AuditLog } from '../queries/audit';
import { Users } from '../queries/users';
import { kinds as records } from '../record/kinds.gen';
import { Empty } from '../ui/Empty';
import { fullName, moment, words } from '../ui/format';
import { Problem } from '../ui/Problem';
import { useTitle } from '../ui/useTitle';
import { SettingsHead } from './SettingsHead';

const PAGE = 50;
const kinds = [...Object.keys(records), 'USER', 'API_KEY', 'WORKSPACE'];
const actions: HistoryAction[] = [
  'CREATE', 'UPDATE', 'DELETE', 'RESTORE', 'DESTROY', 'LOGIN', 'LOGIN_FAILED', 'LOGOUT', 'REAUTHENTICATE', 'END_SESSIONS',
  'CHANGE_PASSWORD', 'RESET_PASSWORD', 'ADD_SECOND_FACTOR', 'REMOVE_SECOND_FACTOR',
];

type Entry = AuditLogQuery['auditLog']['edges'][number]['node'];
const pick = (data: AuditLogQuery) => data.auditLog;
const people = { first: 100, orderBy: { field: 'NAME', direction: 'ASC' } } as const;

/** What was done in the workspace, and by whom. */
export default function AuditPage() {
  useTitle('Audit log');
  const { permissions } = useMe();
  return (
    <main className="page">
      <SettingsHead />
      {permissions.admin ? <Log /> : <p className="hint">Only an admin can read the audit log.</p>}
    </main>
  );
}

function Log() {
  const [kind, setKind] = useState('');
  const [action, setAction] = useState('');
  const [userId, setUser] = useState('');
  const [{ data }] = useQuery({ query: Users, variables: people });
  const filter = useMemo(
    () => ({ ...(kind && { kind }), ...(action && { action }), ...(userId && { userId }) }),
    [kind, action, userId],
  );
  const log = useEndless(AuditLog as never, { first: PAGE, filter }, pick);
  return (
    <section className="card">
      <header className="card-head">
        <h2>Audit log</h2>
        <div className="actions">
          <select aria-label="Who" value={userId} onChange={(e) => setUser(e.target.value)}>
            <option value="">Everybody</option>
            {data?.users.edges.map(({ node }) => <option key={node.id} value={node.id}>{fullName(node)}</option>)}
          </select>
          <select aria-label="What was done" value={action} onChange={(e) => setAction(e.target.value)}>
            <option value="">All actions</option>
            {actions.map((one) => <option key={one} value={one}>{words(one)}</option>)}
          </select>
          <select aria-label="Type" value={kind} onChange={(e) => setKind(e.target.value)}>
            <option value="">All types</option>
            {kinds.map((one) => <option key={one} value={one}>{words(one)}</option>)}
          </select>
        </div>
      </header>
      {log.trouble && <Problem trouble={log.trouble} again={log.again} />}
      {!log.busy && !log.trouble && log.rows.length === 0 && <Empty title="Nothing found"><p>Nothing that fits was done.</p></Empty>}
      {log.rows.length > 0 && <ol className="entries audit" aria-label="Audit log">{log.rows.map((entry) => <AuditLine key={entry.id} entry={entry} />)}</ol>}
      {log.more && <button type="button" className="quiet" disabled={log.busy} onClick={log.next}>Show earlier</button>}
    </section>
  );
}

const AuditLine = ({ entry: { at, recordId, change } }: { entry: Entry }) => {
  const noun = change.kind in records ? records[change.kind as keyof typeof records] : undefined;
  const title = titleOf(change.record);
  return (
    <li className="audit-line">
      <p className="entry-head">
        <strong>{change.by === 'NOBODY' ? 'Somebody' : actorOf(change)}</strong>{' · '}{words(change.action)}{' · '}{words(change.kind)}{' '}
        {title && (noun && noun !== records.ACTIVITY ? <Link href={`${noun.path}/${recordId}`}>{title}</Link> : title)}
      </p>
      {change.fields.length > 0 && <FieldChanges fields={change.fields} attributes={(noun?.attributes ?? []) as Attributes} />}
      <p className="hint">{moment(at)}</p>
    </li>
  );
};

const titleOf = (record: Entry['change']['record']) =>
  !record ? '' : 'name' in record ? record.name : 'firstName' in record ? fullName(record) : '';
