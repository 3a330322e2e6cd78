/** One tab of GraphiQL; its title is the name of its operation. */
interface Example {
  query: string;
  variables?: string;
}

const whoAmI = `# Who am I, and what may I do?
query WhoAmI {
  me {
    user { id email firstName lastName role }
    permissions {
      createUsers
      manageUsers
      viewAllData
    }
    workspace { companyName subdomain }
  }
}
`;

const pipeline = `# The pipeline: each stage's deals, and the win rate.
query Pipeline {
  pipeline {
    stages {
      stage
      count
      totals { currency amount weighted }
    }
    openCount
    wonCount
    lostCount
    winRate
    won { currency amount }
  }
}
`;

const deals = `# The largest deals, with organization, contacts and owners.
query Deals($first: Int = 5, $filter: DealFilter) {
  deals(
    first: $first
    filter: $filter
    orderBy: {field: AMOUNT, direction: DESC}
  ) {
    totalCount
    pageInfo { hasNextPage endCursor }
    edges {
      cursor
      node {
        id
        name
        stage
        amount
        currency
        organization {
          name
          contacts(first: 3) {
            edges {
              node {
                firstName
                lastName
                owner { firstName lastName }
              }
            }
          }
        }
        owner { firstName lastName }
      }
    }
  }
}
`;

const contacts = `# Search the contacts.
query Contacts {
  contacts(first: 10, filter: {search: "a"}) {
    totalCount
    edges {
      node {
        id
        firstName
        lastName
        email
        organization { name }
      }
    }
  }
}
`;

const overdueDeals = `# Open deals whose expected close date has passed.
query OverdueDeals {
  overdueDeals(first: 10) {
    totalCount
    edges {
      node {
        name
        stage
        expectedCloseDate
        amount
        owner { firstName lastName }
      }
    }
  }
}
`;

const newContact = `# Creates a contact: its input is in the variables below.
mutation NewContact($input: CreateContactInput!) {
  createContact(input: $input) {
    contact { id firstName lastName version }
  }
}
`;

const ada = { firstName: 'Ada', lastName: 'Lovelace', email: 'ada@example.com' };

/** The tabs of a first visit. They run on the demo's data. */
export const examples: Example[] = [
  { query: whoAmI },
  { query: pipeline },
  { query: deals, variables: pretty({ first: 5 }) },
  { query: contacts },
  { query: overdueDeals },
  { query: newContact, variables: pretty({ input: ada }) },
];

function pretty(variables: object): string {
  return JSON.stringify(variables, null, 2);
}
