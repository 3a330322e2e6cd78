import type { CodegenConfig } from '@graphql-codegen/cli';

// Types of each client's operations. The schema is a workspace's /schema.graphql
// or what `syntroph sdl` prints.
const config: CodegenConfig = {
  schema: '../graph/schema.graphql',
  generates: {
    'apollo/gql/': client('apollo'),
    'urql/gql/': client('urql'),
  },
};

function client(folder: string): CodegenConfig['generates'][string] {
  return {
    documents: `${folder}/*.{ts,tsx}`,
    preset: 'client',
    presetConfig: { fragmentMasking: false },
    config: {
      useTypeImports: true,
      enumsAsTypes: true,
      // A Decimal is a string in JSON, so that no client rounds money.
      scalars: { ID: 'string', DateTime: 'string', Date: 'string', Decimal: 'string' },
    },
  };
}

export default config;
