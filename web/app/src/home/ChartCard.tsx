import type { ReactNode } from 'react';

interface Props {
  title: string;
  /** Says in words what the chart shows best. */
  summary?: ReactNode;
  choice?: ReactNode;
  /** The same as a table, for whoever can't see the chart or wants the exact figures. */
  head: string[];
  rows: string[][];
  children: ReactNode;
}

/** A chart, what it says in words, and its figures as a table. */
export const ChartCard = ({ title, summary, choice, head, rows, children }: Props) => (
  <section className="card chart-card">
    <header className="card-head"><h2>{title}</h2>{choice}</header>
    {summary && <p className="hint">{summary}</p>}
    <div className="chart" aria-hidden="true">{children}</div>
    <details>
      <summary>Show as a table</summary>
      <table>
        <thead><tr>{head.map((name, i) => <th key={name} scope="col" data-end={i > 0}>{name}</th>)}</tr></thead>
        <tbody>
          {rows.map(([name, ...cells], i) => (
            <tr key={i}><th scope="row">{name}</th>{cells.map((cell, j) => <td key={j} data-end>{cell}</td>)}</tr>
          ))}
        </tbody>
      </table>
    </details>
  </section>
);
