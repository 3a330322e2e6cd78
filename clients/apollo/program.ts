// A whole program: signs in, reads all contacts page by page, creates one, reads
// an error's code. Usage: tsx apollo/program.ts URL EMAIL PASSWORD
import { codeOf, newClient } from './client';
import { CONTACTS } from './Contacts';
import { graphql } from './gql';
import { CREATE_CONTACT } from './NewContact';

const [url = '', email = '', password = ''] = process.argv.slice(2);

const LOGIN = graphql(`
  mutation Login($input: LoginInput!) {
    login(input: $input) { token user { id role } }
  }
`);

const login = await newClient(url).mutate({ mutation: LOGIN, variables: { input: { email, password } } });
const client = newClient(url, login.data?.login.token);

const names: string[] = [];
const list = client.watchQuery({ query: CONTACTS, variables: { first: 2 } });
let page = (await list.refetch()).data?.contacts;
while (page) {
  names.push(...page.edges.map(({ node }) => node.lastName));
  if (!page.pageInfo.hasNextPage) break;
  const next = await list.fetchMore({ variables: { after: page.pageInfo.endCursor } });
  page = next.data?.contacts;
}
// The cache has put the pages together.
const cached = client.readQuery({ query: CONTACTS, variables: { first: 2 } })?.contacts.edges.length;

const create = (input: { firstName: string; lastName: string; email?: string }) =>
  client.mutate({ mutation: CREATE_CONTACT, variables: { input } });

const made = await create({ firstName: 'Ada', lastName: 'Lovelace' });
const refused = await create({ firstName: 'Ada', lastName: 'Lovelace', email: 'no address' }).catch(codeOf);
const signedOut = await newClient(url).query({ query: CONTACTS, variables: { first: 2 } }).catch(codeOf);

console.log(JSON.stringify({ names, cached, made: made.data?.createContact.contact, refused, signedOut }));
