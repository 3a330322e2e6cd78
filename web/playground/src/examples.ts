/** One operation to try, as the files in ../examples have it; a Go test runs each of them. */
export interface Example {
  title: string;
  query: string;
  variables?: string;
  headers?: string;
}

/** Examples for whoever has a role, or for a program with an API key. */
export interface ExampleGroup {
  title: string;
  examples: Example[];
}

const queries = import.meta.glob<string>('../examples/*/*.graphql', { query: '?raw', import: 'default', eager: true });
const variables = import.meta.glob<string>('../examples/*/*.json', { query: '?raw', import: 'default', eager: true });

// A key in the headers counts, whoever is signed in on the page.
const keyHeader = JSON.stringify({ Authorization: 'Bearer your API key' }, null, 2);

/** The examples by the lowest role that may run them. */
export const groups: ExampleGroup[] = [
  group('Everybody', 'salesperson'),
  group('Managers', 'manager'),
  group('Admins', 'admin'),
  group('Owners', 'owner'),
  group('Programs, by an API key', 'program', keyHeader),
];

/** The tabs of a first visit. They run on the demo's data. */
export const firstTabs = groups[0]!.examples.filter(({ query }) => /\b(WhoAmI|Pipeline|Deals|NewContact)\b/.test(query));

function group(title: string, folder: string, headers?: string): ExampleGroup {
  const names = Object.keys(queries).filter((name) => name.startsWith(`../examples/${folder}/`));
  return { title, examples: names.sort().map((name) => example(name, headers)) };
}

/** The first line of a file is a comment that says what it does. */
function example(name: string, headers?: string): Example {
  const query = queries[name]!;
  const input = variables[name.replace(/graphql$/, 'json')];
  return {
    title: query.slice(2, query.indexOf('\n')),
    query,
    ...(input && { variables: JSON.stringify(JSON.parse(input), null, 2) }),
    ...(headers && { headers }),
  };
}
