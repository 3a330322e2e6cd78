import type { ReactNode } from 'react';
import { Link } from 'wouter';
import type { DealRowFragment } from '../gql/graphql';
import { Overdue } from '../ui/Badge';
import { money } from '../ui/format';

interface Props {
  title: string;
  deals: { edges: { node: DealRowFragment }[]; pageInfo: { hasNextPage: boolean } };
  /** What stands where there is none: why, and what to do. */
  none: ReactNode;
  /** What is said of those that are not shown. */
  more: string;
}

/** A few deals with what they are worth and when they are expected to close. */
export const DealList = ({ title, deals, none, more }: Props) => (
  <section className="card">
    <h2>{title}</h2>
    {deals.edges.length === 0 && <p className="hint">{none}</p>}
    <ul className="rows">
      {deals.edges.map(({ node }) => (
        <li key={node.id}>
          <Link href={`/deals/${node.id}`}>{node.name}</Link>
          <span>{money(node.amount, node.currency)} <Overdue deal={node} /></span>
        </li>
      ))}
    </ul>
    {deals.pageInfo.hasNextPage && <p className="hint">{more}</p>}
  </section>
);
