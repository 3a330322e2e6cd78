import type { Trouble } from '../api/words';

/** An error in words, and a button where trying again can help. */
export const Problem = ({ trouble, again }: { trouble: Trouble; again?: () => void }) => (
  <div className="problem" role="alert">
    <p>{trouble.text}</p>
    {again && <button type="button" onClick={again}>Try again</button>}
  </div>
);
