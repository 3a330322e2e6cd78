import { graphql } from '../gql';

export const ApiKeys = graphql(`
  query ApiKeys { apiKeys { ...Key } }
  fragment Key on ApiKey { id name prefix role createdAt lastUsedAt expiresAt user { id firstName lastName role } }
`);

export const CreateApiKey = graphql(`
  mutation CreateApiKey($input: CreateApiKeyInput!) { createApiKey(input: $input) { key apiKey { ...Key } } }
`);

export const RevokeApiKey = graphql(`
  mutation RevokeApiKey($input: RevokeApiKeyInput!) { revokeApiKey(input: $input) { id } }
`);
