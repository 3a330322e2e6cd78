import { useEffect, useState } from 'react';
import { useLocation, useSearch } from 'wouter';
import { useMe } from '../api/me';
import { useEndless } from '../api/endless';
import { CreateDialog } from '../record/CreateDialog';
import { Empty } from '../ui/Empty';
import { Heading } from '../ui/Heading';
import { count as number, money, words, worth } from '../ui/format';
import type { Noun, Row } from '../ui/noun';
import { Problem } from '../ui/Problem';
import { whenIdle } from '../ui/idle';
import { part } from '../ui/part';
import { useTitle } from '../ui/useTitle';
import { ColumnsMenu } from './ColumnsMenu';
import { AddFilter, Chips, FilterEditor } from './FilterBar';
import { NoResults } from './NoResults';
import { noteAddress, noteOrder, placeOf, restore } from './place';
import { SearchBox } from './SearchBox';
import type { SelectedProps } from './SelectedBar';
import { CellEditor } from './Cell';
import { Table } from './Table';
import { useAddress } from './useAddress';
import { needsOf, useColumns } from './useColumns';
import { useSelection } from './useSelection';

const PAGE = 50;

// Apart: most visits select nothing.
const SelectedBar = part<SelectedProps>(() => import('./SelectedBar').then((m) => m.default), null);

/** A table of records: filter, search and order are in the address, so that it can be kept and sent. */
export function ListPage<R extends Row>({ noun }: { noun: Noun<R> }) {
  useTitle(noun.many);
  const [, go] = useLocation();
  const { subjects, search, conditions, any, filter, order, set, narrow, clear, narrowed, fresh } = useAddress(noun);
  const { columns, choose, chosen, changed, ...shaping } = useColumns(noun);
  const [creating, setCreating] = useState(fresh);
  const { viewAllData } = useMe().permissions;
  // Who may give records to others must know, to undo it, whose they were.
  const variables = { first: PAGE, filter, orderBy: order, withTotals: true, ...needsOf(noun.columns, columns), ...(viewAllData && { withOwner: true }) };
  const list = useEndless(noun.list.document as never, variables, noun.list.pick as never, noun.many) as
    ReturnType<typeof useEndless<unknown, R>>;
  const address = useSearch();
  useEffect(() => noteAddress(noun.path, address && `?${address}`), [noun, address]);
  useEffect(() => noteOrder(noun.path, list.rows.map(({ id }) => id)), [noun, list.rows]);
  useEffect(() => (list.place ? restore(placeOf(list.place)?.scroll) : undefined), [list.place]);
  const selection = useSelection(list.rows, list.place ?? '');
  useEffect(() => whenIdle([CellEditor.preload, SelectedBar.preload, FilterEditor.preload]), []);
  const none = !list.busy && !list.trouble && list.rows.length === 0;

  return (
    <main className="page">
      <p className="hidden" role="status">{selection.selected.length > 0 && `${number(selection.selected.length)} selected`}</p>
      <header className="page-head">
        <Heading>{words(noun.many)}</Heading>
        <button type="button" className="primary" onClick={() => setCreating(true)}>New {noun.one}</button>
      </header>
      <form className="filters" role="search" onSubmit={(event) => event.preventDefault()}>
        <SearchBox label={`Search ${noun.many}`} placeholder={`Search by ${noun.searches}`} value={search}
          onChange={(text) => set({ search: text }, true)} />
        <AddFilter subjects={subjects} conditions={conditions} onChange={narrow} />
        <Chips subjects={subjects} conditions={conditions} any={any} onChange={narrow} onClear={clear} />
      </form>
      {none && narrowed && (
        <NoResults noun={noun} search={search} conditions={conditions} any={any} onSearch={() => set({ search: '' })} onChange={narrow} onClear={clear} />
      )}
      {none && !narrowed && (
        <Empty title={`No ${noun.many} yet`}>
          <p>{noun.empty}</p>
          <button type="button" className="primary" onClick={() => setCreating(true)}>Add your first {noun.one}</button>
        </Empty>
      )}
      {!none && (
        <>
          <div className="list-bar">
            <p role="status">
              {list.count !== undefined && `${number(list.count)}${list.countless ? '+' : ''} ${list.count === 1 ? noun.one : noun.many}`}
              {worth(list.totals).map(({ currency, amount }) => <span key={currency}>{money(amount, currency)}</span>)}
            </p>
            <ColumnsMenu all={noun.columns} shown={columns} changed={changed} onChoose={choose} />
          </div>
          {selection.selected.length > 0 && <SelectedBar noun={noun as never} list={list as never} selection={selection as never} />}
          <Table noun={noun} selection={selection} columns={columns} chosen={chosen} shaping={shaping} list={list} order={order} onOrder={(field, way) => set({ order: field, way })} />
        </>
      )}
      {list.trouble && <Problem trouble={list.trouble} again={list.again} />}
      {creating && (
        <CreateDialog noun={noun} onClose={() => { setCreating(false); if (fresh) set({ new: '' }, true); }}
          onMade={(row) => go(`${noun.path}/${row.id}`)} />
      )}
    </main>
  );
}
