import type { ReactNode } from 'react';
import { Person } from '../ui/Avatar';
import { Badge, toneOf } from '../ui/Badge';
import { day, money, number, percent, words } from '../ui/format';
import { isReference, nameOf, type Attribute, type Column, type Facts, type Field, type Looks, type Named, type Noun, type Row } from '../ui/noun';

/**
 * What a kind of record needs said beyond its schema. Attributes come in the order in which people meet them; one that isn't
 * named comes after those, under the name that the schema has for it, and tables offer it as a column.
 */
export interface Description<R extends Row, Name extends string> extends Partial<Looks<R>> {
  attributes?: Partial<Record<Name, Partial<Attribute<R>>>>;
}

/** Columns that are alike in all tables. */
const usual: Record<string, Partial<Column<never>>> = {
  ownerId: { spare: 2, width: 11, card: false },
  createdAt: { spare: 2, card: false, width: 9 },
};

/** Makes columns, fields and filters of what the schema and a description say. The first column is the record's title, which leads to it. */
export function describe<R extends Row, Name extends string>(facts: Facts<R, Name>, { attributes: said = {}, ...looks }: Description<R, Name>): Noun<R> {
  const names = [...new Set([...Object.keys(said), ...Object.keys(facts.attributes)])] as Name[];
  const attributes = names.map((name): Named<Attribute<R>> => {
    const fact = facts.attributes[name];
    const column = said[name] ? undefined : fact.kind === 'area' || fact.kind === 'url' ? undefined : { extra: true };
    return { column: (usual[name] as Partial<Column<R>>) ?? column, label: labelOf(name), quick: fact.required, ...fact, ...(said as Record<string, Partial<Attribute<R>>>)[name], name };
  });
  const title = looks.title ?? nameOf;
  return {
    searches: 'name', empty: `What you add is listed here.`, icon: 'building', path: `/${facts.many}`, ...facts, ...looks, title, attributes,
    // A moment is set by the server: forms have no control for one.
    fields: attributes.filter(({ readOnly, kind }) => !readOnly && kind !== 'instant'),
    columns: [
      { label: 'Name', order: 'NAME', show: title, field: attributes.find(({ name }) => name === 'name') },
      ...attributes.filter(({ column, name }) => column && name !== 'name').map((attribute) => columnOf<R>(attribute)),
    ],
  };
}

/** A field's name in words: organizationId is "Organization", createdAt "Created". */
const labelOf = (name: string) => words(name.replace(/(Id|At)$/, '').replace(/([A-Z])/g, '_$1'));

/** Figures and days stand at the end of their column. */
const ends: Field['kind'][] = ['integer', 'decimal', 'percent', 'date', 'instant'];

function columnOf<R extends Row>(attribute: Named<Attribute<R>>): Column<R> {
  const { name, label, kind, column, order } = attribute;
  const relation = isReference(attribute) && name.slice(0, -2);
  return {
    label, order,
    ...(ends.includes(kind) && { end: true }),
    ...(!attribute.readOnly && { field: attribute }),
    ...(relation && { needs: `with${relation.charAt(0).toUpperCase()}${relation.slice(1)}` }),
    show: (row) => shown(attribute, row),
    ...column,
  };
}

/** An attribute's value in a table. */
function shown(field: Named<Attribute<never>>, row: Row): ReactNode {
  const value = row[isReference(field) ? field.name.slice(0, -2) : field.name];
  if (value == null) return null;
  if (isReference(field) && field.kind !== 'user') return nameOf(value as Row);
  switch (field.kind) {
    case 'user': return <Person person={value as never} />;
    case 'choice': return toneOf(String(value)) ? <Badge value={String(value)} /> : words(String(value));
    case 'decimal': return money(String(value), row.currency as string | undefined);
    case 'integer': return number(String(value));
    case 'percent': return percent(Number(value));
    case 'date': case 'instant': return day(String(value));
    default: return String(value);
  }
}
