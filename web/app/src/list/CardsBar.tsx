import { words } from '../ui/format';
import type { Column, Row } from '../ui/noun';
import type { Order } from './HeadCell';
import { PickAll } from './Pick';
import type { Selection } from './useSelection';

interface Props<R extends Row> {
  rows: R[];
  many: string;
  columns: Column<R>[];
  selection: Selection<R>;
  order: Order;
  onOrder: (field: string, direction: string) => void;
}

/** What the head of a table does, where rows are cards: selects all that are loaded, and orders them. */
export function CardsBar<R extends Row>({ rows, many, columns, selection, order, onOrder }: Props<R>) {
  const ways = columns.filter((column) => column.order).flatMap(({ label, order: field }) => [
    { value: `${field} ASC`, text: `${label}, ascending` }, { value: `${field} DESC`, text: `${label}, descending` },
  ]);
  const now = `${order.field} ${order.direction}`;
  return (
    <div className="cards-bar">
      <PickAll rows={rows} many={many} selection={selection} />
      <select aria-label="Order" value={now} onChange={(event) => { const [field, way] = event.target.value.split(' '); onOrder(field!, way!); }}>
        {!ways.some(({ value }) => value === now) && <option value={now}>{words(order.field)}</option>}
        {ways.map(({ value, text }) => <option key={value} value={value}>{text}</option>)}
      </select>
    </div>
  );
}
