import type { ForecastLineFragment } from '../gql/graphql';
import { money, percent, some, worth } from '../ui/format';

interface Row {
  id: string;
  name: string;
  figures: ForecastLineFragment;
}

interface Props {
  label: string;
  head: string;
  rows: Row[];
  total?: ForecastLineFragment;
}

const columns = ['Won', 'Likely', 'Almost certain', 'Possible'] as const;

/** Figures of periods or owners, a line each; currencies stand below each other and are never added. */
export const FigureTable = ({ label, head, rows, total }: Props) => (
  <div className="table-frame">
    <table aria-label={label} className="forecast">
      <thead>
        <tr>
          <th scope="col">{head}</th>
          {columns.map((name) => <th key={name} scope="col" data-end>{name}</th>)}
          <th scope="col" data-end>Win rate</th>
        </tr>
      </thead>
      <tbody>{rows.map((row) => <Line key={row.id} {...row} />)}</tbody>
      {total && <tfoot><Line id="total" name="Total" figures={total} /></tfoot>}
    </table>
  </div>
);

const Line = ({ name, figures }: Row) => {
  const { won, expected, committed, bestCase, wonCount, openCount, winRate } = figures;
  return (
    <tr>
      <th scope="row">{name}<span className="hint">{some(openCount, 'open deal')}, {wonCount} won</span></th>
      {[won, expected, committed, bestCase].map((sums, i) => <td key={i} data-end data-label={columns[i]}><Sums of={sums} /></td>)}
      <td data-end data-label="Win rate">{winRate == null ? '–' : percent(winRate)}</td>
    </tr>
  );
};

const Sums = ({ of }: { of: readonly { currency: string; amount: string }[] }) =>
  worth(of).length === 0 ? <>–</> : <>{worth(of).map(({ currency, amount }) => <span key={currency} className="sum">{money(amount, currency)}</span>)}</>;
