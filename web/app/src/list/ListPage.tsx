import { useDeferredValue, useState } from 'react';
import { useLocation, useSearchParams } from 'wouter';
import { useEndless } from '../api/endless';
import { CreateDialog } from '../record/CreateDialog';
import { Empty } from '../ui/Empty';
import { words } from '../ui/format';
import type { Noun, Row } from '../ui/noun';
import { Problem } from '../ui/Problem';
import { useTitle } from '../ui/useTitle';
import { Table } from './Table';

const PAGE = 50;

/** A table of records: filter, search and order are in the address, so that it can be kept and sent. */
export function ListPage<R extends Row>({ noun }: { noun: Noun<R> }) {
  useTitle(noun.many);
  const [, go] = useLocation();
  const [params, setParams] = useSearchParams();
  const [creating, setCreating] = useState(params.has('new'));
  const [search, setSearch] = useState(params.get('search') ?? '');
  const asked = useDeferredValue(search.trim());

  const set = (name: string, value: string) =>
    setParams((old) => {
      const next = new URLSearchParams(old);
      if (value) next.set(name, value);
      else next.delete(name);
      return next;
    }, { replace: true });

  const order = { field: params.get('order') ?? noun.order.field, direction: params.get('way') ?? noun.order.direction };
  const filter: Record<string, string> = asked ? { search: asked } : {};
  for (const { name } of noun.filters) {
    const value = params.get(name);
    if (value) filter[name] = value;
  }
  const list = useEndless(noun.list.document as never, { first: PAGE, filter, orderBy: order }, noun.list.pick as never) as
    ReturnType<typeof useEndless<unknown, R>>;
  const narrowed = Object.keys(filter).length > 0;
  const none = !list.busy && !list.trouble && list.rows.length === 0;

  return (
    <main className="page">
      <header className="page-head">
        <h1>{words(noun.many)}</h1>
        <button type="button" className="primary" onClick={() => setCreating(true)}>New {noun.one}</button>
      </header>
      <form className="filters" role="search" onSubmit={(event) => event.preventDefault()}>
        <input
          type="search" aria-label={`Search ${noun.many}`} placeholder={`Search by ${noun.searches}`} value={search} maxLength={100}
          onChange={(event) => { setSearch(event.target.value); set('search', event.target.value.trim()); }}
        />
        {noun.filters.map(({ name, label, options }) => (
          <select key={name} aria-label={label} value={params.get(name) ?? ''} onChange={(event) => set(name, event.target.value)}>
            <option value="">{label}: all</option>
            {options.map((option) => <option key={option} value={option}>{words(option)}</option>)}
          </select>
        ))}
      </form>
      {none ? (
        <Empty title={narrowed ? 'Nothing fits' : `No ${noun.many} yet`}>
          <p>{narrowed ? 'Try a shorter search or another filter.' : noun.empty}</p>
          {!narrowed && <button type="button" className="primary" onClick={() => setCreating(true)}>Add your first {noun.one}</button>}
        </Empty>
      ) : (
        <Table noun={noun} rows={list.rows} busy={list.busy} order={order} onEnd={list.next}
          onOrder={(field, way) => { set('order', field); set('way', way); }} />
      )}
      {list.trouble && <Problem trouble={list.trouble} again={list.again} />}
      {creating && (
        <CreateDialog noun={noun} onClose={() => { setCreating(false); set('new', ''); }} onMade={(row) => go(`${noun.path}/${row.id}`)} />
      )}
    </main>
  );
}
