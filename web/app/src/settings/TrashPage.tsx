import { useState } from 'react';
import { useClient, useQuery, type OperationContext } from 'urql';
import { useMe } from '../api/me';
import { restore } from '../api/removal';
import { troubleOf } from '../api/words';
import type { RecordKind, TrashQuery } from '../gql/graphql';
import { Trash } from '../queries/trash';
import { batches } from '../record/batches.gen';
import { kinds } from '../record/kinds.gen';
import { Confirm } from '../ui/Confirm';
import { Empty } from '../ui/Empty';
import { day, fullName, words } from '../ui/format';
import type { Noun, Row } from '../ui/noun';
import { Problem } from '../ui/Problem';
import { useTitle } from '../ui/useTitle';
import { SettingsHead } from './SettingsHead';

type Deleted = TrashQuery['trash']['edges'][number]['node'];

const nouns = kinds as unknown as Record<RecordKind, Noun<Row>>;

const MOST = 100;
const context: Partial<OperationContext> = { additionalTypenames: ['TrashedRecord', 'User'], requestPolicy: 'cache-and-network' };

/** What was deleted, to restore it or to destroy it. */
export default function TrashPage() {
  useTitle('Trash');
  const [kind, setKind] = useState<RecordKind | ''>('');
  const [{ data, error }, ask] = useQuery({ query: Trash, context, variables: { first: MOST, kind: kind || null } });
  const rows = data?.trash.edges.map(({ node }) => node);
  return (
    <main className="page">
      <SettingsHead />
      <section className="card">
        <header className="card-head">
          <h2>Trash</h2>
          <select aria-label="Type" value={kind} onChange={(e) => setKind(e.target.value as RecordKind | '')}>
            <option value="">All types</option>
            {Object.entries(nouns).map(([value, { many }]) => <option key={value} value={value}>{words(many)}</option>)}
          </select>
        </header>
        {error && !data && <Problem trouble={troubleOf(error)} again={() => ask()} />}
        {rows?.length === 0 && <Empty title="The trash is empty"><p>Records that you delete are kept here for a while.</p></Empty>}
        {rows && rows.length > 0 && <Table rows={rows} />}
        {data?.trash.pageInfo.hasNextPage && <p className="hint">The {MOST} that were deleted last are shown.</p>}
      </section>
    </main>
  );
}

const Table = ({ rows }: { rows: Deleted[] }) => (
  <div className="table-frame">
    <table aria-label="Trash" className="users">
      <thead>
        <tr>
          <th scope="col">Name</th>
          <th scope="col">Type</th>
          <th scope="col" data-spare="2">Owner</th>
          <th scope="col" data-spare="1">Deleted</th>
          <th scope="col"><span className="hidden">Actions</span></th>
        </tr>
      </thead>
      <tbody>{rows.map((row) => <DeletedRow key={row.id} row={row} />)}</tbody>
    </table>
  </div>
);

function DeletedRow({ row }: { row: Deleted }) {
  const client = useClient();
  const { permissions } = useMe();
  const [destroying, setDestroying] = useState(false);
  const [busy, setBusy] = useState(false);
  const noun = nouns[row.kind];
  const bringBack = () => {
    setBusy(true);
    void restore(client, noun, row).then(() => setBusy(false));
  };
  const destroy = () =>
    client.mutation(batches[noun.many]!.destroy.document, { input: { id: row.id } } as never, { additionalTypenames: ['TrashedRecord'] }).toPromise();
  return (
    <tr>
      <td>{row.title}</td>
      <td>{words(noun.one)}</td>
      <td data-spare="2">{fullName(row.owner)}</td>
      <td data-spare="1">{day(row.deletedAt)}{row.deletedBy && ` by ${fullName(row.deletedBy)}`}</td>
      <td>
        <div className="actions">
          <button type="button" disabled={busy} aria-label={`Restore ${row.title}`} onClick={bringBack}>Restore</button>
          {permissions.admin && (
            <button type="button" className="danger" aria-label={`Delete ${row.title} permanently`} onClick={() => setDestroying(true)}>Delete permanently</button>
          )}
        </div>
        {destroying && (
          <Confirm title={`Delete ${row.title} permanently?`} label="Delete permanently" onClose={() => setDestroying(false)} run={destroy}>
            <p>It cannot be restored after that.</p>
          </Confirm>
        )}
      </td>
    </tr>
  );
}
