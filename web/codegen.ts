import type { CodegenConfig } from '@graphql-codegen/cli';

// Types of the app's operations, from the schema's files. CI runs it again and
// fails where the committed files differ.
const config: CodegenConfig = {
  schema: '../graph/schema/*.graphqls',
  documents: 'app/src/queries/*.ts',
  generates: {
    'app/src/gql/': {
      preset: 'client',
      presetConfig: { fragmentMasking: false },
      config: {
        useTypeImports: true,
        enumType: 'string-literal',
        enumsAsTypes: true,
        scalars: { ID: 'string', DateTime: 'string', Date: 'string', Decimal: 'string' },
      },
    },
  },
};

export default config;
