import { useCallback, useEffect, useState, type ComponentType, type ReactNode } from 'react';
import { Problem } from './Problem';
import { isReplaced, reloadOnce } from './release';

/** A part of the app that is loaded when it is first shown, or before by `preload`. */
export type Part<Props> = ComponentType<Props> & { preload: () => void };

/**
 * Makes a component of a module of its own. Where the module can't be had, it
 * says why and offers another try; nothing else of the page is touched. A
 * release that has replaced the files loads the page again, once.
 */
export function part<Props extends object>(load: () => Promise<ComponentType<Props>>, waiting: ReactNode | ((props: Props) => ReactNode)): Part<Props> {
  let loaded: ComponentType<Props> | undefined;
  let asked: Promise<void> | undefined;
  const ask = () => {
    asked ??= load().then((component) => { loaded = component; }).finally(() => { asked = undefined; });
    return asked;
  };

  function Loaded(props: Props) {
    const [state, setState] = useState<'waiting' | 'ready' | 'failed'>(loaded ? 'ready' : 'waiting');
    const go = useCallback(async () => {
      setState('waiting');
      try {
        await ask();
        setState('ready');
      } catch {
        if (await isReplaced() && reloadOnce()) return;
        setState('failed');
      }
    }, []);
    useEffect(() => {
      if (!loaded) void go();
    }, [go]);
    if (state === 'failed') return <Missing again={() => void go()} />;
    const Component = loaded;
    return Component && state === 'ready' ? <Component {...props} /> : typeof waiting === 'function' ? waiting(props) : waiting;
  }
  // An early load that fails is asked for again when the part is shown.
  return Object.assign(Loaded, { preload: () => void ask().catch(() => {}) });
}

const Missing = ({ again }: { again: () => void }) => (
  <div className="page missing-part">
    <Problem again={again} trouble={{
      code: 'OFFLINE',
      text: 'This part of the app could not be loaded. Check your network, then try again. What you typed elsewhere is still here.',
    }} />
  </div>
);
