import { Heading } from '../ui/Heading';
import { Tabs } from '../ui/Tabs';

const parts = [
  { path: '/account', label: 'Sign-in' },
  { path: '/account/keys', label: 'API keys' },
];

/** The head of the pages about oneself, with the way between them. */
export const AccountHead = () => (
  <header className="page-head">
    <Heading>Account</Heading>
    <Tabs label="Account" tabs={parts} />
  </header>
);
