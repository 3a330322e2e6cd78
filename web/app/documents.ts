import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Kind, parse, print, stripIgnoredCharacters, visit, type DefinitionNode, type FragmentDefinitionNode } from 'graphql';
import type { Plugin } from 'vite';

const written = /graphql\(`([^`]*)`\)/g;

/**
 * Puts each operation into the module that writes it down, as a text with the
 * fragments that it needs; urql parses it when it is first sent. Codegen's own
 * file holds all operations parsed, which is twelve times as long, and beside them
 * their texts: the first load of a page would have those of every other.
 */
export function documents(folder: string): Plugin {
  const fragments = new Map<string, FragmentDefinitionNode>();
  const definitionsOf = (text: string) => parse(text, { noLocation: true }).definitions;

  /** A text's definitions and the fragments that they need, each once. */
  const whole = (text: string) => {
    const found = new Map<string, DefinitionNode>();
    const add = (definition: DefinitionNode, name: string) => {
      if (found.has(name)) return;
      found.set(name, definition);
      visit(definition, { [Kind.FRAGMENT_SPREAD]: ({ name: { value } }) => add(fragments.get(value)!, `...${value}`) });
    };
    const own = definitionsOf(text);
    // Only an operation: a fragment of the same text that it doesn't use is no part of it.
    const operation = own.find(({ kind }) => kind === Kind.OPERATION_DEFINITION);
    for (const definition of operation ? [operation] : own) add(definition, '');
    return JSON.stringify(stripIgnoredCharacters(print({ kind: Kind.DOCUMENT, definitions: [...found.values()] })));
  };
  return {
    name: 'documents',
    buildStart() {
      for (const name of readdirSync(folder)) {
        for (const [, text] of readFileSync(join(folder, name), 'utf8').matchAll(written)) {
          for (const definition of definitionsOf(text!)) if (definition.kind === Kind.FRAGMENT_DEFINITION) fragments.set(definition.name.value, definition);
        }
      }
    },
    transform(code, id) {
      if (!id.startsWith(folder)) return undefined;
      return { code: code.replace(written, (_, text: string) => whole(text)).replace(/^import \{ graphql \}.*$/m, ''), map: null };
    },
  };
}
