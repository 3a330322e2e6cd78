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

const columns = [
  ['Won', 'What was won.'],
  ['Likely', 'What was won, and open deals times their probability.'],
  ['Almost certain', 'What was won, and open deals at the stage of negotiation.'],
  ['Possible', 'What was won, and all open deals.'],
] as const;

/** Figures of periods or owners, a line each; currencies stand below each other and are never added. */
export const FigureTable = ({ label, head, rows, total }: Props) => (
  <div className="table-frame">
    <table aria-label={label} className="forecast">
      <thead>
        <tr>
          <th scope="col">{head}</th>
          {columns.map(([name, says]) => <th key={name} scope="col" data-end title={says}>{name}</th>)}
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
      {[won, expected, committed, bestCase].map((sums, i) => <td key={i} data-end data-label={columns[i]![0]}><Sums of={sums} /></td>)}
      <td data-end data-label="Win rate">{winRate == null ? '–' : percent(winRate)}</td>
    </tr>
  );
};

const Sums = ({ of }: { of: readonly { currency: string; amount: string }[] }) =>
  worth(of).length === 0 ? <>–</> : <>{worth(of).map(({ currency, amount }) => <span key={currency} className="sum">{money(amount, currency)}</span>)}</>;
