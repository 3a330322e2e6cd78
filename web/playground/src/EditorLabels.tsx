import { useEditorContext } from '@graphiql/react';
import { useEffect } from 'react';

/** Names the editors for whoever can't see them; GraphiQL leaves their text areas without a name. */
export function EditorLabels() {
  const { queryEditor, variableEditor, headerEditor, responseEditor } = useEditorContext({ nonNull: true });
  useEffect(() => {
    for (const [label, editor] of Object.entries({
      Operation: queryEditor,
      Variables: variableEditor,
      Headers: headerEditor,
      Response: responseEditor,
    })) {
      editor?.getInputField().setAttribute('aria-label', label);
    }
  }, [queryEditor, variableEditor, headerEditor, responseEditor]);
  return null;
}
