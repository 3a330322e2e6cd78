// Names below localhost are this machine, whatever its resolver says: not every
// one knows them. Loaded before a program that the tests run.
import dns from 'node:dns';

const { lookup } = dns;
dns.lookup = (name, options, done) => lookup(name.endsWith('.localhost') ? '127.0.0.1' : name, options, done);
