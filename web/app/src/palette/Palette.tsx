import { useState, type KeyboardEvent } from 'react';
import {
  Autocomplete, Dialog, Header, Input, ListBox, ListBoxItem, ListBoxSection, Modal, ModalOverlay, TextField,
} from 'react-aria-components';
import { useMe } from '../api/me';
import { beginningWith } from '../record/nouns';
import { listed } from '../ui/format';
import { Icon } from '../ui/Icon';
import { commands, records, type Act, type Entry } from './entries';
import { useFound } from './useFound';

interface Props {
  onAct: (act: Act) => void;
  onClose: () => void;
}

/** Goes anywhere and begins anything by typing: pages, new records, and the records that a text is found in. */
export default function Palette({ onAct, onClose }: Props) {
  const [text, setText] = useState('');
  const { permissions } = useMe();
  const { found, text: asked, busy, trouble } = useFound(text.trim());
  const groups = [...records(found, asked), ...commands(text.trim(), permissions.manageUsers)];
  const entries = groups.flatMap((group) => group.entries);
  const act = (id: unknown) => {
    const entry = entries.find((one) => one.id === id);
    if (entry) onAct(entry.act);
  };
  // Enter without having chosen takes the first, once it is sure which that is.
  const enter = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.key === 'Enter' && !event.currentTarget.getAttribute('aria-activedescendant') && !busy) act(entries[0]?.id);
  };
  return (
    <ModalOverlay className="overlay palette-overlay" isOpen isDismissable onOpenChange={(open) => !open && onClose()}>
      <Modal className="modal">
        <Dialog className="palette" aria-label="Search and commands">
          <Autocomplete inputValue={text} onInputChange={setText} disableAutoFocusFirst>
            <TextField aria-label="Search or go to" autoFocus>
              <Input className="palette-input" placeholder="Search, go to a page, or create a record" maxLength={100} onKeyDown={enter} />
            </TextField>
            <p role="status" className="hint palette-status">{trouble?.text ?? said(text.trim(), busy, groups.map(({ title, entries: { length } }) => ({ title, length })))}</p>
            <ListBox aria-label="Results" className="options palette-results" items={groups} onAction={act}
              renderEmptyState={() => <p className="hint">{busy ? 'Searching…' : 'Try part of a name, an email address or a domain.'}</p>}>
              {(group) => (
                <ListBoxSection id={group.title}>
                  <Header className="hint">{group.title}</Header>
                  {group.entries.map((entry) => <Line key={entry.id} entry={entry} />)}
                </ListBoxSection>
              )}
            </ListBox>
          </Autocomplete>
          <p className="hint palette-keys" aria-hidden="true"><kbd>↑</kbd><kbd>↓</kbd> choose <kbd>↵</kbd> open <kbd>Esc</kbd> close</p>
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}

const Line = ({ entry }: { entry: Entry }) => (
  <ListBoxItem id={entry.id} textValue={entry.title} className="option palette-line">
    <Icon name={entry.icon} />
    <span>{entry.title}</span>
    {entry.hint && <span className="hint">{entry.hint}</span>}
  </ListBoxItem>
);

const kinds = listed(beginningWith('contacts', 'organizations', 'deals').map(({ many }) => many));

/** What was found, in words: read out as it changes. */
function said(text: string, busy: boolean, groups: { title: string; length: number }[]): string {
  if (!text) return `Type to search ${kinds}.`;
  if (busy) return 'Searching…';
  if (groups.length === 0) return `No results for “${text}”.`;
  return groups.map(({ title, length }) => `${title}: ${length}`).join(', ');
}
