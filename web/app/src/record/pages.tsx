import type { ReactNode } from 'react';
import type { Connection } from '../api/endless';
import { isReference, nameOf, related, type Child, type Noun, type Row } from '../ui/noun';
import type { About } from '../activities/Composer';
import type { Deal } from './deal';
import { DealActions } from './DealActions';
import { DealFigures } from './DealFigures';
import { all, nounOf } from './nouns';
import { RecordPage } from './RecordPage';
import { Related } from './Related';
import { StageBar } from './StageBar';

type Part = (row: never, again: () => void) => ReactNode;

/** What the pages of some kinds of records have besides: beside the title, below it, and beside the fields. */
const besides: Partial<Record<string, { head?: Part; below?: Part; beside?: Part }>> = {
  deals: {
    head: (deal: Deal, again) => <DealActions deal={deal} onDone={again} />,
    below: (deal: Deal, again) => <StageBar deal={deal} onDone={again} />,
    beside: (deal: Deal) => <DealFigures deal={deal} />,
  },
};

/** The page of a record, with the records that belong to it. */
export function NounPage({ noun, id }: { noun: Noun<Row>; id: string }) {
  const { head, below, beside } = besides[noun.many] ?? {};
  return (
    <RecordPage
      noun={noun} id={id} about={(row) => aboutOf(noun, row)} head={head as never} below={below as never}
      beside={(row, again) => (
        <>
          {beside?.(row as never, again)}
          {noun.children.map((child) => (
            <Related key={child.name} noun={nounOf(child.of)} child={child} connection={row[child.name] as Connection<Row> | undefined}
              start={startOf(noun, row, child)} filter={`${child.by}=${id}`} onMade={again} />
          ))}
        </>
      )}
    />
  );
}

/** What a record's activities are about: itself, and what it refers to. */
function aboutOf(noun: Noun<Row>, row: Row): About {
  const about: About = { [`${noun.one}Id`]: row.id };
  for (const { one, timeline } of all) {
    const other = timeline === 'activities' && row[one] as Row | null | undefined;
    if (other) about[`${one}Id`] = other.id;
  }
  return about;
}

/** What a new record starts with that belongs to another one: that, and what both refer to. */
function startOf(noun: Noun<Row>, row: Row, { of, by }: Child) {
  const start = { [by]: { id: row.id, name: noun.title(row) } };
  for (const field of noun.fields.filter((one) => isReference(one) && one.kind !== 'user')) {
    const other = related(field, row);
    if (other && nounOf(of).fields.some(({ name }) => name === field.name)) start[field.name] = { id: other.id, name: nameOf(other) };
  }
  return start;
}
