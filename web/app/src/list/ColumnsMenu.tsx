import { useState } from 'react';
import { Button, Header, Menu, MenuItem, MenuSection, MenuTrigger, Popover, Separator } from 'react-aria-components';
import { density, setDensity } from '../ui/density';
import type { Column } from '../ui/noun';

interface Props<R> {
  all: Column<R>[];
  shown: Column<R>[];
  /** Whether there is anything to reset. */
  changed: boolean;
  onChoose: (labels: string[] | undefined) => void;
}

/** Which columns a table shows. The first always is: it is the way to the record. */
export function ColumnsMenu<R>({ all, shown, changed, onChoose }: Props<R>) {
  const choices = all.slice(1);
  const [compact, setCompact] = useState(density() === 'compact');
  const tighten = (to: boolean) => {
    setDensity(to ? 'compact' : 'comfortable');
    setCompact(to);
  };
  return (
    <MenuTrigger>
      <Button className="columns-button">Columns</Button>
      <Popover className="popover menu-popover" placement="bottom end" offset={4}>
        <Menu className="options" aria-label="Columns">
          <MenuSection
            selectionMode="multiple" selectedKeys={shown.map((column) => column.label)} shouldCloseOnSelect={false}
            onSelectionChange={(keys) => onChoose(keys === 'all' ? all.map((column) => column.label) : [...keys].map(String))}
          >
            <Header className="hint">Columns on this device</Header>
            {choices.map(({ label }) => (
              <MenuItem key={label} id={label} textValue={label} className="option check">
                {({ isSelected }) => <><span aria-hidden="true">{isSelected ? '✓' : ''}</span>{label}</>}
              </MenuItem>
            ))}
          </MenuSection>
          <Separator className="line" />
          <MenuSection
            selectionMode="multiple" selectedKeys={compact ? ['compact'] : []} shouldCloseOnSelect={false}
            onSelectionChange={() => tighten(!compact)}
          >
            <Header className="hint">Rows on this device</Header>
            <MenuItem id="compact" textValue="Compact" className="option check">
              {({ isSelected }) => <><span aria-hidden="true">{isSelected ? '✓' : ''}</span>Compact</>}
            </MenuItem>
          </MenuSection>
          <Separator className="line" />
          <MenuItem id="reset" className="option" isDisabled={!changed} onAction={() => onChoose(undefined)}>Reset</MenuItem>
        </Menu>
      </Popover>
    </MenuTrigger>
  );
}
