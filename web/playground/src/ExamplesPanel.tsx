import { useEditorContext, usePluginStore, type GraphiQLPlugin } from '@graphiql/react';
import { useEffect, useState } from 'react';
import { groups, type Example } from './examples';

/** GraphiQL's panel with operations to try. */
export const examplesPlugin: GraphiQLPlugin = { title: 'Examples', icon: Icon, content: Examples };

function Examples() {
  const open = useNewTab();
  return (
    <section className="examples" aria-label="Examples">
      <h2 className="graphiql-doc-explorer-title">Examples</h2>
      {groups.map(({ title, examples }) => (
        <section key={title}>
          <h3>{title}</h3>
          <ul>
            {examples.map((example) => (
              <li key={example.title}>
                <button type="button" onClick={() => open(example)}>
                  {example.title}
                </button>
              </li>
            ))}
          </ul>
        </section>
      ))}
    </section>
  );
}

/** Opens examples in tabs of their own, so that nothing that was typed is lost. */
function useNewTab() {
  const { addTab, queryEditor, variableEditor, headerEditor } = useEditorContext({ nonNull: true });
  const { setVisiblePlugin } = usePluginStore();
  const [coming, setComing] = useState<Example>();

  // The new tab has emptied the editors by now.
  useEffect(() => {
    if (!coming) return;
    queryEditor?.setValue(coming.query);
    variableEditor?.setValue(coming.variables ?? '');
    headerEditor?.setValue(coming.headers ?? '');
    setComing(undefined);
    if (matchMedia('(max-width: 700px)').matches) setVisiblePlugin(null); // it covers the editors
  }, [coming]);

  return (example: Example) => {
    addTab();
    setComing(example);
  };
}

function Icon() {
  return (
    <svg viewBox="0 0 16 16" width="1em" height="1em" fill="none" stroke="currentColor" strokeWidth="1.5" aria-hidden="true">
      <path d="M2 3.5h2M2 8h2M2 12.5h2M6.5 3.5H14M6.5 8H14M6.5 12.5H14" />
    </svg>
  );
}
