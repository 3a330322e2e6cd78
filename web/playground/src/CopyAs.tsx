import { ToolbarButton, useEditorContext } from '@graphiql/react';
import { useState } from 'react';
import { curlOf, typescriptOf, type Shown } from './snippets';

const forms = { curl: curlOf, TypeScript: typescriptOf };
type Form = keyof typeof forms;

/** Copies the operation at hand as a command, or as a program. */
export function CopyAs() {
  const { queryEditor, variableEditor, headerEditor } = useEditorContext({ nonNull: true });
  const [copied, setCopied] = useState<Form>();
  const copy = async (form: Form) => {
    const shown: Shown = { query: queryEditor?.getValue() ?? '', variables: variableEditor?.getValue() ?? '', headers: headerEditor?.getValue() ?? '' };
    await navigator.clipboard.writeText(forms[form](shown, `${location.origin}/graphql`));
    setCopied(form);
    setTimeout(() => setCopied(undefined), 2000);
  };
  return (
    <>
      {(Object.keys(forms) as Form[]).map((form) => (
        <ToolbarButton key={form} label={copied === form ? 'Copied' : `Copy as ${form}`} onClick={() => void copy(form)}>
          <span className="copy-as" data-sign={copied === form ? '✓' : form === 'curl' ? '$' : 'TS'} />
        </ToolbarButton>
      ))}
    </>
  );
}
