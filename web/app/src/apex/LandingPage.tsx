import { Link } from 'wouter';
import { useTitle } from '../ui/useTitle';

const promises = [
  ['Leave the spreadsheet', 'Contacts, companies and deals in one place. Add somebody with a name alone; the rest can follow.'],
  ['See where it stands', 'A board of your deals, and what is open, won and overdue, in each currency.'],
  ['Yours alone', 'Your company has its own address and its own part of the database, which the database itself keeps apart.'],
];

/** What Syntroph is, for somebody who sees it first. */
export function LandingPage() {
  useTitle('A CRM for small teams');
  return (
    <main className="landing">
      <h1>Know your customers, and what comes next</h1>
      <p className="lead">Syntroph is a CRM for small teams. Sign up, and your company has its workspace a second later.</p>
      <p className="actions centre">
        <Link href="/signup" className="button primary">Make a workspace</Link>
        <Link href="/find" className="button">I have one</Link>
      </p>
      <ul className="promises">
        {promises.map(([title, text]) => <li key={title} className="card"><h2>{title}</h2><p>{text}</p></li>)}
      </ul>
    </main>
  );
}
