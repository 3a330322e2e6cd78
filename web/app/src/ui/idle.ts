/** Runs tasks one after another while the browser has nothing else to do; never where data is to be saved. */
export function whenIdle(tasks: (() => void)[]): () => void {
  const { connection } = navigator as { connection?: { saveData?: boolean } };
  // Safari has no requestIdleCallback.
  if (connection?.saveData || !('requestIdleCallback' in window)) return () => {};
  let handle = 0;
  const next = () => {
    handle = requestIdleCallback(() => {
      tasks.shift()?.();
      if (tasks.length > 0) next();
    });
  };
  next();
  return () => cancelIdleCallback(handle);
}
