// A whole program: signs in, reads all contacts page by page, creates one, reads
// an error's code. Usage: tsx urql/program.ts URL EMAIL PASSWORD
import { codeOf, newClient } from './client';
import { CONTACTS, CREATE_CONTACT } from './Contacts';
import { graphql } from './gql';

const [url = '', email = '', password = ''] = process.argv.slice(2);

const LOGIN = graphql(`
  mutation Login($input: LoginInput!) {
    login(input: $input) { token user { id role } }
  }
`);

const login = await newClient(url).mutation(LOGIN, { input: { email, password } });
const client = newClient(url, login.data?.login.token);

const names: string[] = [];
for (let after: string | null | undefined, more = true; more; ) {
  const { data, error } = await client.query(CONTACTS, { first: 2, after }).toPromise();
  if (!data) throw error;
  names.push(...data.contacts.edges.map(({ node }) => node.lastName));
  ({ endCursor: after, hasNextPage: more } = data.contacts.pageInfo);
}

const made = await client.mutation(CREATE_CONTACT, { input: { firstName: 'Ada', lastName: 'Lovelace' } });
const refused = await client.mutation(CREATE_CONTACT, {
  input: { firstName: 'Ada', lastName: 'Lovelace', email: 'no address' },
});
const signedOut = await newClient(url).query(CONTACTS, { first: 2 });

console.log(
  JSON.stringify({
    names,
    made: made.data?.createContact.contact,
    refused: codeOf(refused.error),
    signedOut: codeOf(signedOut.error),
  }),
);
