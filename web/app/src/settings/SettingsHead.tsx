import type { ReactNode } from 'react';
import { useMe } from '../api/me';
import { Heading } from '../ui/Heading';
import { Tabs } from '../ui/Tabs';

const parts = [
  { path: '/settings/users', label: 'Users' },
  { path: '/settings/workspace', label: 'Workspace' },
  { path: '/settings/trash', label: 'Trash' },
];
const ofAdmins = [{ path: '/settings/audit', label: 'Audit log' }];

/** The head of the pages about the company, with the way between them. */
export function SettingsHead({ children }: { children?: ReactNode }) {
  const { permissions } = useMe();
  return (
    <header className="page-head">
      <Heading>{permissions.manageUsers ? 'Settings' : 'Workspace'}</Heading>
      <div className="actions">
        <Tabs label="Settings" tabs={permissions.admin ? [...parts, ...ofAdmins] : parts} />
        {children}
      </div>
    </header>
  );
}
