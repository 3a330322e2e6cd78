import { Link, useLocation } from 'wouter';

interface Props {
  label: string;
  tabs: { path: string; label: string }[];
}

/** The pages of one kind, and which of them is open. */
export function Tabs({ label, tabs }: Props) {
  const [here] = useLocation();
  return (
    <nav aria-label={label}>
      <ul className="tabs">
        {tabs.map(({ path, label: name }) => (
          <li key={path}><Link href={path} aria-current={here === path ? 'page' : undefined}>{name}</Link></li>
        ))}
      </ul>
    </nav>
  );
}
