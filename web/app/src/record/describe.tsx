import type { ReactNode } from 'react';
import { Person } from '../ui/Avatar';
import { Badge, toneOf } from '../ui/Badge';
import { day, fullName, money, percent, words } from '../ui/format';
import type { Attribute, Column, Field, Named, Noun, Row } from '../ui/noun';

/** A kind of record, said once: its attributes in the order in which people meet them. */
export type Description<R extends Row> = Omit<Noun<R>, 'attributes' | 'columns' | 'fields'> & { attributes: Record<string, Attribute<R>> };

/** Makes columns, fields and filters of a description. The first column is the record's title, which leads to it. */
export function describe<R extends Row>({ attributes: named, ...noun }: Description<R>): Noun<R> {
  const attributes = Object.entries(named).map(([name, attribute]) => ({ ...attribute, name }));
  const columns = attributes.filter(({ column }) => column).map((attribute) => columnOf<R>(attribute));
  return {
    ...noun, attributes,
    fields: attributes.filter(({ readOnly }) => !readOnly),
    columns: [{ label: 'Name', order: 'NAME', show: noun.title, field: attributes.find(({ name }) => name === 'name') }, ...columns],
  };
}

/** Figures and days stand at the end of their column. */
const ends: Field['kind'][] = ['decimal', 'percent', 'date', 'instant'];

function columnOf<R extends Row>(attribute: Named<Attribute<R>>): Column<R> {
  const { name, label, kind, column } = attribute;
  const relation = name.endsWith('Id') && name.slice(0, -2);
  return {
    label,
    ...(ends.includes(kind) && { end: true }),
    ...(!attribute.readOnly && { field: attribute }),
    ...(relation && { needs: `with${relation.charAt(0).toUpperCase()}${relation.slice(1)}` }),
    show: (row) => shown(attribute, row),
    ...column,
  };
}

/** An attribute's value in a table. */
function shown(field: Named<Attribute<never>>, row: Row): ReactNode {
  const value = row[field.name.endsWith('Id') ? field.name.slice(0, -2) : field.name];
  if (value == null) return null;
  switch (field.kind) {
    case 'user': return <Person person={value as never} />;
    case 'contact': return fullName(value as never);
    case 'organization': return (value as { name: string }).name;
    case 'choice': return toneOf(String(value)) ? <Badge value={String(value)} /> : words(String(value));
    case 'decimal': return money(String(value), row.currency as string | undefined);
    case 'percent': return percent(Number(value));
    case 'date': case 'instant': return day(String(value));
    default: return String(value);
  }
}
