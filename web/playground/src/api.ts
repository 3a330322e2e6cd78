/** One GraphQL operation, as it is sent. */
export interface Operation {
  query: string;
  variables?: unknown;
  operationName?: string | null;
}

/** One entry of an answer's `errors`. */
export interface AnswerError {
  message: string;
  extensions?: { code?: string; field?: string };
}

/** A GraphQL answer: data, errors, or both. */
export interface Answer<Data> {
  data?: Data | null;
  errors?: AnswerError[];
}

const LOOK = 'Look at the log of the server.';

/** The first error of an answer, with the API's code for it and the input that it is about. */
export class ApiError extends Error {
  readonly code?: string;
  readonly field?: string;

  constructor(error: AnswerError) {
    super(error.message);
    this.code = error.extensions?.code;
    this.field = error.extensions?.field;
  }
}

/** Sends one operation to this page's own origin, with the session's cookie. */
export async function post<Data>(
  operation: Operation,
  headers: Record<string, string> = {},
): Promise<Answer<Data>> {
  const response = await reach({
    method: 'POST',
    credentials: 'same-origin',
    headers: {
      'Content-Type': 'application/json',
      Accept: 'application/graphql-response+json, application/json;q=0.9',
      ...headers,
    },
    body: JSON.stringify(operation),
  });
  try {
    return await response.json();
  } catch {
    throw new Error(`The answer is not JSON (HTTP ${response.status}). ${LOOK}`);
  }
}

/** Sends one operation and gives its data; the first error is thrown. */
export async function run<Data>(query: string, variables?: unknown): Promise<Data> {
  const { data, errors } = await post<Data>({ query, variables });
  if (errors?.[0]) throw new ApiError(errors[0]);
  if (!data) throw new Error(`The answer has no data. ${LOOK}`);
  return data;
}

/** fetch rejects with a bare "Failed to fetch"; people are told what to do. */
async function reach(request: RequestInit): Promise<Response> {
  try {
    return await fetch('/graphql', request);
  } catch {
    throw new Error('The server cannot be reached. Check that it runs, then try again.');
  }
}
