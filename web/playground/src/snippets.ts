/** What the editors hold. */
export interface Shown {
  query: string;
  variables: string;
  headers: string;
}

/** JSON of an editor; nothing where it is empty, or isn't JSON yet. */
function parsed(text: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(text || '{}');
    return typeof value === 'object' && value !== null && Object.keys(value).length > 0 ? (value as Record<string, unknown>) : undefined;
  } catch {
    return undefined;
  }
}

/** The headers of a request: those of the editor, and a place for the key of a program where they have none. */
function headersOf({ headers }: Shown): Record<string, string> {
  const own = Object.fromEntries(Object.entries(parsed(headers) ?? {}).map(([name, value]) => [name, String(value)]));
  const keyed = Object.keys(own).some((name) => name.toLowerCase() === 'authorization');
  return { 'Content-Type': 'application/json', ...(!keyed && { Authorization: 'Bearer YOUR_API_KEY' }), ...own };
}

/** A text as a shell takes it: whatever it holds, it stays one word. */
const quoted = (text: string) => `'${text.replaceAll("'", `'\\''`)}'`;

/** The operation as a command. */
export function curlOf(shown: Shown, url: string): string {
  const variables = parsed(shown.variables);
  const body = JSON.stringify({ query: shown.query.trim(), ...(variables && { variables }) });
  const headers = Object.entries(headersOf(shown)).map(([name, value]) => `  -H ${quoted(`${name}: ${value}`)}`);
  return [`curl -s ${quoted(url)}`, ...headers, `  -d ${quoted(body)}`].join(' \\\n');
}

/** A text as it stands between backquotes. */
const template = (text: string) => text.replaceAll('\\', '\\\\').replaceAll('`', '\\`').replaceAll('${', '\\${');

/** The operation as a program, which needs Node 18 or a browser, and no library. */
export function typescriptOf(shown: Shown, url: string): string {
  const variables = parsed(shown.variables) ?? {};
  const headers = JSON.stringify(headersOf(shown), null, 2).replaceAll('\n', '\n  ');
  return `// Node 18 or newer; nothing is to be installed.
const query = \`
${template(shown.query.trim())}
\`;
const variables = ${JSON.stringify(variables, null, 2)};

const answer = await fetch(${JSON.stringify(url)}, {
  method: 'POST',
  headers: ${headers},
  body: JSON.stringify({ query, variables }),
});
const { data, errors }: { data?: unknown; errors?: { message: string; extensions?: { code?: string } }[] } = await answer.json();
if (errors) throw new Error(errors.map(({ message }) => message).join(' '));
console.log(data);
`;
}
