import { useLayoutEffect, useState } from 'react';
import { Button, Menu, MenuItem, MenuTrigger, Popover } from 'react-aria-components';
import { useLocation } from 'wouter';
import { CreateDialog } from '../record/CreateDialog';
import { Icon } from '../ui/Icon';
import type { Noun, Row } from '../ui/noun';
import { useKeys } from '../keys/useKeys';
import { part } from '../ui/part';
import { beginnings, type Act } from './entries';

// Apart from the first load: most visits don't open it.
const Palette = part(() => import('./Palette').then((m) => m.default), null);

const KeysDialog = part(() => import('../keys/KeysDialog').then((m) => m.default), null);

const isMac = /Mac|iP(hone|ad)/.test(navigator.userAgent);

/** Searching and adding, from every page: two buttons, and Ctrl or Cmd with K. */
export function Quick() {
  const [, go] = useLocation();
  const [open, setOpen] = useState(false);
  const [creating, setCreating] = useState<Noun<Row>>();
  const [helping, setHelping] = useState(false);
  useShortcut(() => setOpen((was) => !was));
  useKeys({
    create: (path) => setCreating(beginnings.find((noun) => path.startsWith(noun.path)) ?? beginnings[0]!),
    help: () => setHelping(true),
  });

  const act = (what: Act) => {
    setOpen(false);
    if ('go' in what) go(what.go);
    else if ('help' in what) setHelping(true);
    else setCreating(what.create);
  };
  return (
    <div className="quick">
      <button type="button" className="search-button" onClick={() => setOpen(true)} onPointerEnter={Palette.preload}
        aria-keyshortcuts={isMac ? 'Meta+K' : 'Control+K'}>
        <Icon name="search" /><span>Search</span><kbd aria-hidden="true">{isMac ? '⌘' : 'Ctrl'} K</kbd>
      </button>
      <MenuTrigger>
        <Button className="new-button"><Icon name="plus" /><span>New</span></Button>
        <Popover className="popover menu-popover" placement="bottom start" offset={4}>
          <Menu className="options" aria-label="New" onAction={(key) => setCreating(beginnings.find(({ one }) => one === key))}>
            {beginnings.map(({ one, icon }) => (
              <MenuItem key={one} id={one} textValue={one} className="option palette-line"><Icon name={icon} /><span>New {one}</span></MenuItem>
            ))}
          </Menu>
        </Popover>
      </MenuTrigger>
      {helping && <KeysDialog onClose={() => setHelping(false)} />}
      {open && <Palette onAct={act} onClose={() => setOpen(false)} />}
      {creating && (
        <CreateDialog noun={creating} onClose={() => setCreating(undefined)}
          onMade={(row) => { setCreating(undefined); go(`${creating.path}/${row.id}`); }} />
      )}
    </div>
  );
}

/** Ctrl or Cmd with K, but not over another dialog: what is typed there would be left behind. */
function useShortcut(toggle: () => void) {
  // With the buttons that name it, not a moment later.
  useLayoutEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() !== 'k' || event.altKey || event.shiftKey || event.metaKey === event.ctrlKey) return;
      event.preventDefault();
      if (!document.querySelector('.dialog')) toggle();
    };
    addEventListener('keydown', press);
    return () => removeEventListener('keydown', press);
  }, []);
}
