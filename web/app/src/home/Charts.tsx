import { useState } from 'react';
import { useMe } from '../api/me';
import type { HomeQuery } from '../gql/graphql';
import { CurrencyChoice, currenciesOf } from './currency';
import { MonthChart } from './MonthChart';
import { OwnerChart } from './OwnerChart';

export type Pipeline = HomeQuery['pipeline'];

/** What was won by month and, for those who see everybody's deals, by owner; in one currency at a time. */
export default function Charts({ pipeline }: { pipeline: Pipeline }) {
  const { permissions, workspace } = useMe();
  const currencies = currenciesOf(pipeline);
  const [chosen, choose] = useState<string>();
  const currency = chosen ?? currencies[0] ?? workspace.currency;
  const choice = <CurrencyChoice currencies={currencies} value={currency} onChange={choose} />;
  return (
    <>
      <MonthChart months={pipeline.months} currency={currency} choice={choice} />
      {permissions.viewAllData && pipeline.owners.length > 1 && <OwnerChart owners={pipeline.owners} currency={currency} />}
    </>
  );
}
