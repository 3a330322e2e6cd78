import { useEffect, useState } from 'react';
import { useQuery } from 'urql';
import { troubleOf } from '../api/words';
import { Search } from '../queries/search.gen';

/** Long enough not to ask for every letter, short enough not to be felt. */
const PAUSE = 150;

/**
 * The records that a text is found in, in one operation. It is sent when the
 * typing pauses; one that another text has overtaken is cancelled, connection
 * and all.
 */
export function useFound(text: string) {
  const [asked, setAsked] = useState('');
  useEffect(() => {
    const timer = setTimeout(() => setAsked(text), PAUSE);
    return () => clearTimeout(timer);
  }, [text]);
  const [{ data, error, fetching, operation }] = useQuery({ query: Search, variables: { text: asked }, pause: asked === '' });
  const busy = text !== asked || fetching;
  const fits = text !== '' && operation?.variables.text === asked;
  return { found: fits ? data : undefined, text: asked, busy: text !== '' && busy, ...(error && fits && { trouble: troubleOf(error) }) };
}
