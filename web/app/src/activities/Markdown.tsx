import { micromark } from 'micromark';
import { useMemo } from 'react';

// HTML in a text is shown as it was typed, links lead to web and mail addresses
// alone, and no picture is fetched: its address would tell who reads.
const extensions = [{ disable: { null: ['htmlFlow', 'htmlText', 'labelStartImage'] } }];

/** A text in Markdown, as people read it. */
export function Markdown({ text }: { text: string }) {
  const html = useMemo(() => micromark(text, { extensions }), [text]);
  return <div className="markdown" dangerouslySetInnerHTML={{ __html: html }} />;
}
