import { usePluginStore, useSchemaStore } from '@graphiql/react';
import type { Fetcher } from '@graphiql/toolkit';
import { GraphiQL } from 'graphiql';
import { useCallback, useEffect } from 'react';
import { post } from './api';
import { CopyAs } from './CopyAs';
import { EditorLabels } from './EditorLabels';
import { firstTabs } from './examples';
import { examplesPlugin } from './ExamplesPanel';
import { SessionBar } from './SessionBar';
import { discreetStorage } from './storage';
import { useSession } from './useSession';

const plugins = [examplesPlugin];

/** The whole page: the session's bar above GraphiQL. */
export function App() {
  const control = useSession();
  const { session, refresh } = control;
  useSchemaAfterSignIn(session?.email);
  useExamplesAtFirst();

  // A stable identity: GraphiQL reads the schema again for each new fetcher.
  const fetcher: Fetcher = useCallback(
    async (operation, options) => {
      const answer = await post<unknown>(operation, options?.headers);
      const refused = answer.errors?.some((error) => error.extensions?.code === 'UNAUTHENTICATED');
      if (refused || /\b(login|logout)\b/.test(operation.query)) void refresh();
      return answer as Awaited<ReturnType<Fetcher>>;
    },
    [refresh],
  );

  return (
    <>
      <SessionBar control={control} />
      <main className="workbench">
        <GraphiQL
          fetcher={fetcher}
          defaultTabs={firstTabs}
          defaultEditorToolsVisibility
          plugins={plugins}
          storage={discreetStorage}
        >
          <GraphiQL.Toolbar>
            {({ prettify, merge, copy }) => (
              <>
                {prettify}
                {merge}
                {copy}
                <CopyAs />
                <EditorLabels />
              </>
            )}
          </GraphiQL.Toolbar>
        </GraphiQL>
      </main>
    </>
  );
}

/** Where the schema is only shown to those signed in, it is read again for them. */
function useSchemaAfterSignIn(email?: string) {
  const { fetchError, introspect } = useSchemaStore();
  useEffect(() => {
    if (email && fetchError) void introspect();
    // Only a new sign-in is a reason to ask again; a failure alone would loop.
  }, [email]);
}

/**
 * Shows the examples at first where they cover nothing. GraphiQL's property for it
 * leaves the panel without width; a click on its button gives it one.
 */
function useExamplesAtFirst() {
  const ready = usePluginStore(({ plugins }) => plugins.includes(examplesPlugin));
  useEffect(() => {
    if (!ready || matchMedia('(max-width: 1000px)').matches) return;
    document.querySelector<HTMLButtonElement>('[aria-label="Show Examples"]')?.click();
  }, [ready]);
}
