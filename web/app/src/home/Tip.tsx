type Row = Record<string, string | number>;

interface Props {
  /** The heading and the lines about a row. */
  say: (row: Row) => string[];
  /** Given by the chart. */
  active?: boolean;
  payload?: readonly { payload: Row }[];
}

/** What stands beside the pointer on a chart. */
export function Tip({ say, active, payload }: Props) {
  const row = payload?.[0]?.payload;
  if (!active || !row) return null;
  const [head, ...lines] = say(row);
  return <div className="tip"><strong>{head}</strong>{lines.map((line) => <p key={line}>{line}</p>)}</div>;
}
