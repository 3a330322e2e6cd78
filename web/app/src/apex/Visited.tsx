import { useState } from 'react';
import { addressOf } from './address';
import { forget, remember, visited } from './visited';

/** Ways to the workspaces that somebody has gone to on this device. */
export function Visited() {
  const [names, setNames] = useState(visited);
  if (names.length === 0) return null;
  const drop = (name: string) => {
    forget(name);
    setNames(visited());
  };
  return (
    <section className="visited" aria-labelledby="visited">
      <h2 id="visited">Recent on this device</h2>
      <ul className="rows">
        {names.map((name) => (
          <li key={name}>
            <a href={addressOf(name)} onClick={() => remember(name)}>{name}.{location.host}</a>
            <button type="button" className="quiet" aria-label={`Forget ${name}`} onClick={() => drop(name)}>✕</button>
          </li>
        ))}
      </ul>
    </section>
  );
}
