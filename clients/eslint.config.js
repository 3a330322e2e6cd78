// graphql-eslint's rules for schemas, on the file that clients get. It runs from
// the project's root, where that file is: npm run lint.
import graphql from '@graphql-eslint/eslint-plugin';

export default [
  {
    files: ['graph/schema.graphql'],
    languageOptions: {
      parser: graphql.parser,
      parserOptions: { graphQLConfig: { schema: 'graph/schema.graphql' } },
    },
    plugins: { '@graphql-eslint': graphql },
    rules: {
      ...graphql.configs['flat/schema-recommended'].rules,
      ...graphql.configs['flat/schema-relay'].rules,
      // Lists are paged forward, by keyset: Relay's specification asks for one of
      // the two ways.
      '@graphql-eslint/relay-arguments': ['error', { includeBoth: false }],
      // Lists that are short by a limit of their own (a workspace's 100 API keys, a
      // user's 50 sessions) and figures have no pages. Their edges would be empty
      // words. What is in the trash is no node: nothing finds a deleted record by its ID.
      '@graphql-eslint/relay-edge-types': ['error', { listTypeCanWrapOnlyEdgeType: false, shouldImplementNode: false }],
      // What a mutation and a list answer, and values: they are part of what was asked
      // for and have no life of their own.
      '@graphql-eslint/strict-id-in-types': [
        'error',
        {
          exceptions: {
            suffixes: ['Payload', 'Connection', 'Edge', 'Group', 'Groups'],
            types: [
              'BatchError', 'DateRange', 'DateTimeRange', 'FieldChange', 'RecordChange', 'DealsWithoutTask', 'MyDay', 'TaskList', 'Forecast', 'ForecastFigures', 'ForecastOwner', 'ForecastPeriod', 'ListCount', 'Money', 'MoneyFigures', 'OpenRecords', 'PageInfo', 'Permissions', 'Pipeline',
              'PipelineMonth', 'PipelineOwner', 'PipelineStage', 'PipelineTotal', 'RecordPermissions', 'SubdomainStatus', 'UserPermissions',
              // One each for a session and a host.
              'Viewer', 'Workspace',
            ],
          },
        },
      ],
    },
  },
];
