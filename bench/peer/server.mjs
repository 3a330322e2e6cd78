// PostGraphile on one tenant's schema, as two processes on one port. It prints a
// line when each of them listens, and ends with its input.
import cluster from 'node:cluster';
import { createServer } from 'node:http';

const { DATABASE_URL, PEER_SCHEMA, PEER_ROLE } = process.env;

if (cluster.isPrimary) {
  cluster.on('listening', (_, address) => console.log(address.port));
  cluster.on('exit', (_, code) => process.exit(code));
  process.stdin.on('end', () => process.exit()).resume();
  for (let i = 0; i < 2; i++) cluster.fork();
} else {
  const { postgraphile } = await import('postgraphile');
  const { grafserv } = await import('postgraphile/grafserv/node');
  const { PostGraphileAmberPreset } = await import('postgraphile/presets/amber');
  const { makePgService } = await import('postgraphile/adaptors/pg');
  // With a role it does what a product must: each request has a transaction with
  // the role and who asks.
  const settings = { role: PEER_ROLE, 'jwt.claims.user_id': '1' };
  const handler = postgraphile({
    extends: [PostGraphileAmberPreset],
    pgServices: [makePgService({ connectionString: DATABASE_URL, schemas: [PEER_SCHEMA], poolConfig: { max: 4 } })],
    grafserv: { graphqlPath: '/graphql', graphiql: false },
    grafast: { explain: false, ...(PEER_ROLE ? { context: () => ({ pgSettings: settings }) } : {}) },
  });
  const server = createServer();
  await handler.createServ(grafserv).addTo(server);
  server.listen(0, '127.0.0.1');
}
