/** What a page looks like before its content is there; the word is for screen readers. */
export const Loading = ({ lines = 8, card }: { lines?: number; card?: boolean }) => (
  <div className={card ? 'loading card' : 'loading'} role="status">
    <span className="hidden">Loading…</span>
    {Array.from({ length: lines }, (_, i) => <span key={i} className="bone" />)}
  </div>
);

/** The same in place of a whole page. */
export const LoadingPage = () => <main className="page" aria-busy="true"><Loading /></main>;
