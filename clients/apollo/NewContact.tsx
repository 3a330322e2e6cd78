import { useMutation } from '@apollo/client/react';
import { codeOf } from './client';
import { graphql } from './gql';

export const CREATE_CONTACT = graphql(`
  mutation CreateContact($input: CreateContactInput!) {
    createContact(input: $input) {
      contact { id firstName lastName version }
    }
  }
`);

/** Says at which input the API found a fault; the message is fit for people. */
export function NewContact() {
  const [create, { error, loading }] = useMutation(CREATE_CONTACT, {
    errorPolicy: 'none',
    // The lists are read again: which page the new one is on, only the server knows.
    refetchQueries: ['Contacts'],
  });
  const { code, field } = codeOf(error);

  async function submit(form: FormData) {
    const text = (name: string) => String(form.get(name));
    const input = { firstName: text('firstName'), lastName: text('lastName'), email: text('email') };
    await create({ variables: { input } }).catch(() => {}); // `error` has it
  }

  return (
    <form action={submit}>
      <input name="firstName" aria-label="First name" />
      <input name="lastName" aria-label="Last name" />
      <input name="email" aria-label="Email" aria-invalid={field === 'input.email'} />
      {error && <p role="alert">{code === 'UNAUTHENTICATED' ? 'Your session has ended. Log in again.' : error.message}</p>}
      <button disabled={loading}>Create</button>
    </form>
  );
}
