import { Copy } from '../ui/Copy';

const QUERY = `{"query":"{ me { user { email } } }"}`;

/** A line for a shell that asks this very host who the key is. */
export function Curl({ apiKey = 'YOUR_KEY' }: { apiKey?: string }) {
  const line = [
    `curl ${location.origin}/graphql`,
    `-H 'Authorization: Bearer ${apiKey}'`,
    `-H 'Content-Type: application/json'`,
    `-d '${QUERY}'`,
  ].join(' \\\n  ');
  return (
    <div className="curl">
      <pre><code>{line}</code></pre>
      <Copy text={line} />
    </div>
  );
}
