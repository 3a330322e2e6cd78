// Runs every audit of the graphql-http suite against a server and prints one
// line for each that is not "ok". Usage: node audit.mjs URL HOST
import http from 'node:http';
import { serverAudits } from 'graphql-http';

const [, , url, host] = process.argv;

// fetch() sets the Host header itself, and a tenant is its host.
async function fetchAt(input, init = {}) {
  const request = new Request(input, { ...init, duplex: 'half' });
  const body = init.body ? Buffer.from(await request.arrayBuffer()) : undefined;
  const headers = { ...Object.fromEntries(new Headers(init.headers)), host };
  if (body) headers['content-length'] = String(body.length);
  return new Promise((resolve, reject) => {
    const sent = http.request(request.url, { method: init.method ?? 'GET', headers }, (answer) => {
      const chunks = [];
      answer.on('data', (chunk) => chunks.push(chunk));
      answer.on('end', () => resolve(new Response(chunks.length ? Buffer.concat(chunks) : null, {
        status: answer.statusCode, headers: Object.entries(answer.headers).map(([k, v]) => [k, String(v)]),
      })));
    });
    sent.on('error', reject);
    sent.end(body);
  });
}

const audits = serverAudits({ url, fetchFn: fetchAt });
let ok = 0;
for (const audit of audits) {
  const result = await audit.fn();
  if (result.status === 'ok') ok += 1;
  else console.log(`${result.status} ${result.id} ${result.name}: ${result.reason}`);
}
console.log(`${ok} of ${audits.length} audits ok`);
