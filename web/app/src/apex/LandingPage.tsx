import { Link } from 'wouter';
import { useTitle } from '../ui/useTitle';

const promises = [
  ['Leave the spreadsheet', 'Contacts, organizations and deals in one place. A name is enough to start.'],
  ['See your pipeline', 'A board of your deals, and figures for what is open, won and overdue, in each currency.'],
  ['Your data is separate', 'Each company has its own address and its own part of the database, and the database itself keeps them apart.'],
];

/** What Syntroph is, for somebody who sees it first. */
export function LandingPage() {
  useTitle('A CRM for small teams');
  return (
    <main className="landing">
      <h1>Know your customers, and what comes next</h1>
      <p className="lead">Syntroph is a CRM for small teams. Sign up, and your workspace is ready in seconds.</p>
      <p className="actions centre">
        <Link href="/signup" className="button primary">Create a workspace</Link>
        <Link href="/find" className="button">Find my workspace</Link>
      </p>
      <ul className="promises">
        {promises.map(([title, text]) => <li key={title} className="card"><h2>{title}</h2><p>{text}</p></li>)}
      </ul>
    </main>
  );
}
